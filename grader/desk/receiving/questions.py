"""What is asked of copies that came otherwise: whose each is, where its name does not say it for sure."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from grader.copies.many import Offer, Survey
from grader.copies.whose import Match, Roll
from grader.desk.errors import UnreadableFormError
from grader.desk.form import Sent
from grader.desk.saying.names import called

LEAVE = "laisser"
"""The choice that leaves a copy aside."""

MOST_OPTIONS = 20_000
"""Lines of all the menus of a page; past it, people are typed in, with one list that completes them."""


@dataclass(frozen=True)
class Choice:
    """One copy that was found: what it is known by in the form, where it lay, whose it may be.

    `value` is what was chosen: an identifier, LEAVE, or "" for nothing yet.
    """

    key: str
    offer: Offer
    value: str = ""

    @property
    def sure(self) -> bool:
        """Whether its name says who."""
        return bool(self.offer.match.person) and not self.offer.match.doubtful

    @property
    def near(self) -> tuple[str, ...]:
        """Those whose copy it most likely is, the nearest first."""
        match = self.offer.match
        return tuple(dict.fromkeys(filter(None, (match.person, *match.near))))


@dataclass(frozen=True)
class Sheet:
    """All that one survey asks and says, as a page shows it."""

    sure: tuple[Choice, ...]
    asked: tuple[Choice, ...]
    refused: tuple[tuple[str, str], ...]
    passed: tuple[str, ...]
    people: Mapping[str, str]

    @property
    def typed(self) -> bool:
        """Whether people are typed in rather than chosen in a menu: there are too many for so many copies."""
        return len(self.asked) * len(self.people) > MOST_OPTIONS

    @property
    def chosen(self) -> int:
        """How many copies would be taken as the page stands."""
        return sum(one.value not in ("", LEAVE) for one in (*self.sure, *self.asked))

    def menu(self, one: Choice) -> tuple[tuple[str, str], ...]:
        """Return (identifier, name) of everyone, those whose copy it may be first."""
        rest = (person for person in self.people if person not in one.near)
        return tuple((person, self.people.get(person, person)) for person in (*one.near, *rest))

    def shown(self, value: str) -> str:
        """Return a choice as it is typed in."""
        return self.people.get(value, "" if value == LEAVE else value)


def sheet(found: Survey, people: Roll, sent: Sent | None = None) -> Sheet:
    """Return what a survey asks, with what was chosen already in the form that was `sent`."""
    choices = [Choice(_key(offer), offer) for offer in found.offers]
    names = {one.identifier: called(one) for one in people.people}
    if sent is None:
        first = [replace(one, value=_first(one)) for one in choices]
    else:
        kept = set(sent.many("sure"))
        known = {name.casefold(): person for person, name in names.items()}
        first = [
            replace(one, value=_first(one) if one.key in kept else LEAVE)
            if one.sure
            else replace(one, value=_typed(sent.text(f"qui-{one.key}"), known))
            for one in choices
        ]
    return Sheet(
        tuple(one for one in first if one.sure),
        tuple(sorted((one for one in first if not one.sure), key=lambda one: not one.near)),
        found.refused,
        found.passed,
        names,
    )


def decided(asked: Sheet) -> tuple[tuple[Offer, ...], tuple[Choice, ...]]:
    """Return the copies to take, each from whom it was said to come, and those to leave.

    Raises UnreadableFormError where one is not answered, where nobody is called so, or where two of one module
    would go to one person.
    """
    taken: list[Offer] = []
    left: list[Choice] = []
    for one in (*asked.sure, *asked.asked):
        field, person = f"qui-{one.key}", one.value
        if not person:
            raise UnreadableFormError(
                field,
                f"Dites de qui est la copie {one.offer.paths[0]}, ou choisissez de la laisser de côté.",
            )
        if person == LEAVE:
            left.append(one)
        elif person not in asked.people:
            raise UnreadableFormError(
                field,
                f"« {person[:60]} » n’est pas dans la liste : choisissez un des noms proposés.",
            )
        else:
            taken.append(replace(one.offer, match=Match(person)))
    twice = [
        pair
        for pair, count in Counter((one.module, one.match.person) for one in taken).items()
        if count > 1
    ]
    if twice:
        module, person = twice[0]
        keys = [
            one.key for one in asked.asked if one.offer.module == module and one.value == person
        ]
        raise UnreadableFormError(
            f"qui-{keys[-1]}" if keys else "",
            f"Deux copies de {module} iraient à {asked.people[person]} : gardez-en une, laissez l’autre de côté.",
        )
    return tuple(taken), tuple(left)


def _first(one: Choice) -> str:
    """Return what stands in the form at first: whom the name says, nothing where it must be asked."""
    match = one.offer.match
    if one.sure:
        return match.person
    return "" if match.doubtful or match.near else LEAVE


def _typed(text: str, known: Mapping[str, str]) -> str:
    return known.get(text.casefold(), text)


def _key(offer: Offer) -> str:
    """Return what a copy is known by: the same as long as its files lie where they lay."""
    return hashlib.sha256("\0".join((offer.module, *offer.paths)).encode()).hexdigest()[:12]
