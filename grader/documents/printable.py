"""What others named, as a terminal may print it: no escape, no line of its own, no turn of the text."""

import json
import unicodedata

_LONGEST = 400
"""Characters of a name that are printed: the longest that a file system keeps is not much longer."""

_HARMFUL = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
"""Unicode's controls, marks of direction, halves of characters, private signs, and separators of lines."""

_KEPT = "\u00ad\u200c\u200d"
"""Among them, what words are written with: the soft hyphen, and what joins letters or parts them."""


def printable(text: str) -> str:
    """Return a text of ours as a terminal may print it: lines stay lines, any other control is spelt out."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(c if c in "\n\t" or not _is_harmful(c) else _spelt(c) for c in text)


def printable_name(name: str) -> str:
    """Return a name that others gave (of a folder, a file, a person) on one line, no longer than people read."""
    shown = "".join(_spelt(c) if _is_harmful(c) else c for c in name[: _LONGEST + 1])
    return shown if len(name) <= _LONGEST else f"{shown[:_LONGEST]}…"


def printable_json(text: str) -> str:
    """Return JSON as a terminal may print it: the same values, whose controls are escaped as JSON has them."""
    return "".join(
        c
        if c in "\n\t" or not _is_harmful(c)
        else _spelt(c)
        if ord(c) < 0x10000
        else json.dumps(c)[1:-1]
        for c in text
    )


def _is_harmful(character: str) -> bool:
    return character not in _KEPT and unicodedata.category(character) in _HARMFUL


def _spelt(character: str) -> str:
    return f"\\u{ord(character):04x}"
