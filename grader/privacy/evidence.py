"""What proves an erasure: where something remains, by place, in words that name no one any more."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from grader.privacy.mentions import Mention

HIDDEN_NAME = "[…]"
"""What stands in the place of a name, in a file's own name for instance."""


@dataclass(frozen=True)
class Left:
    """A place where someone is named still: the file within the session, where in it, and by which terms."""

    file: str
    place: str
    terms: tuple[str, ...]


def left(mentions: Iterable[Mention]) -> tuple[Left, ...]:
    """Return the places of mentions, each once with all its terms, in their order."""
    places: dict[tuple[str, str], list[str]] = {}
    for one in mentions:
        places.setdefault((one.file, one.place), []).append(one.term)
    return tuple(Left(file, place, tuple(terms)) for (file, place), terms in places.items())


def unnamed(text: str, terms: Iterable[str]) -> str:
    """Return a path or a place without the terms that name someone: what remains still leads there."""
    composed = unicodedata.normalize("NFC", text)
    words = sorted({unicodedata.normalize("NFC", term) for term in terms if term}, key=len)
    if not words:
        return composed
    # An identifier of one letter is no name within a word.
    longest_first = "|".join(re.escape(word) for word in reversed(words))
    return re.sub(
        rf"(?<![^\W_])(?:{longest_first})(?![^\W_])", HIDDEN_NAME, composed, flags=re.IGNORECASE
    )
