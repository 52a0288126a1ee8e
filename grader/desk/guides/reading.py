"""A guide as pages show it: HTML, section by section, its links and pictures led to the desk's addresses."""

import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

PICTURES = "captures"
"""The folder of the guides' pictures, beside them."""

_FILE = re.compile(r"([a-z-]+)\.md")
_PICTURE = re.compile(rf"{PICTURES}/([a-z0-9-]+)\.png")
_AWAY = re.compile(r"(https?://|mailto:)")
_SUMMARY = re.compile(r"^\*English summary:.*?\*$\n?", re.MULTILINE | re.DOTALL)
"""What a guide says of itself to those who read the project, and not to its readers."""

_BLOCKS = ("inline", "fence", "code_block")


@dataclass(frozen=True)
class Section:
    """One heading and what stands under it, up to the next heading.

    `level` is 1 for the guide's own title, `anchor` as GitHub makes them. `blocks` are the plain texts of its
    paragraphs, list items and cells, in order, to be searched. `html` is trusted: no markup of a guide's is in it.
    """

    title: str
    anchor: str
    level: int
    html: str
    blocks: tuple[str, ...]


@dataclass(frozen=True)
class Guide:
    """One guide; `name` is its file's, and its address. The first of its sections is its title."""

    name: str
    sections: tuple[Section, ...]

    @property
    def title(self) -> str:
        """What the guide is called."""
        return self.sections[0].title

    def passage(self, anchor: str) -> tuple[Section, ...]:
        """Return a section with those that it holds, () for an anchor that is none."""
        for place, section in enumerate(self.sections):
            if section.anchor == anchor:
                below = self.sections[place + 1 :]
                end = next((n for n, one in enumerate(below) if one.level <= section.level), None)
                return (section, *below[:end])
        return ()


def read(name: str, text: str, folder: Path, address: str) -> Guide:
    """Return the guide written in `text`, whose files stand in `folder`; guides are read under `address`."""
    tokens = _parser().parse(_SUMMARY.sub("", text, count=1))
    starts = [place for place, one in enumerate(tokens) if one.type == "heading_open"]
    sections = []
    for start, end in zip(starts, [*starts[1:], len(tokens)], strict=True):
        title = _plain(tokens[start + 1])
        body = tokens[start + 3 : end]
        for token in body:
            _lead(token, name, folder, address)
        html = _parser().renderer.render(body, _parser().options, {"title": title, "tables": []})
        blocks = tuple(_plain(one) for one in body if one.type in _BLOCKS)
        level = int(tokens[start].tag[1])
        sections.append(Section(title, anchor_of(title), level, str(html), blocks))
    return Guide(name, tuple(sections))


def anchor_of(title: str) -> str:
    """Return a heading's anchor as GitHub makes it: lower case, no punctuation, a hyphen for each space."""
    return re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", title.lower()).strip())


@cache
def _parser() -> Any:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.add_render_rule("table_open", _table)
    parser.add_render_rule("table_close", lambda *_: "</table></div>\n")
    parser.add_render_rule("fence", _code)
    return parser


def _table(renderer: Any, tokens: Sequence[Any], place: int, options: Any, env: Any) -> str:
    """Return what opens a table: wider than a small screen, it is moved by keyboard, in a region with a name."""
    from markdown_it.common.utils import escapeHtml

    env["tables"].append(place)
    number = f" {len(env['tables'])}" if len(env["tables"]) > 1 else ""
    label = escapeHtml(f"Tableau{number} : {env['title']}")
    return f'<div class="tableau" role="region" tabindex="0" aria-label="{label}"><table>\n'


def _code(renderer: Any, tokens: Sequence[Any], place: int, options: Any, env: Any) -> str:
    from markdown_it.common.utils import escapeHtml

    return f"<pre><code>{escapeHtml(tokens[place].content)}</code></pre>\n"


def _plain(token: Any) -> str:
    """Return a token's text as people read it, without markup; a picture is what it shows."""
    if not token.children:
        return str(token.content)
    return "".join(
        " " if one.type in ("softbreak", "hardbreak") else one.content for one in token.children
    )


def _lead(token: Any, name: str, folder: Path, address: str) -> None:
    """Lead the links and the pictures of one token to where the desk has them; what it does not have is no link."""
    children = token.children or []
    for place, one in enumerate(children):
        if one.type == "image":
            _show(one, folder, address)
        elif one.type == "link_open":
            led = _led(str(one.attrs["href"]), name, folder, address)
            if led:
                one.attrs["href"] = led
            else:
                close = next(n for n in range(place, len(children)) if _closes(children[n], one))
                for edge in (one, children[close]):
                    edge.type, edge.tag, edge.nesting, edge.content = "text", "", 0, ""


def _closes(token: Any, opened: Any) -> bool:
    return bool(token.type == "link_close" and token.level == opened.level)


def _led(href: str, name: str, folder: Path, address: str) -> str:
    if _AWAY.match(href):
        return href
    target, _, anchor = unquote(href).partition("#")
    found = _FILE.fullmatch(target)
    if target and (found is None or not (folder / target).is_file()):
        return ""
    return f"{address}/{found[1] if found else name}{f'#{anchor}' if anchor else ''}"


def _show(token: Any, folder: Path, address: str) -> None:
    """Have a picture come when it is about to be seen, its size said so that nothing moves as it comes.

    One that is not there is its text.
    """
    found = _PICTURE.fullmatch(str(token.attrs["src"]))
    path = folder / str(token.attrs["src"])
    if found is None or not path.is_file():
        token.type, token.tag, token.children = "text", "", None
        return
    width, height = struct.unpack(">II", path.read_bytes()[16:24])
    token.attrs |= {
        "src": f"{address}/image/{found[1]}.png",
        "loading": "lazy",
        "width": width,
        "height": height,
    }
