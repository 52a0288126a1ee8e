"""The French that people read, gathered from where it stands: modules, guides, interface strings."""

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.javascript import strings
from tests.paths import ROOT

NOT_PROSE = frozenset(
    [
        *("id", "kind", "skill", "table", "module", "placed", "pairs", "order", "correct", "cells"),
        *("presupposed", "presuppositions", "obstacles", "territory", "positions", "ranked"),
    ]
)
"""What the modules' files hold that no one reads: identifiers."""

_CODE_BLOCK = re.compile(r"^(`{3,}|~{3,}).*?^\1\s*$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(
    r"`[^`\n]*`|\]\([^)]*\)|<[^>]+>|https?://\S+|^\+\+\+.*$|^---$.*?^---$", re.MULTILINE
)
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_SUMMARY = re.compile(r"^\*(?:English s|S)ummary:.*?\*$", re.MULTILINE | re.DOTALL)
_HELP = re.compile(r"^ *Exemple : parcours .*$", re.MULTILINE)
"""What the docstring of a verb ends with: people read it, as the verb's help."""

_FRENCH = re.compile(r"[À-ÿœŒ’«»\u00a0]|^[A-Z][a-z]+ ")
"""A letter or a sign that French has, or a sentence's beginning."""


@dataclass(frozen=True)
class Passage:
    """A piece of French, and where it stands."""

    place: str
    text: str


@cache
def passages() -> tuple[Passage, ...]:
    """Return every piece of French in the project."""
    return (
        *_modules(),
        *_guides(),
        *_simulated(),
        *_slides(),
        *_python(),
        *_javascript(),
        *_templates(),
    )


def prose(markdown: str) -> str:
    """Return a Markdown text without its code, links, front matter and English summary."""
    text = _FRONT.sub("", markdown)
    for pattern in (_CODE_BLOCK, _SUMMARY, _INLINE):
        text = pattern.sub(" ", text)
    return text


def _modules() -> Iterator[Passage]:
    for path in sorted((ROOT / "modules").glob("*/*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        for text in _values(data):
            yield Passage(_place(path), text)
    for path in sorted((ROOT / "modules").glob("*/*.md")):
        yield Passage(_place(path), prose(path.read_text(encoding="utf-8")))


def _guides() -> Iterator[Passage]:
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        yield Passage(_place(path), prose(path.read_text(encoding="utf-8")))


def _python() -> Iterator[Passage]:
    for path in sorted([*(ROOT / "exercises").rglob("*.py"), *(ROOT / "grader").rglob("*.py")]):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docstrings = {
            id(node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Constant)
            and not _HELP.search(str(node.value.value))
        }
        for node in ast.walk(tree):
            if not isinstance(node, ast.Constant) or id(node) in docstrings:
                continue
            if isinstance(node.value, str) and _french(node.value):
                yield Passage(f"{_place(path)}:{node.lineno}", _HELP.sub("", node.value))


def _simulated() -> Iterator[Passage]:
    path = ROOT / "grader" / "demo" / "phrases.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    for text in _values(data, frozenset({"fields"})):
        yield Passage(_place(path), text)


def _slides() -> Iterator[Passage]:
    path = ROOT / "grader" / "course" / "slides.toml"
    for text in _values(tomllib.loads(path.read_text(encoding="utf-8"))):
        yield Passage(_place(path), text)


def _javascript() -> Iterator[Passage]:
    for folder in ("exercises", "grader"):
        for path in sorted((ROOT / folder).rglob("*.js")):
            if "reveal" not in path.parts:  # not ours
                for text in strings(path.read_text(encoding="utf-8")):
                    if _FRENCH.search(text):
                        yield Passage(_place(path), text)


def _templates() -> Iterator[Passage]:
    for folder in ("exercises", "grader"):
        for path in sorted((ROOT / folder).rglob("templates/**/*.html*")):
            source = re.sub(
                r"<style.*?</style>", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL
            )
            source = re.sub(r"\{[{%#].*?[}%#]\}|<[^>]*>", "\n", source, flags=re.DOTALL)
            for line in source.splitlines():
                if _french(line):
                    yield Passage(_place(path), line.strip())


def _values(data: Any, besides: frozenset[str] = NOT_PROSE) -> Iterator[str]:
    if isinstance(data, dict):
        for name, value in data.items():
            if name not in besides:
                yield from _values(value, besides)
    elif isinstance(data, list):
        for value in data:
            yield from _values(value, besides)
    elif isinstance(data, str):
        yield data


def _french(text: str) -> bool:
    return bool(re.search(r"[À-ÿœŒ’«»\u00a0]", text)) and " " in text.replace("\u00a0", " ")


def _place(path: Path) -> str:
    return str(path.relative_to(ROOT))
