"""A picture told in words, as an image: for those that have no drawing of their own; their table says the rest."""

import textwrap
from typing import Any

from grader.restitution.charts.bars import INK
from grader.restitution.views.picture import Picture

_LETTERS = 90


def draw(drawing: Any, picture: Picture, head: float) -> None:
    """Write what the picture shows."""
    wide, high = drawing.get_figwidth(), drawing.get_figheight()
    axes = drawing.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, wide), ylim=(0, high))
    axes.axis("off")
    told = "\n".join(textwrap.wrap(picture.alternative(), _LETTERS))
    axes.text(0.5, high - head - 0.1, told, size=18, va="top", color=INK, linespacing=1.4)
