"""The table under a figure: what its rows hold, as French reads it; what is common is said once."""

import csv
from dataclasses import dataclass
from pathlib import Path

from exercises.numbers import cell, heading


@dataclass(frozen=True)
class Cell:
    """One cell of the table under a figure."""

    text: str
    number: bool


@dataclass(frozen=True)
class Table:
    """A table: its headings, its rows, what all its rows share as (heading, text); empty when unread."""

    header: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    shared: tuple[tuple[str, str], ...] = ()

    def unsaid(self, *sentences: str) -> tuple[tuple[str, str], ...]:
        """Return what all rows share and none of `sentences` says already."""
        return tuple(
            (name, text)
            for name, text in self.shared
            if not any(text in sentence for sentence in sentences)
        )


def table(path: Path) -> Table:
    """Return a figure's table, without the columns that are the same in all rows.

    The first column, which names the rows, stays.
    """
    header, rows = _read(path)
    columns = list(enumerate(zip(header, zip(*rows, strict=True), strict=True)))
    same = [place for place, (_, cells) in columns if place and len(set(cells)) == 1]
    if len(rows) < 2:
        same = []
    return Table(
        tuple(name for place, name in enumerate(header) if place not in same),
        tuple(tuple(one for place, one in enumerate(row) if place not in same) for row in rows),
        tuple((name, cells[0].text) for place, (name, cells) in columns if place in same),
    )


def _read(path: Path) -> tuple[list[str], list[list[Cell]]]:
    """Return the headings and the rows, as long as the headings each; none when the file cannot be read."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
    except (OSError, UnicodeDecodeError, csv.Error):
        return [], []
    if not rows:
        return [], []
    names = rows[0]
    filled = [[*row, *[""] * len(names)][: len(names)] for row in rows[1:]]
    cells = [
        [Cell(*cell(name, text)) for name, text in zip(names, row, strict=True)] for row in filled
    ]
    return [heading(name) for name in names], cells
