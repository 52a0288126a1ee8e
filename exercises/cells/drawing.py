"""A figure drawn by an author's function, as an inline SVG that is the same each time."""

import logging
import re
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

_IDENTIFIER = re.compile(r'(\sid="|url\(#|href="#)')
_METADATA = re.compile(r"<metadata>.*?</metadata>\s*", re.DOTALL)
_FIRST_TAG = re.compile(r"<svg ")


def render_svg(figure: Figure, table: Any, draw: Draw, choice: str = "") -> str:
    """Return what `draw` draws, as SVG text; the same table always gives the same text.

    `table` is a pandas DataFrame, of which `draw` gets a copy. Raises ImportError where matplotlib is missing,
    and whatever `draw` raises.
    """
    import matplotlib
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure as Drawing

    with _quiet(), matplotlib.rc_context():
        # Defaults included, for the kernel's own settings must not change the drawing.
        matplotlib.rc_file(str(files("exercises") / "static" / "figure.mplstyle"))
        drawing = Drawing()  # not pyplot's: nothing remains in memory, nor shows itself
        FigureCanvasSVG(drawing)
        axes = drawing.add_subplot()
        draw(table.copy(), axes, *([choice] if figure.control else []))
        for each in drawing.axes:
            _speak_french(each)
        written = BytesIO()
        nothing = dict.fromkeys(["Creator", "Date", "Format", "Type"])
        drawing.savefig(
            written, format="svg", metadata=nothing, bbox_inches="tight", pad_inches=0.15
        )
    return _inline(written.getvalue().decode("utf-8"), figure)


def _inline(text: str, figure: Figure) -> str:
    # Two figures of a page would share matplotlib's identifiers: each bears the figure's.
    svg = _METADATA.sub("", text[text.index("<svg") :])
    svg = _IDENTIFIER.sub(lambda match: f"{match[1]}{figure.id}-", svg)
    label = escape(figure.alternative)
    return _FIRST_TAG.sub(f'<svg role="img" aria-label="{label}" ', svg, count=1).strip()


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
