"""What of a module's key must stand in nothing that a room sees."""

import html
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SHORTEST = 25
"""Shorter texts (an identifier, a level's name) may stand anywhere by chance."""


def leaked(folder: Path, page: str) -> list[str]:
    """Return the texts of the key of the module in `folder` that stand in an HTML page."""
    read = " ".join(html.unescape(page).split())
    key = tomllib.loads((folder / "corrige.toml").read_text(encoding="utf-8"))
    texts = [text for text in _texts(key) if len(text) >= SHORTEST]
    assert texts or folder.name.startswith("00"), "a key without a text would prove nothing"
    return [text for text in texts if text in read]


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value)
    elif isinstance(data, str):
        yield " ".join(data.split())
