"""A view as matplotlib draws it, in the project's style: for the projector (PNG) and for paper (a figure)."""

import logging
import textwrap
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from io import BytesIO
from typing import Any

from grader.restitution.charts import bars, mosaic, radar, said
from grader.restitution.charts import wall as wall_chart
from grader.restitution.errors import TooFewError
from grader.restitution.views.heat import Heat
from grader.restitution.views.opinions import Opinions
from grader.restitution.views.picture import Picture
from grader.restitution.views.positions import Positions
from grader.restitution.views.view import View
from grader.restitution.views.wall import Wall
from grader.restitution.views.words import Words

WIDTH, HEIGHT = 16.0, 9.0
"""Inches of a drawing, the projector's shape; a drawing that holds more is taller."""

DPI = 120


@dataclass(frozen=True)
class Chart:
    """How a picture is drawn under the title, and the inches that it needs there (0 where any will do)."""

    draw: Callable[[Any, Any, float], None]
    height: Callable[[Any], float] = lambda _: 0.0


CHARTS: dict[type[Picture], Chart] = {
    Words: Chart(mosaic.draw),
    Opinions: Chart(bars.draw_opinions, bars.opinions_height),
    Positions: Chart(radar.draw),
    Heat: Chart(bars.draw_heat, bars.heat_height),
    Wall: Chart(wall_chart.draw, wall_chart.height),
}
"""The chart of each picture, and of those made of it."""

_SIMULATED = "Cohorte simulée"
_HEAD, _BARE = 1.15, 0.55
"""Inches above a drawing with its title, and where the page says the title itself."""


def png(view: View, *, titled: bool = True) -> bytes:
    """Return the drawing of a view as a PNG image, 1,920 pixels wide; TooFewError when there is none.

    `titled` writes above it what it shows, for an image that leaves the page.
    """
    with style():
        written = BytesIO()
        figure(view, titled=titled).savefig(
            written,
            format="png",
            dpi=DPI,
            metadata={"Software": None, "Title": view.exercise.title},
        )
    return written.getvalue()


def figure(view: View, *, titled: bool = True) -> Any:
    """Return the drawing of a view as a matplotlib Figure, to be used within `style`.

    Raises TooFewError when fewer than five people answered.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    picture = view.picture
    if picture is None:
        raise TooFewError
    chart = _chart(picture)
    head = _HEAD if titled else _BARE
    drawing = Figure(figsize=(WIDTH, max(HEIGHT, head + chart.height(picture))))
    FigureCanvasAgg(drawing)
    _head(drawing, view, titled=titled)
    chart.draw(drawing, picture, head)
    return drawing


def _chart(picture: Picture) -> Chart:
    """Return the chart of a picture, whose alternative is written where its class has none."""
    found = (CHARTS[kind] for kind in type(picture).__mro__ if kind in CHARTS)
    return next(found, Chart(said.draw))


def _head(drawing: Any, view: View, *, titled: bool) -> None:
    top = drawing.get_figheight()
    if titled:
        title = textwrap.shorten(view.exercise.title, 80, placeholder="…")
        drawing.text(0.5 / WIDTH, 1 - 0.42 / top, title, size=24, weight="bold", va="center")
        said = f"{view.called} · {view.module.header.title} · {view.counted}"
        drawing.text(0.5 / WIDTH, 1 - 0.85 / top, said, size=14, color=bars.SOFT, va="center")
    if view.simulated:
        drawing.text(
            (1 - 0.5 / WIDTH) if titled else 0.5 / WIDTH,  # at the right, a column has its heading
            1 - (0.42 if titled else 0.3) / top,
            _SIMULATED,
            size=14,
            weight="bold",
            ha="right" if titled else "left",
            va="center",
            color=bars.OCHRE,
            bbox={"boxstyle": "round,pad=0.4", "facecolor": "#fbf0dc", "edgecolor": bars.OCHRE},
        )


@contextmanager
def style() -> Iterator[None]:
    """Draw in the project's style, take every text as it is written, and let matplotlib keep its remarks."""
    import matplotlib

    logger = logging.getLogger("matplotlib")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings(), matplotlib.rc_context():
            warnings.simplefilter("ignore")  # a sign that the font does not have becomes a box
            matplotlib.rc_file(str(files("exercises") / "static" / "figure.mplstyle"))
            # What people typed may hold dollar signs, which would be read as formulas.
            matplotlib.rcParams["text.parse_math"] = False
            # Every place is computed: laying out again would draw all twice.
            matplotlib.rcParams["figure.constrained_layout.use"] = False
            yield
    finally:
        logger.setLevel(level)
