"""The synthesis as a PDF by matplotlib alone, where no browser prints it: drawings and tables, not tagged."""

import textwrap
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from grader.restitution.charts import drawing
from grader.restitution.charts.bars import LINE, OCHRE, SOFT
from grader.restitution.views.picture import PictureTable
from grader.restitution.views.view import View

_WIDE, _HIGH = 11.69, 8.27
_LETTERS = 150
"""Characters of a table's line, at 8 points."""

_LINE = 0.155
_TOP, _FOOT = 7.3, 0.7


def pdf(views: tuple[View, ...], session: str) -> bytes:
    """Return the PDF of these views: a page for each drawing, then the pages of its numbers."""
    from matplotlib.backends.backend_pdf import PdfPages

    written = BytesIO()
    with drawing.style():
        title = f"Synthèse de la session {session}"
        with PdfPages(written, metadata={"Title": title, "Creator": None}) as pages:
            for view in views:
                pages.savefig(drawing.figure(view) if view.picture else _empty(view))
                if view.picture:
                    for page in _tables(view, view.picture.table()):
                        pages.savefig(page)
    return written.getvalue()


def _page(view: View, said: str) -> Any:
    from matplotlib.figure import Figure

    page = Figure(figsize=(_WIDE, _HIGH))
    axes = page.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, _WIDE), ylim=(0, _HIGH))
    axes.axis("off")
    axes.text(
        0.6, _HIGH - 0.45, textwrap.shorten(view.exercise.title, 80, placeholder="…"), size=15
    )
    axes.text(0.6, _HIGH - 0.75, said, size=9, color=SOFT)
    if view.simulated:
        axes.text(_WIDE - 0.6, _HIGH - 0.45, "Cohorte simulée", size=11, color=OCHRE, ha="right")
    return axes


def _empty(view: View) -> Any:
    axes = _page(view, f"{view.called} · {view.module.header.title} · {view.counted}")
    axes.text(0.6, _HIGH / 2, textwrap.fill(view.alternative, 110), size=12)
    return axes.figure


def _tables(view: View, table: PictureTable) -> Iterator[Any]:
    """Yield the pages of a table, its lines wrapped."""
    widths = _widths(table)
    axes, top = None, 0.0
    for row in table.texts():
        lines = _wrapped(row, widths)
        tall = _LINE * max(len(cell) for cell in lines) + 0.1
        if axes is None or top - tall < _FOOT:
            if axes is not None:
                yield axes.figure
            axes = _page(view, table.caption)
            top = _TOP
            heading = _wrapped(table.columns, widths)
            _write(axes, heading, widths, top, weight="bold")
            top -= _LINE * max(len(cell) for cell in heading) + 0.15
        _write(axes, lines, widths, top)
        top -= tall
    if axes is not None:
        yield axes.figure


def _widths(table: PictureTable) -> list[int]:
    """Return the characters that each column gets: the first, where the labels stand, gets the most."""
    rest = len(table.columns) - 1
    longest = [max(len(row[n]) for row in (*table.texts(), table.columns)) for n in range(rest + 1)]
    each = max(8, int(_LETTERS * 0.62 / max(1, rest)))
    wanted = [min(length, each) for length in longest[1:]]
    return [max(20, min(longest[0], _LETTERS - sum(wanted) - 2 * rest)), *wanted]


def _wrapped(row: tuple[str, ...], widths: list[int]) -> list[list[str]]:
    return [
        textwrap.wrap(cell, max(4, width)) or [""] for cell, width in zip(row, widths, strict=True)
    ]


def _write(
    axes: Any, row: list[list[str]], widths: list[int], top: float, weight: str = "normal"
) -> None:
    letter = (_WIDE - 1.2) / (sum(widths) + 2 * len(widths))
    size = min(9.0, letter * 72 / 0.66)
    x = 0.6
    for cell, width in zip(row, widths, strict=True):
        text = "\n".join(cell)
        axes.text(x, top, text, size=size, va="top", weight=weight, linespacing=1.25)
        x += (width + 2) * letter
    axes.plot([0.6, _WIDE - 0.6], [top + 0.06, top + 0.06], color=LINE, linewidth=0.6)
