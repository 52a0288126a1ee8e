"""The people of a simulated cohort: called so, with an ability, and what each does of each module."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from grader.cohort.members import Member
from grader.demo.chance import draws

_EMPLOYERS = ("Collectivité fictive A", "Collectivité fictive B", "Collectivité fictive C")
_GROUPS = ("Groupe 1", "Groupe 2", "Groupe 3")
_IN_A_GROUP = 12

_ABSENT, _LATE, _PARTIAL, _KEPT = 0.06, 0.10, 0.14, 0.05
"""The shares of a room that are absent, hand in late, leave exercises empty, or forget to hand in."""


class Conduct(Enum):
    """What someone does of one module."""

    ABSENT = auto()
    KEPT = auto()
    """Answered in part, never handed in."""
    PARTIAL = auto()
    LATE = auto()
    ON_TIME = auto()


@dataclass(frozen=True)
class Person:
    """One simulated participant; `ability` is a standard normal draw."""

    member: Member
    ability: float

    @property
    def identifier(self) -> str:
        """What folders and the gradebook call them."""
        return self.member.identifier


def people(seed: int, many: int) -> tuple[Person, ...]:
    """Return `many` simulated participants, in order."""
    width = max(2, len(str(many)))
    return tuple(
        Person(_member(f"{place:0{width}d}", place), draws(seed, "ability", place).gauss(0.3, 0.9))
        for place in range(1, many + 1)
    )


def conducts(seed: int, module: str, cohort: tuple[Person, ...]) -> dict[str, Conduct]:
    """Return what each does of `module`, by identifier; someone is in each case as soon as ten take part."""
    order = [person.identifier for person in cohort]
    draws(seed, "conduct", module).shuffle(order)
    given = dict.fromkeys(order, Conduct.ON_TIME)
    waiting = iter(order)
    for conduct, share in (
        (Conduct.ABSENT, _ABSENT),
        (Conduct.LATE, _LATE),
        (Conduct.PARTIAL, _PARTIAL),
        (Conduct.KEPT, _KEPT),
    ):
        for identifier in _first(waiting, _headcount(len(order), share)):
            given[identifier] = conduct
    return given


def _headcount(many: int, share: float) -> int:
    return max(1 if many >= 10 else 0, round(many * share))


def _first(waiting: Iterator[str], many: int) -> list[str]:
    return [next(waiting) for _ in range(many)]


def _member(number: str, place: int) -> Member:
    return Member(
        identifier=f"simule-{number}",
        first_name="Participant·e",
        last_name=f"simulé·e {number}",
        email=f"simule-{number}@exemple.invalid",
        employer=_EMPLOYERS[(place - 1) % len(_EMPLOYERS)],
        group=_GROUPS[((place - 1) // _IN_A_GROUP) % len(_GROUPS)],
    )
