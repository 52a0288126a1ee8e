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
    secret = [" ".join(text.split()) for text in texts(key)]
    secret = [text for text in secret if len(text) >= SHORTEST]
    assert secret or folder.name.startswith("00"), "a key without a text would prove nothing"
    return [text for text in secret if text in read]


def texts(data: Any) -> Iterator[str]:
    """Yield each text of a TOML value."""
    if isinstance(data, dict):
        for value in data.values():
            yield from texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from texts(value)
    elif isinstance(data, str):
        yield data
