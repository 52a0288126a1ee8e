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

ON_SCREEN = 7.5
"""Inches of a drawing under the page's own title, on a projector: what holds more comes in parts."""

DPI = 120


@dataclass(frozen=True)
class Chart:
    """How a picture is drawn under the title, and the inches that it needs there (0 where any will do).

    `parts` cuts it into pictures that a number of inches hold, for a screen.
    """

    draw: Callable[[Any, Any, float], None]
    height: Callable[[Any], float] = lambda _: 0.0
    parts: Callable[[Any, float], tuple[Picture, ...]] = lambda picture, _: (picture,)


CHARTS: dict[type[Picture], Chart] = {
    Words: Chart(mosaic.draw),
    Opinions: Chart(bars.draw_opinions, bars.opinions_height, bars.opinions_parts),
    Positions: Chart(radar.draw),
    Heat: Chart(bars.draw_heat, bars.heat_height, bars.heat_parts),
    Wall: Chart(wall_chart.draw, wall_chart.height),
}
"""The chart of each picture, and of those made of it."""

_SIMULATED = "Cohorte simulée"
_HEAD, _BARE = 1.15, 0.55
"""Inches above a drawing with its title, and where the page says the title itself."""


def png(view: View, *, titled: bool = True, part: int = 0) -> bytes:
    """Return the drawing of a view as a PNG image, 1,920 pixels wide; TooFewError when there is none.

    `titled` writes above it what it shows, for an image that leaves the page; without it the drawing is one of
    `parts`, counted from 0, the last one for any beyond.
    """
    with style():
        written = BytesIO()
        figure(view, titled=titled, part=part).savefig(
            written,
            format="png",
            dpi=DPI,
            metadata={"Software": None, "Title": view.exercise.title},
        )
    return written.getvalue()


def parts(view: View) -> int:
    """Return in how many images a screen shows a view; 0 when fewer than five people answered."""
    return len(_parts(view.picture)) if view.picture else 0


def figure(view: View, *, titled: bool = True, part: int = 0) -> Any:
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
    if not titled:
        cut = _parts(picture)
        picture = cut[min(part, len(cut) - 1)]
    least = HEIGHT if titled else ON_SCREEN
    drawing = Figure(figsize=(WIDTH, max(least, head + chart.height(picture))))
    FigureCanvasAgg(drawing)
    if titled:
        _head(drawing, view)
    chart.draw(drawing, picture, head)
    return drawing


def _chart(picture: Picture) -> Chart:
    """Return the chart of a picture, whose alternative is written where its class has none."""
    found = (CHARTS[kind] for kind in type(picture).__mro__ if kind in CHARTS)
    return next(found, Chart(said.draw))


def _parts(picture: Picture) -> tuple[Picture, ...]:
    return _chart(picture).parts(picture, ON_SCREEN - _BARE)


def _head(drawing: Any, view: View) -> None:
    """Write above an image that leaves the page what it shows; on the page, the page says it, once."""
    top = drawing.get_figheight()
    title = textwrap.shorten(view.exercise.title, 70, placeholder="…")
    drawing.text(0.5 / WIDTH, 1 - 0.42 / top, title, size=24, weight="bold", va="center")
    said = f"{view.called} · {view.module.header.title} · {view.counted}"
    drawing.text(
        0.5 / WIDTH, 1 - 0.85 / top, said, size=bars.SMALLEST, color=bars.SOFT, va="center"
    )
    if view.simulated:
        drawing.text(
            1 - 0.5 / WIDTH,
            1 - 0.42 / top,
            _SIMULATED,
            size=bars.SMALLEST,
            weight="bold",
            ha="right",
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
