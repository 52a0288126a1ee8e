"""A figure drawn by an author's function, as an inline SVG that is the same each time.

Its colours are those of the theme that the page gives (`--dessin-…`, in `figure.css`), and else those of paper.
"""

import logging
import re
import textwrap
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from importlib.resources import files
from io import BytesIO
from typing import Any

from exercises.definition import Figure
from exercises.numbers import french

Draw = Callable[..., object]
"""`draw(table, axes)`, or `draw(table, axes, choice)` where the figure offers a control."""

WIDE, NARROW = (9.0, 5.0), (4.6, 5.0)
"""Inches of a drawing, on a page and on a telephone's: an author's function may set another height."""

_LETTERS = {WIDE: 72, NARROW: 36}
"""Letters of an axis's label that stand on one line of a drawing."""

_IDENTIFIER = re.compile(r'(\sid="|url\(#|href="#)')
_METADATA = re.compile(r"<metadata>.*?</metadata>\s*", re.DOTALL)
_PAGE_WIDE_STYLE = re.compile(r"\s*<defs>\s*<style[^>]*>.*?</style>\s*</defs>", re.DOTALL)
_FIRST_TAG = re.compile(r"<svg ")
_FAMILY = re.compile(r"(font: [^;\"]*?px) '[^;\"]*")
_PLACES = re.compile(r' (?:d|x|y|points|transform|width|height|viewBox)="[^"]*"')
_DECIMALS = re.compile(r"(\.\d\d)\d+")
_ATTRIBUTE = re.compile(r' (fill|stroke)="(#[0-9a-f]{6})"')
_COLOUR = re.compile(r"#([0-9a-f]{6})\b")
_VARIABLES = {
    "1b2a26": "encre",
    "fffdf8": "papier",
    "e4dfd2": "grille",
    "6b7a74": "axe",
    "808080": "axe",
    "666666": "axe",
    "14532d": "1",
    "d98a00": "2",
    "0b6e99": "3",
    "a3315f": "4",
    "6fb7dc": "5",
    "7a5a00": "6",
    "8a9a5b": "7",
}
"""The colours of `figure.mplstyle`, and greys, by what a page's theme calls them."""


def render_svg(
    figure: Figure, table: Any, draw: Draw, choice: str = "", *, narrow: bool = False
) -> str:
    """Return what `draw` draws, as SVG text; the same table always gives the same text.

    `table` is a pandas DataFrame, of which `draw` gets a copy. A `narrow` drawing is as wide as a telephone's page,
    at the same size of letters. Raises ImportError where matplotlib is missing, and whatever `draw` raises.
    """
    import matplotlib
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure as Drawing

    with _quiet(), matplotlib.rc_context():
        # Defaults included, for the kernel's own settings must not change the drawing.
        matplotlib.rc_file(str(files("exercises") / "static" / "figure.mplstyle"))
        size = NARROW if narrow else WIDE
        drawing = Drawing(figsize=size)  # not pyplot's: nothing remains in memory, nor shows itself
        FigureCanvasSVG(drawing)
        axes = drawing.add_subplot()
        draw(table.copy(), axes, *([choice] if figure.control else []))
        for each in drawing.axes:
            _speak_french(each)
        _fold(drawing, _LETTERS[size])
        written = BytesIO()
        nothing = dict.fromkeys(["Creator", "Date", "Format", "Type"])
        drawing.savefig(
            written, format="svg", metadata=nothing, bbox_inches="tight", pad_inches=0.1
        )
    return _inline(written.getvalue().decode("utf-8"), figure, narrow=narrow)


def _fold(drawing: Any, letters: int) -> None:
    """Put what is written above and under the axes on lines of so many letters, across the whole drawing."""
    for axes in drawing.axes:
        below, above = axes.get_xlabel(), axes.get_title()
        axes.set_title(textwrap.fill(above, letters))
        if below and len(drawing.axes) == 1:  # the axes alone are too narrow for it
            size = axes.xaxis.label.get_size()
            axes.set_xlabel("")
            drawing.supxlabel(textwrap.fill(below, letters), fontsize=size)


def _inline(text: str, figure: Figure, *, narrow: bool) -> str:
    svg = _METADATA.sub("", text[text.index("<svg") :])
    # matplotlib's style would be that of every drawing of the page: this one alone inherits it.
    svg = _PAGE_WIDE_STYLE.sub("", svg, count=1)
    svg = _PLACES.sub(lambda match: _DECIMALS.sub(r"\1", match[0]), svg)
    svg = _FAMILY.sub(r"\1 system-ui, sans-serif", svg)
    svg = _ATTRIBUTE.sub(r' style="\1: \2"', svg)  # where alone a variable may stand
    svg = _COLOUR.sub(_themed, svg)
    # Two drawings of a page would share matplotlib's identifiers: each bears its own.
    own = f"{figure.id}-etroit-" if narrow else f"{figure.id}-"
    svg = _IDENTIFIER.sub(lambda match: f"{match[1]}{own}", svg)
    first = (
        f'<svg class="{"etroit" if narrow else "large"}" role="img" '
        f'aria-label="{escape(figure.alternative)}" style="stroke-linejoin: round" '
    )
    return _FIRST_TAG.sub(lambda _: first, svg, count=1).strip()


def _themed(match: re.Match[str]) -> str:
    name = _VARIABLES.get(match[1])
    return f"var(--dessin-{name}, {match[0]})" if name else match[0]


def _speak_french(axes: Any) -> None:
    from matplotlib.ticker import FuncFormatter, ScalarFormatter

    for axis in (axes.xaxis, axes.yaxis):
        if type(axis.get_major_formatter()) is ScalarFormatter:
            lowest, highest = sorted(axis.get_view_interval())
            years = lowest >= 1900 and highest <= 2100
            axis.set_major_formatter(FuncFormatter(_year if years else _number))


def _number(value: float, _: object) -> str:
    return french(value)


def _year(value: float, _: object) -> str:
    return f"{value:.0f}" if float(value).is_integer() else ""


@contextmanager
def _quiet() -> Iterator[None]:
    # What matplotlib and pandas warn of concerns the author, not the participant under whose eyes it would fall.
    logger = logging.getLogger("matplotlib")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)
