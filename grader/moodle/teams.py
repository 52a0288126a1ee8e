"""Work that groups handed in: the archive names groups, the worksheet says who is in each of them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from grader.cohort.members import Member
from grader.cohort.names import folded, spellings
from grader.moodle.errors import GroupWorkError
from grader.moodle.names import Handing, Said, prefix_of
from grader.moodle.worksheet import Worksheet

_WORDS = ("groupe", "group", "equipe", "team", "binome", "trinome")


@dataclass(frozen=True)
class Delivery:
    """One copy for one person: what was handed in, of whom, and the prefix under which feedback goes back."""

    hand: Handing
    said: Said
    prefix: str
    flat: bool = False

    @property
    def of_group(self) -> bool:
        """Whether it is a group that handed in."""
        return self.prefix != self.hand.prefix


def deliveries(
    source: Path, hands: Sequence[Handing], sheet: Worksheet | None, members: Iterable[Member]
) -> tuple[list[Delivery], list[tuple[str, str]]]:
    """Return whom each hand-in is for, and those that are no one's, with why.

    Raises GroupWorkError when only a worksheet would tell who is in the groups of the archive `source`.
    """
    told = sheet.said if sheet else ()
    if shared := shared_out(hands, told):
        return shared
    if groups := groups_in(hands, members):
        raise GroupWorkError(source, groups)
    return one_by_one(hands, {said.number: said for said in told}), []


def groups_in(hands: Iterable[Handing], members: Iterable[Member]) -> tuple[str, ...]:
    """Return the names of the hand-ins that are groups', as far as an archive alone can tell.

    The work of those without a group bears no number; other groups are known by their name: the session's, or one
    that begins as groups' names do. Someone enrolled under that name is a person.
    """
    listed = tuple(members)
    known = {folded(member.group) for member in listed} - {""}
    people = {name for m in listed for name in spellings(m.first_name, m.last_name)}
    return tuple(
        hand.name
        for hand in hands
        if hand.name
        and folded(hand.name) not in people
        and (not hand.number or folded(hand.name) in known or _like_a_group(hand.name))
    )


def shared_out(
    hands: Iterable[Handing], rows: Iterable[Said]
) -> tuple[list[Delivery], list[tuple[str, str]]] | None:
    """Return the copies of each member of each group, and the groups left out with why; None when no row names one.

    A group is known by its name: its number is the platform's own, and may be that of a person.
    """
    listed, told = tuple(hands), tuple(rows)
    names = Counter(folded(hand.name) for hand in listed)
    teams = {folded(said.group) for said in told if said.group}
    if not any(folded(hand.name) in teams for hand in listed if hand.name):
        return None
    deliveries, left = [], []
    for hand in listed:
        wanted = folded(hand.name)
        if wanted not in teams:
            left.append((hand.prefix, "aucune ligne de la feuille n’est de ce groupe"))
        elif names[wanted] > 1:
            left.append(
                (hand.prefix, "deux groupes portent ce nom : renommez-en un sur la plateforme")
            )
        else:
            members = [said for said in told if folded(said.group) == wanted]
            deliveries += [Delivery(hand, one, prefix_of(one)) for one in members]
    return deliveries, left


def one_by_one(hands: Iterable[Handing], rows: dict[str, Said]) -> list[Delivery]:
    """Return each hand-in with what its own name, and the row of its number, say of whoever handed it in."""
    return [
        Delivery(hand, _completed(hand, rows.get(hand.number)), hand.prefix, hand.flat)
        for hand in hands
    ]


def _completed(hand: Handing, row: Said | None) -> Said:
    own = Said(hand.number, hand.name, place=hand.prefix)
    return own if row is None else replace(row, name=row.name or hand.name)


def _like_a_group(name: str) -> bool:
    first = name.split(maxsplit=1)[0] if name.split() else ""
    return folded(first).rstrip("0123456789") in _WORDS
