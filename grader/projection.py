"""From a module's text to what is projected: a rule chooses what a room reads; the rest goes to the notes.

On the slide: the heading; every blockquote (the talk's own key phrases); tables, as far as a slide holds them;
lists that a sentence announces, or whose items are marked, each item up to the end of its first sentence; and, where
there is none of these, the sentences that hold bold words. What is left out stands in the notes, whole.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

WIDTH, HEIGHT = 1280, 720
"""The slide, in pixels of its own; the page scales it to the screen."""

NOT_PROJECTED = ("Références", "Remettre votre copie")
"""The headings of sections that the room has no use for."""

_ROOM = 515  # pixels under a heading of one line, above the foot
_TEXT_WIDTH = 1120
_SIZES = {"ample": 40, "texte": 32, "serre": 27, "table": 24}
_GLYPH = 0.51  # mean width of a letter, in its size
_WIDE = 0.56  # the same in tables, where a column's words fill its lines less well
_BOLD = 0.14  # how much wider bold letters are
_LINE = 1.36
_END = re.compile(r"(?<=[.?!…])((?:\*+|\s?»|\))*)\s+(?=[«*(A-ZÀ-ÖØ-Ý])")
_STRONG = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_MARKUP = re.compile(r"[*_`>]|\[([^\]]*)\]\([^)]*\)")
_ITEM = re.compile(r"^(?:[-*+]|\d+[.)])\s+")


@dataclass(frozen=True)
class Block:
    """One block of a text: `quote`, `list`, `table` or `paragraph`, and its Markdown."""

    kind: str
    text: str


@dataclass(frozen=True)
class Section:
    """A heading (plain text, `level` 0 where it goes on from the section before) and what stands under it."""

    heading: str
    level: int
    blocks: tuple[Block, ...]
    slides: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """One projected slide: a title, Markdown blocks, their size, the notes (Markdown), the talk's slides.

    `above` is the heading of the part that the title belongs to.
    """

    title: str
    blocks: tuple[Block, ...]
    size: str
    notes: tuple[str, ...] = ()
    slides: tuple[str, ...] = ()
    opening: bool = False
    above: str = ""


def sections(text: str, slides: Iterable[str] = ()) -> tuple[Section, ...]:
    """Return the sections of one cell's Markdown; the first has no heading where the text begins without one."""
    from markdown_it import MarkdownIt

    lines = text.splitlines()
    found: list[Section] = []
    heading, level, blocks = "", 0, list[Block]()
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    for place, token in enumerate(tokens):
        if token.level or not token.map:
            continue
        source = "\n".join(lines[slice(*token.map)]).strip()
        if token.type == "heading_open":
            if heading or blocks:
                found.append(Section(heading, level, tuple(blocks), tuple(slides)))
            heading, level, blocks = plain(tokens[place + 1].content), int(token.tag[1]), []
        else:
            blocks.append(Block(_kind(token.type), source))
    if heading or blocks:
        found.append(Section(heading, level, tuple(blocks), tuple(slides)))
    return tuple(found)


def pages(section: Section, title: str) -> tuple[Page, ...]:
    """Return the slides of one section, under `title`; none when the rule keeps nothing of it for the room."""
    if section.level == 1:
        return (_opening(section),)
    shown = tuple(_chosen(section))
    if not shown:
        return ()
    notes = notes_of(section)
    groups = list(_packed(shown, _room(title)))
    made = []
    for place, group in enumerate(groups):
        size = largest_size(group, _room(title))
        called = title if place == 0 else f"{title} (suite)"
        made.append(Page(called, group, size, notes if place == 0 else (), section.slides))
    return tuple(made)


def notes_of(section: Section) -> tuple[str, ...]:
    """Return what the notes say of a section: its blocks, but the key phrases, which are on the slide."""
    return tuple(block.text for block in section.blocks if block.kind != "quote")


def with_notes(page: Page, notes: tuple[str, ...]) -> Page:
    """Return `page` with more to say."""
    return replace(page, notes=page.notes + notes)


def plain(markdown: str) -> str:
    """Return the words of a Markdown text, without their marks."""
    return _joined(_MARKUP.sub(lambda match: match[1] or "", markdown))


def first_sentence(markdown: str) -> str:
    """Return a Markdown text up to the end of its first sentence."""
    text = _joined(markdown)
    end = _END.search(text)
    return _closed(text[: end.end(1)]) if end else text


def _joined(markdown: str) -> str:
    return re.sub(r"[ \n]+", " ", markdown).strip()


def _closed(markdown: str) -> str:
    """Close the bold or the italics that a cut left open."""
    if markdown.count("**") % 2:
        return markdown + "**"
    return markdown + "*" * (markdown.count("*") % 2)


