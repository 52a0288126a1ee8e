"""From a module's text to what is projected: a rule chooses what a room reads; the rest goes to the notes.

On the slide: the heading; every blockquote (the talk's own key phrases); tables, as far as two slides hold them;
lists that a sentence announces, or whose items are marked, each item up to the end of its first sentence; and,
where none of these stands, the sentences that hold bold words. What is left out is in the notes, whole.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from grader.handouts.blocks import (
    Block,
    cells,
    height_of,
    items,
    joined,
    largest_size,
    plain,
    space_under,
)

NOT_PROJECTED = ("Références", "Remettre votre copie")
"""The headings of sections that the room has no use for."""

_HIGHER = 110  # pixels by which the title of the first page stands lower, and is larger
_END = re.compile(r"(?<=[.?!…])((?:\*+|\s?»|\))*)\s+(?=[«*(A-ZÀ-ÖØ-Ý])")


@dataclass(frozen=True)
class Section:
    """A heading (plain text, `level` 0 where it goes on from the section before) and what stands under it."""

    heading: str
    level: int
    blocks: tuple[Block, ...]
    slides: tuple[str, ...] = ()


@dataclass(frozen=True)
class SlidePage:
    """One projected slide: a title, Markdown blocks, their size, the notes (Markdown), the talk's slides."""

    title: str
    blocks: tuple[Block, ...]
    size: str
    notes: tuple[str, ...] = ()
    slides: tuple[str, ...] = ()
    opening: bool = False


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


def pages(section: Section, title: str) -> tuple[SlidePage, ...]:
    """Return the slides of one section, under `title`; none when the rule keeps nothing of it for the room."""
    if section.level == 1:
        return (_opening(section),)
    shown = tuple(_chosen(section)) or tuple(_least(section))
    if not shown:
        return ()
    notes = notes_of(section)
    groups = list(_packed(shown, space_under(title)))
    made = []
    for place, group in enumerate(groups):
        size = largest_size(group, space_under(title))
        called = title if place == 0 else f"{title} (suite)"
        made.append(SlidePage(called, group, size, notes if place == 0 else (), section.slides))
    return tuple(made)


def notes_of(section: Section) -> tuple[str, ...]:
    """Return what the notes say of a section: its blocks, but the key phrases, which are on the slide."""
    return tuple(block.text for block in section.blocks if block.kind != "quote")


def first_sentence(markdown: str) -> str:
    """Return a Markdown text up to the end of its first sentence."""
    text = joined(markdown)
    end = _END.search(text)
    return _closed(text[: end.end(1)]) if end else text


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


def _opening(section: Section) -> SlidePage:
    """Return the title's page: the first sentence of each paragraph, as long as there is room."""
    shown: list[Block] = []
    for block in section.blocks:
        short = Block("paragraph", plain(first_sentence(block.text)))
        left = space_under(section.heading, letters=28, line=78) - _HIGHER
        if block.kind == "paragraph" and height_of([*shown, short], "texte") <= left:
            shown.append(short)
    return SlidePage(section.heading, tuple(shown), "texte", (), section.slides, opening=True)


def _chosen(section: Section) -> Iterator[Block]:
    """Yield what the room reads of a section, in the order of the text."""
    space = space_under(section.heading)
    kept: dict[int, Block] = {}
    for place, block in enumerate(section.blocks):
        if block.kind == "quote":
            kept[place] = block
        elif block.kind == "table":
            kept[place] = _table(block, space)
        elif block.kind == "list" and (lead := _lead(section.blocks[place - 1] if place else None)):
            kept[place] = Block("list", f"{lead}\n\n{_shortened(block.text)}")
    for place, block in enumerate(section.blocks):
        short = Block("list", _shortened(block.text))
        marked = block.kind == "list" and all("*" in item for _, item in items(short.text))
        if place not in kept and marked and height_of([*kept.values(), short], "texte") <= space:
            kept[place] = short
    if not kept:
        for place, block in enumerate(section.blocks):
            short = Block("paragraph", _bold_sentences(block) if block.kind == "paragraph" else "")
            if short.text and height_of([*kept.values(), short], "texte") <= space:
                kept[place] = short
    for place in sorted(kept):
        block = kept[place]
        tall = block.kind == "table" and height_of([block], "texte") > space
        yield from _halves(block) if tall else (block,)


def _least(section: Section) -> Iterator[Block]:
    """Yield what a section that carries a slide of the talk shows at least: its list, or its first sentence."""
    if section.slides and section.heading:
        lists = [
            Block("list", _shortened(block.text))
            for block in section.blocks
            if block.kind == "list"
        ]
        firsts = [Block("paragraph", first_sentence(block.text)) for block in section.blocks]
        yield from (lists or firsts)[:1]


def _table(block: Block, space: float) -> Block:
    """Return the most of a table that a slide, or else two, can hold: all, two columns, or the first as a list."""
    attempts = (block, _columns(block, 2))
    whole = [(each, (each,)) for each in attempts]
    shared = [(each, _halves(each)) for each in attempts]
    for each, parts in (*whole, *shared):
        if all(height_of([part], "texte") <= space for part in parts):
            return each
    return _first_column(block)


def _halves(table: Block) -> tuple[Block, Block]:
    """Return a table in two, each with its headings."""
    head, rows = (lines := table.text.splitlines())[:2], lines[2:]
    middle = (len(rows) + 1) // 2
    first, second = ("\n".join(head + part) for part in (rows[:middle], rows[middle:]))
    return Block("table", first), Block("table", second)


def _lead(before: Block | None) -> str:
    """Return the sentence that announces a list, `""` where there is none."""
    text = before.text if before and before.kind == "paragraph" else ""
    return _sentences(text)[-1] if plain(text).endswith(":") else ""


def _shortened(markdown: str) -> str:
    return "\n".join(mark + first_sentence(text) for mark, text in items(markdown))


def _columns(table: Block, number: int) -> Block:
    rows = [cells(line)[:number] for line in table.text.splitlines()]
    return Block("table", "\n".join("| " + " | ".join(row) + " |" for row in rows))


def _first_column(table: Block) -> Block:
    rows = [cells(line)[0] for line in table.text.splitlines()[2:]]
    return Block("list", "\n".join(f"- {row}" for row in rows))


def _sentences(markdown: str) -> list[str]:
    text, found = joined(markdown), list[str]()
    while end := _END.search(text):
        found.append(_closed(text[: end.end(1)]))
        text = text[end.end() :]
    return [*found, text]


def _bold_sentences(block: Block) -> str:
    return " ".join(sentence for sentence in _sentences(block.text) if "**" in sentence)


def _packed(blocks: tuple[Block, ...], space: float) -> Iterator[tuple[Block, ...]]:
    group: list[Block] = []
    for block in blocks:
        if group and height_of([*group, block], "texte") > space:
            yield tuple(group)
            group = []
        group.append(block)
    yield tuple(group)
