"""A module's exercises on paper: sheets to print, for the day when the room has no machines; never any key."""

from dataclasses import dataclass
from math import ceil
from pathlib import Path

from exercises import definition
from exercises.cells.figure_table import Table, table
from exercises.definition import Figure
from exercises.files import replace
from exercises.kinds.question import STEPS
from exercises.plan import called
from grader.course import assemble
from grader.course.drawings import Drawing, drawings
from grader.documents.html import full_name, render, static

_WORDS_A_LINE = 9
"""Words that a hand writes on one line of the page."""


@dataclass(frozen=True)
class Data:
    """A figure and the table behind it, on paper."""

    figure: Figure
    table: Table


def lines_for(words: int, *, long: bool) -> int:
    """Return how many lines a field gets: room for twice the words expected, one line for a short field."""
    return max(4, ceil(2 * words / _WORDS_A_LINE)) if long else max(1, ceil(words / _WORDS_A_LINE))


def export(folder: Path) -> str:
    """Return the printable sheets of the module in `folder` as one self-contained HTML page (A4).

    Raises InvalidDefinitionError when the text, the exercises, the key or a figure hold mistakes.
    """
    module = definition.load(folder)
    drawn: list[Drawing] = []
    for cell in assemble.assemble(folder).cells:
        if cell.cell_type == "code":
            drawn += drawings(cell.source, module)
    return render(
        "handouts/sheets.html.j2",
        module=module,
        called=called(module.name),
        name=full_name(module),
        style=static("handouts/sheets.css"),
        drawings=drawn,
        tables=tuple(
            Data(figure, table(folder / figure.table)) for figure in module.header.figures
        ),
        steps=STEPS,
        lines_for=lines_for,
    )


def write(folder: Path, target: Path) -> Path:
    """Write the sheets of the module in `folder` under `target`, made if missing; return the file's path."""
    page = export(folder)
    target.mkdir(parents=True, exist_ok=True)
    path = target / f"{folder.name}.fiches.html"
    replace(path, page.encode())
    return path
