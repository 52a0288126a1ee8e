"""A table that was read: rows of plain texts, with the lines of the file where they stand."""

import unicodedata
from dataclasses import dataclass

MOST_ROWS = 20_000
WIDEST = 200


@dataclass(frozen=True)
class Row:
    """One row and the line of the file where it begins, from 1.

    `unsaved` are the places of the formulas whose value the file does not hold; `hidden` tells that a filter, or a
    hand, hides the line on the screen.
    """

    line: int
    cells: tuple[str, ...]
    unsaved: frozenset[int] = frozenset()
    hidden: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing is written in it."""
        return not any(self.cells) and not self.unsaved


@dataclass(frozen=True)
class ReadTable:
    """Rows that were read; `broken` is the line from which quotes no longer pair, 0 when all was read.

    `sheet` is the name of the workbook's sheet, empty for a text; `hidden` tells that the workbook hides it.
    """

    rows: tuple[Row, ...]
    broken: int = 0
    sheet: str = ""
    hidden: bool = False

    @property
    def filled(self) -> int:
        """How many rows hold something."""
        return sum(not row.empty for row in self.rows)


def address(place: int, line: int) -> str:
    """Return what a spreadsheet calls a cell, such as C2; `place` is its column from 0."""
    return f"{column(place)}{line}"


def column(place: int) -> str:
    """Return what a spreadsheet calls a column, such as C; `place` is from 0."""
    letters, place = "", place + 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def clean(text: str) -> str:
    """Return the text with composed letters, single spaces and none around."""
    return " ".join(unicodedata.normalize("NFC", text).split())
