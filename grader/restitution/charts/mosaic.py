"""The mosaic of words: each as large as it weighs, none over another."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from grader.restitution.charts.bars import FOREST, INK, OCHRE, RIVER, SMALLEST, SOFT
from grader.restitution.views.words import Word, Words

_LARGEST, _SMALLEST = 64.0, float(SMALLEST)
"""Points of the heaviest and of the lightest word, where there is room."""

_GAP = 0.38
"""Between two words, in heights of the smaller."""

_TINTS = ((FOREST, "#e6f0e8"), (RIVER, "#e3eff5"), (INK, "#f4f1e8"))
_ADDED = (OCHRE, "#fbf0dc")

_MOST = 40
"""Words that are drawn at most; the table has them all."""

_OCHRE_SAID = "En ocre : les mots que la salle a ajoutés"


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
    if not picture.words:
        drawing.text(0.5, 0.5, "Aucun mot à montrer.", ha="center", size=20, color=SOFT)
        return
    axes = drawing.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, wide), ylim=(0, high))
    axes.axis("off")
    foot = 0.8
    placed = _legible(picture.words, wide - 1.2, high - head - foot)
    for tile in placed:
        _draw_tile(axes, tile, 0.6, foot, picture.words[0].weight)
    notes = []
    if any(tile.word.added for tile in placed):
        notes.append(_OCHRE_SAID)
    left = len(picture.words) - len(placed)
    if left:
        notes.append(f"{left} de plus dans « Les nombres »")
    axes.text(0.5, 0.35, " · ".join(notes), size=SMALLEST, color=OCHRE)


def _legible(words: tuple[Word, ...], width: float, height: float) -> list[Tile]:
    """Return the places of the heaviest words, as many as can be read from the back of the room."""
    found: list[Tile] = []
    for many in range(min(_MOST, len(words)), 0, -1):
        found = tiles(words[:many], width, height)
        if min(tile.size for tile in found) >= SMALLEST:
            break
    return found


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
    shares = [(word.weight - lightest) / spread for word in words]
    lengths = [_length(word.label) for word in words]
    wanted = [_SMALLEST + (_LARGEST - _SMALLEST) * share for share in shares]
    # All larger where there is room; else the heavy ones less large; else, and only then, all smaller.
    ways = (
        lambda scale: [size * (1 + scale) for size in wanted],
        lambda scale: [_SMALLEST + (_LARGEST - _SMALLEST) * share * scale for share in shares],
        lambda scale: [size * max(0.05, scale) for size in wanted],
    )
    for sizes in ways:
        found = _fitting(sizes, lengths, width, height)
        if found is not None:
            return _placed(words, *found, lengths, width, height)
    least = ways[-1](0)
    rows = _rows(least, lengths, width) or []
    return _placed(words, least, rows, lengths, width, height)


_Rows = list[tuple[list[int], float]]


def _fitting(
    sizes: Callable[[float], list[float]], lengths: list[float], width: float, height: float
) -> tuple[list[float], _Rows] | None:
    """Return the largest of `sizes` (by a number of 0 to 1) that fit, with their rows; None when none do."""

    def rows_of(scale: float) -> _Rows | None:
        rows = _rows(sizes(scale), lengths, width)
        return rows if rows is not None and sum(row[1] for row in rows) <= height else None

    best = rows_of(0.0)
    if best is None:
        return None
    low, high = 0.0, 1.0
    for _ in range(14):
        scale = (low + high) / 2
        rows = rows_of(scale)
        if rows is None:
            high = scale
        else:
            low, best = scale, rows
    return sizes(low), best


def _rows(sizes: list[float], lengths: list[float], width: float) -> _Rows | None:
    """Return the words' places row by row with each row's height; None when a word alone is too wide."""
    rows: _Rows = []
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
    rows: _Rows,
    lengths: list[float],
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


@lru_cache(maxsize=1024)
def _length(label: str) -> float:
    """Return the inches that a label takes, bold, at one point."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath

    if not label.strip():
        return 0.0
    path = TextPath((0, 0), label, size=100, prop=FontProperties(weight="bold"))
    return float(path.get_extents().x1) / 100 / 72
