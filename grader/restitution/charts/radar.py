"""The radar of where the room stands; lines of points where there are too few statements for one."""

import math
import textwrap
from typing import Any

from grader.restitution.charts.bars import FOREST, LINE, SMALLEST, SOFT
from grader.restitution.views.positions import Dimension, Positions

_STYLES = ((FOREST, "-", "o"), ("#d98a00", "--", "s"))
_FEWEST = 3
"""Statements under which a radar has no shape."""


def draw(drawing: Any, picture: Positions, head: float) -> None:
    """Draw each dimension's mean positions, with its own line, mark and colour."""
    if len(picture.statements) < _FEWEST:
        _draw_points(drawing, picture, head)
    else:
        _draw_radar(drawing, picture, head)
    drawing.text(
        0.5 / drawing.get_figwidth(),
        0.3 / drawing.get_figheight(),
        f"1 : {picture.lowest} · {picture.steps} : {picture.highest}",
        size=SMALLEST,
        color=SOFT,
    )


def _draw_radar(drawing: Any, picture: Positions, head: float) -> None:
    total = drawing.get_figheight()
    many = len(picture.statements)
    axes = drawing.add_axes((0.2, 0.75 / total, 0.6, (total - head - 1.8) / total), polar=True)
    angles = [2 * math.pi * n / many for n in range(many)]
    axes.set_theta_zero_location("N")
    axes.set_theta_direction(-1)
    axes.set_ylim(0, picture.steps)
    axes.set_yticks(
        range(1, picture.steps + 1),
        [str(n) for n in range(1, picture.steps + 1)],
        size=SMALLEST,
        color=SOFT,
    )
    axes.set_rlabel_position(180 / many)
    axes.spines["polar"].set_color(LINE)
    axes.set_xticks(angles, [""] * many)
    for angle, statement in zip(angles, picture.statements, strict=True):
        label = textwrap.fill(statement, 34, max_lines=4, placeholder="…")
        across, up = math.sin(angle), math.cos(angle)
        side = "center" if abs(across) < 0.1 else "left" if across > 0 else "right"
        level = "center" if abs(up) < 0.5 else "bottom" if up > 0 else "top"
        axes.text(angle, picture.steps * 1.06, label, ha=side, va=level, size=SMALLEST)
    for dimension, (colour, line, mark) in zip(picture.dimensions, _STYLES, strict=False):
        _draw_ring(axes, angles, dimension, colour, line, mark)
    drawing.legend(
        *axes.get_legend_handles_labels(),
        loc="lower right",
        bbox_to_anchor=(0.98, 0.01),
        fontsize=SMALLEST,
    )


def _draw_ring(
    axes: Any, angles: list[float], dimension: Dimension, colour: str, line: str, mark: str
) -> None:
    # A statement that too few answered opens the ring: no line may pass for its value.
    means = [math.nan if mean is None else mean for mean in dimension.means]
    around = [*angles, angles[0]]
    axes.plot(
        around,
        [*means, means[0]],
        color=colour,
        linestyle=line,
        marker=mark,
        linewidth=3,
        markersize=10,
        label=dimension.label,
    )
    if None not in dimension.means:
        axes.fill(around, [*means, means[0]], color=colour, alpha=0.1)


def _draw_points(drawing: Any, picture: Positions, head: float) -> None:
    total = drawing.get_figheight()
    axes = drawing.add_axes((0.34, 1.4 / total, 0.6, (total - head - 2.2) / total))
    high = len(picture.statements)
    labels = [textwrap.fill(s, 40, max_lines=4, placeholder="…") for s in picture.statements]
    axes.set_yticks(range(high), labels, size=SMALLEST)
    axes.set(xlim=(0.8, picture.steps + 0.2), ylim=(high - 0.5, -0.5))
    axes.set_xticks(range(1, picture.steps + 1))
    for dimension, (colour, _, mark) in zip(picture.dimensions, _STYLES, strict=False):
        points = [(mean, n) for n, mean in enumerate(dimension.means) if mean is not None]
        axes.plot(
            [mean for mean, _ in points],
            [n for _, n in points],
            color=colour,
            linestyle="",
            marker=mark,
            markersize=SMALLEST,
            label=dimension.label,
        )
    drawing.legend(
        *axes.get_legend_handles_labels(),
        loc="lower right",
        bbox_to_anchor=(0.98, 0.01),
        fontsize=SMALLEST,
    )
