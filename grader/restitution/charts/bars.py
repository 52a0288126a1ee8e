"""The bars of what the room classified, and the heat map of its matrix."""

import textwrap
from dataclasses import replace
from itertools import pairwise
from typing import Any

from exercises.numbers import percent
from grader.restitution.views.heat import Heat
from grader.restitution.views.opinions import Choices, Opinion, Opinions
from grader.restitution.views.picture import HIDDEN

SOFT = "#4b5a55"
INK = "#1b2a26"
PAPER = "#fffdf8"
FOREST = "#14532d"
OCHRE = "#8a5000"
RIVER = "#0b4f6c"
LINE = "#d9d3c3"

_FILLS = ("#14532d", "#d98a00", "#0b6e99", "#a3315f", "#6fb7dc", "#7a5a00", "#8a9a5b", "#4a4a78")
_HATCHES = ("", "//", "..", "xx")
_LEFT_OUT = "#e4dfd2"

SMALLEST = 17
"""Points of the smallest text of a drawing: 18 pixels once it is as wide as a screen of 1,280."""

_LABEL = 46
"""Characters of an item's label on one line, on 40 % of the width."""

_LINES = 7
"""Lines of the longest label; what does not fit is in the table."""

_HEAT_HEAD, _HEAT_ROW = 1.35, 1.7
"""Inches of the heat map's headings, and of each of its rows."""

_ROW = 0.29
"""Inches that one line of a label takes."""


def opinions_height(picture: Opinions) -> float:
    """Return the inches that the bars and their legend need."""
    return sum(_height(opinion) for opinion in picture.opinions) + _legend_height(picture) + 0.3


def opinions_parts(picture: Opinions, room: float) -> tuple[Opinions, ...]:
    """Return the bars in as many pictures as `room` inches ask for, each with its legend."""
    for most in range(len(picture.opinions), 0, -1):
        parts = tuple(
            replace(picture, opinions=picture.opinions[start:end])
            for start, end in shared(len(picture.opinions), most)
        )
        if most == 1 or all(opinions_height(part) <= room for part in parts):
            return parts
    return (picture,)


def draw_opinions(drawing: Any, picture: Opinions, head: float) -> None:
    """Draw one bar an item, all of the same length, cut by the share of each option."""
    total = drawing.get_figheight()
    legend = _legend_height(picture)
    room = total - head - legend - 0.3
    axes = drawing.add_axes((0.42, (0.3 + legend) / total, 0.5, room / total))
    heights = [_height(opinion) for opinion in picture.opinions]
    scale = min(room / sum(heights), 1.7)  # few items need not fill the page
    top = room / scale
    axes.set(xlim=(0, 1), ylim=(0, top))
    axes.axis("off")
    single = isinstance(picture, Choices)
    meant = "Choisie" if single else "Accord"
    axes.text(1.015, top + 0.02, meant, ha="left", va="bottom", size=SMALLEST, color=SOFT)
    fills = (_FILLS[0], _LEFT_OUT) if single else _FILLS
    for opinion, height in zip(picture.opinions, heights, strict=True):
        middle = top - height / 2
        _bar(axes, opinion, middle, min(0.5, height * 0.72), fills)
        label = textwrap.fill(opinion.label, _LABEL, max_lines=_LINES, placeholder="…")
        axes.text(-0.015, middle, label, ha="right", va="center", size=SMALLEST, linespacing=1.15)
        if opinion.counts:
            said = percent(opinion.counts[0] / opinion.answered if single else opinion.agreement)
            axes.text(1.015, middle, said, ha="left", va="center", size=SMALLEST, weight="bold")
        top -= height
    _legend(drawing, picture, fills)


