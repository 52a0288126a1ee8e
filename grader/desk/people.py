"""The people of a session as a page lists them: everyone, where they stand in short, those who were asked for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from grader.cohort.members import Member
from grader.cohort.names import folded
from grader.cohort.order import alphabetical
from grader.standing.live import when
from grader.standing.standing import ModuleStanding, ReleasedModule, Standing
from grader.standing.text import short_state

PER_PAGE = 100

NO_GROUP = "-"
"""What the filter by group calls those who have none."""


@dataclass(frozen=True)
class Cell:
    """Where someone stands in one module: « 3/6 », in a word."""

    done: str
    state: str


@dataclass(frozen=True)
class Person:
    """One line: who, whether they are enrolled, where they stand in each module, when they last handed in."""

    member: Member
    enrolled: bool = True
    cells: tuple[Cell, ...] = ()
    last: str = ""


@dataclass(frozen=True)
class Listing:
    """One page of the people who were asked for."""

    people: tuple[Person, ...]
    parts: tuple[ReleasedModule, ...]
    groups: tuple[str, ...]
    everyone: int
    total: int
    page: int
    pages: int
    read: bool


def listing(
    members: Sequence[Member],
    standing: Standing | None,
    text: str = "",
    group: str = "",
    page: int = 1,
) -> Listing:
    """Return one page of those who are of `group` and in whose name, address or employer is each word of `text`.

    `members` are those who are enrolled by now; `standing`, a few seconds old at most, is None while it is read.
    """
    stand = {one.member.identifier: one.modules for one in standing.people} if standing else {}
    known = {member.identifier for member in members}
    strangers = [Member(one) for one in sorted(stand.keys() - known, key=alphabetical)]
    wanted = [folded(word) for word in text.split()]
    found = [
        one
        for one in (*members, *strangers)
        if _of(one, group) and all(word in _words(one) for word in wanted)
    ]
    pages = max(1, -(-len(found) // PER_PAGE))
    page = min(max(page, 1), pages)
    parts = standing.parts if standing else ()
    return Listing(
        tuple(
            _person(
                one,
                stand.get(one.identifier, ()),
                parts,
                standing,
                enrolled=one.identifier in known,
            )
            for one in found[PER_PAGE * (page - 1) : PER_PAGE * page]
        ),
        parts,
        tuple(sorted({one.group for one in members} - {""}, key=alphabetical)),
        len(members),
        len(found),
        page,
        pages,
        standing is not None,
    )


def last_hand_in(modules: Iterable[ModuleStanding]) -> datetime | None:
    """Return when someone last handed in, None for never."""
    return max((one.handed_in for one in modules if one.handed_in), default=None)


def _of(member: Member, group: str) -> bool:
    return not group or member.group == ("" if group == NO_GROUP else group)


@lru_cache(maxsize=20_000)
def _words(member: Member) -> str:
    names = (member.first_name, member.last_name, member.birth_name)
    others = (member.identifier, member.email, member.employer)
    return " ".join(map(folded, (*names, *others)))


def _person(
    member: Member,
    modules: Sequence[ModuleStanding],
    parts: Sequence[ReleasedModule],
    standing: Standing | None,
    *,
    enrolled: bool,
) -> Person:
    at = last_hand_in(modules)
    return Person(
        member,
        enrolled,
        tuple(
            Cell(f"{'?' if one.done is None else one.done}/{part.exercises}", short_state(one))
            for one, part in zip(modules, parts, strict=False)
        ),
        when(at, standing.at) if at and standing else "",
    )