def _kind(token: str) -> str:
    kinds = {
        "blockquote_open": "quote",
        "bullet_list_open": "list",
        "ordered_list_open": "list",
        "table_open": "table",
    }
    return kinds.get(token, "paragraph")


def _opening(section: Section) -> Page:
    blocks = tuple(
        Block("paragraph", plain(first_sentence(block.text)))
        for block in section.blocks
        if block.kind == "paragraph"
    )
    return Page(section.heading, blocks, "texte", (), section.slides, opening=True)


def _chosen(section: Section) -> Iterator[Block]:
    """Yield what the room reads of a section, in the order of the text."""
    room = _room(section.heading)
    kept: dict[int, Block] = {}
    for place, block in enumerate(section.blocks):
        if block.kind == "quote":
            kept[place] = block
        elif block.kind == "table":
            kept[place] = _table(block, room)
        elif block.kind == "list" and (lead := _lead(section.blocks[place - 1] if place else None)):
            kept[place] = Block("list", f"{lead}\n\n{_shortened(block.text)}")
    for place, block in enumerate(section.blocks):
        short = Block("list", _shortened(block.text))
        marked = block.kind == "list" and all("*" in item for item in _items(short.text))
        if place not in kept and marked and _height([*kept.values(), short], "texte") <= room:
            kept[place] = short
    if not kept:
        for place, block in enumerate(section.blocks):
            short = Block("paragraph", _bold_sentences(block) if block.kind == "paragraph" else "")
            if short.text and _height([*kept.values(), short], "texte") <= room:
                kept[place] = short
    yield from (kept[place] for place in sorted(kept))


def _table(block: Block, room: float) -> Block:
    """Return the most of a table that a slide holds: all of it, its first two columns, or the first as a list."""
    attempts = (block, _columns(block, 2))
    return next(
        (each for each in attempts if _height([each], "texte") <= room), _first_column(block)
    )


def _lead(before: Block | None) -> str:
    """Return the sentence that announces a list, `""` where there is none."""
    text = before.text if before and before.kind == "paragraph" else ""
    return _sentences(text)[-1] if plain(text).endswith(":") else ""


def _items(markdown: str) -> list[str]:
    items: list[str] = []
    for line in markdown.splitlines():
        if _ITEM.match(line):
            items.append(line)
        elif items and line.strip():
            items[-1] += " " + line.strip()
    return items


def _shortened(markdown: str) -> str:
    marks = [(_ITEM.match(item) or _ITEM.match("- "))[0] for item in _items(markdown)]  # type: ignore[index]
    bodies = [first_sentence(_ITEM.sub("", item)) for item in _items(markdown)]
    return "\n".join(mark + body for mark, body in zip(marks, bodies, strict=True))


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _columns(table: Block, number: int) -> Block:
    rows = [_cells(line)[:number] for line in table.text.splitlines()]
    return Block("table", "\n".join("| " + " | ".join(row) + " |" for row in rows))


def _first_column(table: Block) -> Block:
    rows = [_cells(line)[0] for line in table.text.splitlines()[2:]]
    return Block("list", "\n".join(f"- {row}" for row in rows))


def _sentences(markdown: str) -> list[str]:
    text, found = _joined(markdown), list[str]()
    while end := _END.search(text):
        found.append(_closed(text[: end.end(1)]))
        text = text[end.end() :]
    return [*found, text]


def _bold_sentences(block: Block) -> str:
    return " ".join(sentence for sentence in _sentences(block.text) if "**" in sentence)


def _room(title: str) -> float:
    return _ROOM - 56 * (math.ceil(len(title) / 44) - 1)


def _packed(blocks: tuple[Block, ...], room: float) -> Iterator[tuple[Block, ...]]:
    group: list[Block] = []
    for block in blocks:
        if group and _height([*group, block], "texte") > room:
            yield tuple(group)
            group = []
        group.append(block)
    yield tuple(group)


def largest_size(blocks: Sequence[Block], room: float) -> str:
    """Return the largest size of type (« ample », « texte », « serre ») in which blocks hold in `room` pixels."""
    return next((size for size in ("ample", "texte") if _height(blocks, size) <= room), "serre")


def _height(blocks: Iterable[Block], size: str) -> float:
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
        items = _items("\n".join(line.lstrip("> ") for line in paragraph.splitlines()))
        for text in items or [paragraph]:
            lines += math.ceil(_letters(text) * pixels * _GLYPH / width) + 0.3
    return lines * pixels * _LINE + pixels * 0.8


def _letters(markdown: str) -> float:
    """Return how many letters of ordinary width a text takes."""
    return len(plain(markdown)) + _BOLD * sum(len(bold) for bold in _STRONG.findall(markdown))


def _table_height(block: Block) -> float:
    pixels = _SIZES["table"]
    rows = [_cells(line) for place, line in enumerate(block.text.splitlines()) if place != 1]
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