def _bar(axes: Any, opinion: Opinion, middle: float, thick: float, fills: tuple[str, ...]) -> None:
    if not opinion.counts:
        axes.text(0.01, middle, f"{HIDDEN} réponses", va="center", size=SMALLEST, color=SOFT)
        return
    from matplotlib.patches import Rectangle

    start = 0.0
    for place, number in enumerate(opinion.counts):
        if not number:
            continue
        share = number / opinion.answered
        fill = fills[place % len(fills)]
        hatch = _HATCHES[place // len(fills) % len(_HATCHES)]
        bar = Rectangle(
            (start, middle - thick / 2),
            share,
            thick,
            facecolor=fill,
            edgecolor=PAPER,
            hatch=hatch,
            linewidth=1.5,
        )
        axes.add_artist(bar)  # faster than barh, which looks for limits that are known here
        if share >= 0.04:
            colour = contrasting(fill)
            axes.text(
                start + share / 2,
                middle,
                str(number),
                ha="center",
                va="center",
                size=SMALLEST,
                color=colour,
                bbox={"facecolor": fill, "edgecolor": "none", "pad": 2} if hatch else None,
            )
        start += share


def _height(opinion: Opinion) -> float:
    lines = len(textwrap.wrap(opinion.label, _LABEL, max_lines=_LINES, placeholder="…"))
    return max(0.5, lines * _ROW) + 0.16


def _legend_texts(picture: Opinions) -> list[str]:
    wide = 32 if len(picture.options) > 3 else 46
    return [textwrap.fill(option, wide, max_lines=2, placeholder="…") for option in picture.options]


def _legend_columns(picture: Opinions) -> int:
    longest = max(len(line) for text in _legend_texts(picture) for line in text.split("\n"))
    return max(1, min(len(picture.options), 98 // (longest + 7)))


def _legend_height(picture: Opinions) -> float:
    texts, columns = _legend_texts(picture), _legend_columns(picture)
    lines = 2 if any("\n" in text for text in texts) else 1
    rows = -(-len(texts) // columns)
    return rows * (lines * 0.32 + 0.1) + 0.25


def _legend(drawing: Any, picture: Opinions, fills: tuple[str, ...]) -> None:
    from matplotlib.patches import Patch

    handles = [
        Patch(
            facecolor=fills[n % len(fills)],
            hatch=_HATCHES[n // len(fills) % len(_HATCHES)],
            edgecolor=PAPER,
            label=text,
        )
        for n, text in enumerate(_legend_texts(picture))
    ]
    drawing.legend(
        handles=handles,
        loc="lower center",
        bbox_to_anchor=(0.5, 0.1 / drawing.get_figheight()),
        ncols=_legend_columns(picture),
        fontsize=SMALLEST,
    )


def heat_height(picture: Heat) -> float:
    """Return the inches that the heat map needs."""
    return _HEAT_HEAD + _HEAT_ROW * len(picture.rows)


def heat_parts(picture: Heat, room: float) -> tuple[Heat, ...]:
    """Return the heat map in as many as `room` inches ask for, rows shared out evenly."""
    many = max(1, int((room - _HEAT_HEAD) / _HEAT_ROW))
    return tuple(
        replace(picture, rows=picture.rows[start:end], cells=picture.cells[start:end])
        for start, end in shared(len(picture.rows), many)
    )


def shared(count: int, most: int) -> list[tuple[int, int]]:
    """Return where each part of `count` things begins and ends, as few parts as `most` a part allows, evenly."""
    parts = max(1, -(-count // most))
    ends = [round(count * n / parts) for n in range(parts + 1)]
    return list(pairwise(ends))


def draw_heat(drawing: Any, picture: Heat, head: float) -> None:
    """Draw the matrix: in each cell the option chosen most and its share, darker as the room agrees."""
    from matplotlib.colors import LinearSegmentedColormap, to_hex
    from matplotlib.patches import Rectangle

    total = drawing.get_figheight()
    wide, high = len(picture.columns), len(picture.rows)
    left, label_letters = (0.34, 30) if wide <= 3 else (0.21, 19)  # few columns leave room
    foot, top = 0.35 / total, 1 - (head + 1.0) / total
    axes = drawing.add_axes((left, foot, 0.97 - left, top - foot))
    axes.set(xlim=(0, wide), ylim=(high, 0))
    axes.axis("off")
    shades = LinearSegmentedColormap.from_list("salle", ["#eef4ec", "#8cb89a", FOREST])
    letters = max(9, int((103 * (0.97 - left)) / wide))
    for r, row in enumerate(picture.cells):
        label = textwrap.fill(picture.rows[r], label_letters, max_lines=5, placeholder="…")
        axes.text(
            -0.03 * wide / 5, r + 0.5, label, ha="right", va="center", size=SMALLEST, weight="bold"
        )
        for c, cell in enumerate(row):
            fill = to_hex(shades(cell.share)) if cell else PAPER
            axes.add_artist(
                Rectangle((c, r), 1, 1, facecolor=fill, edgecolor=LINE if not cell else PAPER, lw=3)
            )
            if cell is None:
                axes.text(
                    c + 0.5, r + 0.5, HIDDEN, ha="center", va="center", size=SMALLEST, color=SOFT
                )
                continue
            colour = contrasting(fill)
            said = textwrap.fill(" / ".join(cell.options), letters, max_lines=4, placeholder="…")
            axes.text(
                c + 0.5, r + 0.63, said, ha="center", va="center", size=SMALLEST, color=colour
            )
            axes.text(
                c + 0.5,
                r + 0.15,
                percent(cell.share),
                ha="center",
                va="center",
                size=SMALLEST + 3,
                weight="bold",
                color=colour,
            )
    for c, column in enumerate(picture.columns):
        label = textwrap.fill(column, letters, max_lines=3, placeholder="…")
        axes.text(c + 0.5, -0.08, label, ha="center", va="bottom", size=SMALLEST, weight="bold")


def contrasting(fill: str) -> str:
    """Return black or white, whichever reads best on the colour `fill` (`#rrggbb`): 4.5 to 1 at least (WCAG)."""
    channels = (int(fill[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return "#000000" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 else "#ffffff"
