"""The mosaic of words: each as large as it weighs, none over another."""

from dataclasses import dataclass
from typing import Any

from grader.restitution.charts.bars import FOREST, INK, OCHRE, RIVER, SOFT
from grader.restitution.views.words import Word, Words

_LARGEST, _SMALLEST = 64.0, 15.0
"""Points of the heaviest and of the lightest word, where there is room."""

_GAP = 0.38
"""Between two words, in heights of the smaller."""

_TINTS = ((FOREST, "#e6f0e8"), (RIVER, "#e3eff5"), (INK, "#f4f1e8"))
_ADDED = (OCHRE, "#fbf0dc")

_MOST = 40
"""Words that are drawn; the table has them all."""


@dataclass(frozen=True)
class Tile:
    """One word's place: centre, width and height in inches, and its size in points."""

    word: Word
    x: float
    y: float
    width: float
    height: float
    size: float


def draw(drawing: Any, picture: Words, head: float) -> None:
    """Draw the words in rows, the heaviest in the middle of the page."""
    wide, high = drawing.get_figwidth(), drawing.get_figheight()
    words = picture.words[:_MOST]
    if not words:
        drawing.text(0.5, 0.5, "Aucun mot à montrer.", ha="center", size=20, color=SOFT)
        return
    axes = drawing.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, wide), ylim=(0, high))
    axes.axis("off")
    foot = 0.35 + (0.35 if any(word.added for word in words) else 0)
    for tile in tiles(words, wide - 1.2, high - head - foot):
        _draw_tile(axes, tile, 0.6, foot, picture.words[0].weight)
    if any(word.added for word in words):
        axes.text(0.5, 0.35, "En ocre : les mots que la salle a ajoutés", size=13, color=OCHRE)


def _draw_tile(axes: Any, tile: Tile, left: float, foot: float, heaviest: int) -> None:
    from matplotlib.patches import FancyBboxPatch

    share = tile.word.weight / heaviest
    tint = _TINTS[0 if share > 0.66 else 1 if share > 0.33 else 2]
    colour, ground = _ADDED if tile.word.added else tint
    axes.add_artist(
        FancyBboxPatch(
            (left + tile.x - tile.width / 2, foot + tile.y - tile.height / 2),
            tile.width,
            tile.height,
            boxstyle=f"round,pad=0,rounding_size={min(0.16, tile.height / 4)}",
            facecolor=ground,
            edgecolor="none",
        )
    )
    axes.text(
        left + tile.x,
        foot + tile.y,
        tile.word.label,
        ha="center",
        va="center_baseline",
        size=tile.size,
        weight="bold" if share > 0.33 else "normal",
        color=colour,
    )


def tiles(words: tuple[Word, ...], width: float, height: float) -> list[Tile]:
    """Return the places of `words` (the heaviest first) in a rectangle of inches, as large as they fit."""
    heaviest, lightest = words[0].weight, words[-1].weight
    spread = max(1, heaviest - lightest)
    wanted = [
        _SMALLEST + (_LARGEST - _SMALLEST) * (word.weight - lightest) / spread for word in words
    ]
    lengths = [_length(word.label) for word in words]
    low, high, best = 0.05, 2.0, None
    for _ in range(18):
        scale = (low + high) / 2
        rows = _rows([size * scale for size in wanted], lengths, width)
        if rows is not None and sum(row[1] for row in rows) <= height:
            low, best = scale, rows
        else:
            high = scale
    rows = best or _rows([size * low for size in wanted], lengths, width) or []
    return _placed(words, [size * low for size in wanted], lengths, rows, width, height)


def _rows(
    sizes: list[float], lengths: list[float], width: float
) -> list[tuple[list[int], float]] | None:
    """Return the words' places row by row with each row's height; None when a word alone is too wide."""
    rows: list[tuple[list[int], float]] = []
    taken = width + 1
    for n, (size, length) in enumerate(zip(sizes, lengths, strict=True)):
        wide, high = _box(size, length)
        if wide > width:
            return None
        gap = _GAP * size / 72
        if taken + wide + gap > width:
            rows.append(([], 0.0))
            taken = -gap
        places, tallest = rows[-1]
        rows[-1] = ([*places, n], max(tallest, high + gap))
        taken += wide + gap
    return rows


def _placed(
    words: tuple[Word, ...],
    sizes: list[float],
    lengths: list[float],
    rows: list[tuple[list[int], float]],
    width: float,
    height: float,
) -> list[Tile]:
    # The first row stands in the middle, the next ones below and above by turns.
    order = [*range(len(rows) - 1 - len(rows) % 2, 0, -2), *range(0, len(rows), 2)]
    spare = max(0.0, height - sum(row[1] for row in rows)) / (len(rows) + 1)
    top, found = height, []
    for r in order:
        places, tallest = rows[r]
        middle = top - spare - tallest / 2
        boxes = [_box(sizes[n], lengths[n]) for n in places]
        gaps = [_GAP * sizes[n] / 72 for n in places]
        x = (width - sum(box[0] for box in boxes) - sum(gaps[1:])) / 2
        for n, (wide, high), gap in zip(places, boxes, gaps, strict=True):
            x += gap if n != places[0] else 0
            found.append(Tile(words[n], x + wide / 2, middle, wide, high, sizes[n]))
            x += wide
        top -= spare + tallest
    return found


def _box(size: float, length: float) -> tuple[float, float]:
    return length * size + 0.7 * size / 72, 1.5 * size / 72


def _length(label: str) -> float:
    """Return the inches that a label takes, bold, at one point."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath

    if not label.strip():
        return 0.0
    path = TextPath((0, 0), label, size=100, prop=FontProperties(weight="bold"))
    return float(path.get_extents().x1) / 100 / 72
