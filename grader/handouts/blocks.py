"""Blocks of Markdown, and the pixels that they take on a slide, estimated so that none overflows."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 1280, 720
"""The slide, in pixels of its own; the page scales it to the screen."""

_SPACE = 515  # pixels under a heading of one line, above the foot
_TEXT_WIDTH = 1120
_SIZES = {"ample": 40, "texte": 32, "serre": 27, "table": 24}
_GLYPH = 0.51  # mean width of a letter, in its size
_WIDE = 0.56  # the same in tables, where a column's words fill its lines less well
_BOLD = 0.14  # how much wider bold letters are
_LINE = 1.36
_STRONG = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_MARKUP = re.compile(r"[*_`>]|\[([^\]]*)\]\([^)]*\)")
_ITEM = re.compile(r"^(?:[-*+]|\d+[.)])\s+")


@dataclass(frozen=True)
class Block:
    """One block of a text: `quote`, `list`, `table` or `paragraph`, and its Markdown."""

    kind: str
    text: str


def plain(markdown: str) -> str:
    """Return the words of a Markdown text, without their marks."""
    return joined(_MARKUP.sub(lambda match: match[1] or "", markdown))


def joined(markdown: str) -> str:
    """Return a text on one line, its no-break spaces kept."""
    return re.sub(r"[ \n]+", " ", markdown).strip()


def items(markdown: str) -> list[tuple[str, str]]:
    """Return the items of a Markdown list, each on one line: its mark, with the space after it, and its text."""
    found: list[tuple[str, str]] = []
    for line in markdown.splitlines():
        if mark := _ITEM.match(line):
            found.append((mark[0], line[mark.end() :]))
        elif found and line.strip():
            found[-1] = (found[-1][0], f"{found[-1][1]} {line.strip()}")
    return found


def cells(line: str) -> list[str]:
    """Return the cells of one row of a Markdown table."""
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def space_under(title: str, *, letters: int = 44, line: int = 56) -> float:
    """Return the pixels that are left under a title, written in lines of `letters` letters and `line` pixels."""
    return _SPACE - line * (math.ceil(len(title) / letters) - 1)


def largest_size(blocks: Sequence[Block], space: float) -> str:
    """Return the largest size of type (« ample », « texte », « serre ») in which blocks hold in `space` pixels."""
    return next((size for size in ("ample", "texte") if height_of(blocks, size) <= space), "serre")


def height_of(blocks: Iterable[Block], size: str) -> float:
    """Return how many pixels blocks take, estimated on the long side."""
    return sum(
        _table_height(block) if block.kind == "table" else _text_height(block, size)
        for block in blocks
    )


def _text_height(block: Block, size: str) -> float:
    pixels = _SIZES[size]
    width = _TEXT_WIDTH - (10 if block.kind == "paragraph" else 60)
    lines = 0.0
    for paragraph in re.split(r"\n[ >]*\n", block.text):
        listed = items("\n".join(line.lstrip("> ") for line in paragraph.splitlines()))
        for text in [text for _, text in listed] or [paragraph]:
            lines += math.ceil(_letters(text) * pixels * _GLYPH / width) + 0.3
    return lines * pixels * _LINE + pixels * 0.8


def _letters(markdown: str) -> float:
    """Return how many letters of ordinary width a text takes."""
    return len(plain(markdown)) + _BOLD * sum(len(bold) for bold in _STRONG.findall(markdown))


def _table_height(block: Block) -> float:
    pixels = _SIZES["table"]
    rows = [cells(line) for place, line in enumerate(block.text.splitlines()) if place != 1]
    widest = [max(_letters(row[n]) for row in rows) for n in range(len(rows[0]))]
    width = (_TEXT_WIDTH - 30 * len(widest)) / max(1, sum(min(w, 60) for w in widest))
    height = 0.0
    for row in rows:
        lines = max(
            math.ceil(_letters(cell) * pixels * _WIDE / max(1.0, width * min(w, 60)))
            for cell, w in zip(row, widest, strict=False)
        )
        height += lines * pixels * _LINE + 14
    return height + 24
