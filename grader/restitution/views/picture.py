"""What a view shows of the room, as a value: who draws it knows nothing of copies, nor of people."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass

from exercises.numbers import french

FEWEST = 5
"""Answers under which nothing is shown: with fewer, someone could be recognised."""

Cell = str | int | float | None
"""A cell of a table; None where too few people answered."""

HIDDEN = f"moins de {FEWEST}"
"""What stands in the place of a number that would expose someone."""


@dataclass(frozen=True)
class PictureTable:
    """The numbers behind a drawing: a caption, headings, and rows whose first cell is their heading."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def texts(self) -> tuple[tuple[str, ...], ...]:
        """Return the rows as French reads them."""
        return tuple(tuple(_text(cell) for cell in row) for row in self.rows)


@dataclass(frozen=True)
class Picture(ABC):
    """What a room answered to one exercise; `answered` is how many people did."""

    answered: int

    @abstractmethod
    def alternative(self) -> str:
        """Return what the drawing shows, in a few French sentences."""

    @abstractmethod
    def table(self) -> PictureTable:
        """Return the numbers behind the drawing."""


def listed(words: Iterable[str]) -> str:
    """Return « a, b et c »."""
    items = list(words)
    return " et ".join(filter(None, (", ".join(items[:-1]), items[-1] if items else "")))


def quoted(text: str) -> str:
    """Return a label between French quotation marks, without its final full stop."""
    inner = text.rstrip(".").replace("«\u00a0", "“").replace("\u00a0»", "”")
    return f"«\u00a0{inner}\u00a0»"


def _text(cell: Cell) -> str:
    if cell is None:
        return HIDDEN
    return cell if isinstance(cell, str) else french(cell, 2)
