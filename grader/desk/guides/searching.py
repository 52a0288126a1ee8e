"""Words looked for in the guides, whatever their accents and capitals; pure."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from grader.desk.guides.reading import Guide, Section

MOST = 30
"""Passages that one page shows."""

LONGEST = 200
"""Characters of what is looked for."""

_SHOWN = 2
"""Excerpts of one passage."""

_AROUND = 110
"""Characters around the first word found that an excerpt keeps."""

_JOINED = {"œ": "oe", "æ": "ae", "’": "'"}

Piece = tuple[str, bool]
"""A bit of text, and whether it is a word that was looked for."""


@dataclass(frozen=True)
class Found:
    """A section that holds every word, or speaks of them in its title: where it is, and excerpts of it."""

    guide: Guide
    section: Section
    title: tuple[Piece, ...]
    excerpts: tuple[tuple[Piece, ...], ...]


def words_of(asked: str) -> tuple[str, ...]:
    """Return the words that are looked for, folded, each once; a letter alone (« l’ », « à ») is none."""
    words = re.findall(r"\w{2,}|\d", _folded(asked[:LONGEST])[0])
    return tuple(dict.fromkeys(words))


def search(guides: Iterable[Guide], asked: str, last: Collection[str] = ()) -> tuple[Found, ...]:
    """Return the sections that hold every word of what is asked, those that have them in their title first.

    Those of the guides named `last` come after all others.
    A word is found where another begins by it: « not » finds « noter » and « notes ». Nothing is found for nothing.
    """
    words = words_of(asked)
    found = []
    for guide in guides if words else ():
        for section in guide.sections:
            texts = (section.title, *section.blocks)
            if all(any(_hits(text, (word,)) for text in texts) for word in words):
                titled = sum(bool(_hits(section.title, (word,))) for word in words)
                rank = (guide.name in last, -titled)
                found.append((rank, _found(guide, section, words)))
    return tuple(one for _, one in sorted(found, key=lambda pair: pair[0]))


def _found(guide: Guide, section: Section, words: tuple[str, ...]) -> Found:
    told = [(sum(bool(_hits(text, (word,))) for word in words), text) for text in section.blocks]
    best = sorted((one for one in told if one[0]), key=lambda one: -one[0])[:_SHOWN]
    excerpts = tuple(tuple(marked(_cut(text, words), words)) for _, text in best)
    return Found(guide, section, tuple(marked(section.title, words)), excerpts)


def marked(text: str, words: tuple[str, ...]) -> Iterator[Piece]:
    """Yield a text in pieces, those that begin a word looked for marked."""
    last = 0
    for start, end in _hits(text, words):
        if start > last:
            yield text[last:start], False
        if end > max(start, last):
            yield text[max(start, last) : end], True
        last = max(last, end)
    if last < len(text):
        yield text[last:], False


def _cut(text: str, words: tuple[str, ...]) -> str:
    """Return what stands around the first word found, whole words only."""
    first = _hits(text, words)[0][0]
    start, end = max(0, first - _AROUND), first + 2 * _AROUND
    if start:
        start = text.find(" ", start) + 1
    if end < len(text):
        end = max(text.rfind(" ", 0, end), first + 1)
    return ("… " if start else "") + text[start:end].strip() + (" …" if end < len(text) else "")


def _hits(text: str, words: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return where the words are in a text, in order: (start, end) of the part that was looked for."""
    folded, places = _folded(text)
    pattern = r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"
    return [
        (places[one.start()], places[one.end() - 1] + 1) for one in re.finditer(pattern, folded)
    ]


def _folded(text: str) -> tuple[str, list[int]]:
    """Return a text without accents nor capitals, and the place in it of each character that is left."""
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        plain = _JOINED.get(character.lower(), character)
        for one in unicodedata.normalize("NFD", plain.casefold()):
            if not unicodedata.combining(one):
                letters.append(one)
                places.append(place)
    return "".join(letters), places
