"""Whose a file is, by the names on its way: of its folder, or its own, where people write who they are."""

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from grader.copies.newest import HAND_IN

_NOISE = re.compile(
    r"\d+|copies?|remises?|remis|json|zip|txt|tar|gz|tgz|assignsubmission|file|module|devoir|travail|rendu|final",
)
_AFTER_PLATFORM = re.compile(r"_\d{1,18}_assignsubmission_.*", re.DOTALL)
_ALIKE = 0.75


class Person(Protocol):
    """Someone that a file may come from; the names may be empty, and `name` is then the identifier."""

    @property
    def identifier(self) -> str:
        """What names them in the session."""

    @property
    def first_name(self) -> str:
        """Their first name."""

    @property
    def last_name(self) -> str:
        """Their family name."""

    @property
    def name(self) -> str:
        """How they are called."""


@dataclass(frozen=True)
class Stranger:
    """Someone who works or handed in without being enrolled: an identifier, and no name."""

    identifier: str
    first_name: str = ""
    last_name: str = ""

    @property
    def name(self) -> str:
        """The identifier: no other name is known."""
        return self.identifier


@dataclass(frozen=True)
class Match:
    """Who a file seems to come from: `person` (`""`: nobody can be told), and whether it must be asked.

    `near` are those whose names are the nearest, where nobody can be told.
    """

    person: str = ""
    doubtful: bool = False
    near: tuple[str, ...] = ()


class Roll:
    """Those that a file may come from, by their identifiers and their names; `fold` is how names are compared."""

    def __init__(
        self, members: Iterable[Person], modules: Iterable[str], fold: Callable[[str], str]
    ) -> None:
        self._members = tuple(members)
        self._fold = fold
        self._identifiers = {one.identifier.casefold(): one.identifier for one in self._members}
        self._words = {
            one.identifier: frozenset(
                self._split(f"{one.first_name} {one.last_name}") or self._split(one.identifier)
            )
            for one in self._members
        }
        self._families = {
            one.identifier: frozenset(self._split(one.last_name)) for one in self._members
        }
        self._modules = frozenset(word for name in modules for word in self._split(name))
        self._spelt = {
            fold(spelling): one.identifier
            for one in self._members
            for spelling in (
                one.first_name + one.last_name,
                one.last_name + one.first_name,
                one.identifier,
            )
            if spelling
        }
        self._called = {name: _letters(name) for name in self._spelt}
        self._alike: dict[str, tuple[str, ...]] = {}

    @property
    def people(self) -> tuple[Person, ...]:
        """Those of the roll, in the order in which they were given."""
        return self._members

    def name(self, person: str) -> str:
        """Return how someone is called."""
        return next((one.name for one in self._members if one.identifier == person), person)

    def match(self, parts: Sequence[str]) -> Match:
        """Return who a path names: the nearest folder or the file itself, by identifier, then by whole name.

        A name among other words, a family name alone, or words scattered along the way are doubtful.
        """
        for part in reversed(parts):
            hand_in = HAND_IN.fullmatch(part)
            known = self._identifiers.get((hand_in["person"] if hand_in else part).casefold())
            if known:
                return Match(known)
        texts = [self._of(part) for part in reversed(parts)]
        found = [frozenset(words) for words in texts]
        for words in found:
            alike = [one for one, theirs in self._words.items() if theirs and theirs == words]
            if alike:
                return Match(alike[0]) if len(alike) == 1 else Match(near=tuple(alike))
        for words in (*found, frozenset[str]().union(*found)):
            if match := self._within(words):
                return match
        return Match(near=self._near(texts))

    def _within(self, words: frozenset[str]) -> Match | None:
        """Return who is named among other words: all of a name, else a family name that one person bears."""
        whole = [one for one, theirs in self._words.items() if len(theirs) > 1 and theirs <= words]
        if whole:
            return Match(whole[0], doubtful=True) if len(whole) == 1 else Match(near=tuple(whole))
        family = [one for one, theirs in self._families.items() if theirs and theirs <= words]
        if family:
            return (
                Match(family[0], doubtful=True) if len(family) == 1 else Match(near=tuple(family))
            )
        return None

    def _of(self, part: str) -> tuple[str, ...]:
        """Return the words of one part of a path that may be someone's name, in their order."""
        plain = _AFTER_PLATFORM.sub("", part)
        return tuple(
            word
            for word in self._split(plain)
            if word not in self._modules and not _NOISE.fullmatch(word)
        )

    def _near(self, texts: Iterable[Sequence[str]]) -> tuple[str, ...]:
        near = [person for words in texts for person in self._like("".join(words))]
        return tuple(dict.fromkeys(near))

    def _like(self, text: str) -> tuple[str, ...]:
        """Return whose names are the nearest to a text, looked for once: a whole room's copies share folders."""
        if text not in self._alike:
            letters = _letters(text)
            likely = [
                name
                for name, theirs in self._called.items()
                if _may_be_near(text, letters, name, theirs)
            ]
            found = difflib.get_close_matches(text, likely, n=2, cutoff=_ALIKE)
            self._alike[text] = tuple(self._spelt[name] for name in found)
        return self._alike[text]

    def _split(self, text: str) -> list[str]:
        """Return the words of a name as they are compared, in whichever form of Unicode it is written."""
        spaced = "".join(c if c.isalnum() else " " for c in unicodedata.normalize("NFC", text))
        return [word for part in spaced.split() if (word := self._fold(part))]


def _letters(text: str) -> int:
    """Return which letters a text has, a bit each; two may share one, which only makes more texts look alike."""
    bits = 0
    for letter in text:
        bits |= 1 << (ord(letter) % 64)
    return bits


def _may_be_near(one: str, letters: int, other: str, theirs: int) -> bool:
    """Tell whether two texts can be as alike as is asked: each letter that only one has is one that does not match.

    Cheap, and never wrong to refuse: the long comparison is then made of few.
    """
    matched = _ALIKE * (len(one) + len(other)) / 2
    return (letters & ~theirs).bit_count() <= len(one) - matched and (
        theirs & ~letters
    ).bit_count() <= len(other) - matched


class OneOnly(Roll):
    """A roll where whatever came is one person's: somebody vouches for it, whatever its path says."""

    def __init__(self, people: Roll, person: str) -> None:
        super().__init__(people.people, (), str)
        self._person = person

    def match(self, parts: Sequence[str]) -> Match:
        """Return that person."""
        return Match(self._person)
