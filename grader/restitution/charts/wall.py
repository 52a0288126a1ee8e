"""The wall of questions, as an image: one card a text, those that are alike side by side."""

import textwrap
from typing import Any

from grader.restitution.charts.bars import FOREST, INK, LINE, PAPER, RIVER, SMALLEST, SOFT
from grader.restitution.views.wall import Text, Wall

_COLUMNS = 2
_LETTERS = 48
_LINE = 0.34
_GAP = 0.22
_BETWEEN = 0.35
"""Inches: a line of text, between two cards, between two groups."""


def height(picture: Wall) -> float:
    """Return the inches that the wall needs under the title."""
    return 1.2 + sum(_group_height(group) + _BETWEEN for group in picture.groups)


def draw(drawing: Any, picture: Wall, head: float) -> None:
    """Draw the question that was posed, then the cards, group by group."""
    wide, high = drawing.get_figwidth(), drawing.get_figheight()
    axes = drawing.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, wide), ylim=(0, high))
    axes.axis("off")
    posed = textwrap.fill(
        f"La question posée : {picture.question}", 108, max_lines=2, placeholder="…"
    )
    axes.text(0.5, high - head - 0.1, posed, size=SMALLEST, va="top", color=SOFT, style="italic")
    if not picture.groups:
        axes.text(
            wide / 2, high / 2, "Le mur attend ses questions.", ha="center", size=22, color=SOFT
        )
        return
    top = high - head - 0.9
    for n, group in enumerate(picture.groups):
        colour = (FOREST, RIVER)[n % 2]
        tall = _group_height(group)
        axes.plot([0.55, 0.55], [top, top - tall], color=colour, linewidth=6, solid_capstyle="butt")
        _draw_group(axes, group, top, (wide - 1.4) / _COLUMNS)
        top -= tall + _BETWEEN


def _draw_group(axes: Any, group: tuple[Text, ...], top: float, column: float) -> None:
    from matplotlib.patches import FancyBboxPatch

    for start in range(0, len(group), _COLUMNS):
        row = group[start : start + _COLUMNS]
        tall = max(_card_height(text) for text in row)
        for place, text in enumerate(row):
            x = 0.8 + place * column
            card = axes.add_artist(
                FancyBboxPatch(
                    (x, top - tall),
                    column - 0.25,
                    tall,
                    boxstyle="round,pad=0,rounding_size=0.12",
                    facecolor=PAPER,
                    edgecolor=LINE,
                    linewidth=1.5,
                )
            )
            lines = textwrap.wrap(text.short, _LETTERS)
            many = f"\n× {text.many}" if text.many > 1 else ""
            axes.text(
                x + 0.2,
                top - 0.2,
                "\n".join(lines) + many,
                va="top",
                size=SMALLEST,
                color=INK,
                linespacing=1.3,
                clip_path=card,
            )
        top -= tall + _GAP


def _card_height(text: Text) -> float:
    lines = len(textwrap.wrap(text.short, _LETTERS)) + (text.many > 1)
    return 0.36 + _LINE * lines


def _group_height(group: tuple[Text, ...]) -> float:
    rows = [group[n : n + _COLUMNS] for n in range(0, len(group), _COLUMNS)]
    return sum(max(_card_height(text) for text in row) + _GAP for row in rows) - _GAP
