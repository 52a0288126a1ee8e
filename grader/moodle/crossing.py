"""Whether a file of the platform is the one that the session knows: no mark and no copy goes by a number alone."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.cohort.names import folded
from grader.moodle.errors import AnonymousFileError, CrossedFileError
from grader.moodle.identity import People
from grader.moodle.names import Handing, Said, assignment
from grader.moodle.teams import Delivery
from grader.moodle.worksheet import Worksheet

_ANONYMOUS = (
    "D’un devoir anonyme à l’autre, une personne change de numéro : chaque module ajouterait toute la cohorte, "
    "sans noms. Révélez les identités sur la plateforme et téléchargez l’archive à nouveau, ou ajoutez --anonymes "
    "pour inscrire ces personnes sans nom, pour ce module."
)


@dataclass(frozen=True)
class Vouched:
    """What whoever runs the command vouches for, where the platform's files do not tell it.

    `anonymous`: people without names may be enrolled; `same`: an anonymous file is of the assignment that was
    imported; `other`: the assignment replaces the one that was.
    """

    anonymous: bool = False
    same: bool = False
    other: bool = False


NOTHING = Vouched()


def check(
    source: Path,
    sheet: Worksheet | None,
    people: People,
    deliveries: Sequence[Delivery],
    same_copy: Callable[[Handing, str], bool],
    vouched: Vouched,
) -> None:
    """Refuse the whole archive `source` as soon as one number means someone else than what stands beside it.

    `same_copy` tells whether a hand-in holds the copy that someone handed in before.
    Raises CrossedFileError, and AnonymousFileError for numbers that nothing names.
    """
    own = assignment(source)
    people.share(sheet.said if sheet else ())
    lines = contradictions(people, [one.said for one in deliveries])
    if sheet:
        lines += [line for line in contradictions(people, sheet.said) if line not in lines]
        rows = {said.number: said for said in sheet.said}
        paired = same_assignment(own, sheet.assignment, vouched)
        each = [one.hand for one in deliveries if not one.of_group]
        lines += between(people, each, rows, same=paired)

    def proven(one: Delivery, holder: str) -> bool:
        known = same_assignment(own, people.assignment(holder), vouched)
        return known or same_copy(one.hand, holder)

    lines += unproven(people, deliveries, proven)
    if lines:
        raise CrossedFileError(source, lines)
    strangers = [one for one in deliveries if not one.said.named and not people.holder(one.said)]
    if strangers and not vouched.anonymous:
        raise AnonymousFileError(source, len(strangers), _ANONYMOUS)


def same_assignment(one: str, other: str, vouched: Vouched) -> bool:
    """Tell whether two files are of one assignment: by the number that ends their names, else by one's word."""
    return one == other if one and other else vouched.same


def contradictions(people: People, told: Iterable[Said]) -> list[str]:
    """Return a French line for each row or hand-in whose number, e-mail and name do not mean one person."""
    listed = tuple(told)
    agreed = {said.number for said in listed if people.agrees(said)}
    count = Counter(said.number for said in listed if said.number)
    lines = []
    for said in listed:
        objection = people.objection(said, agreed)
        if count[said.number] > 1:
            objection = objection or "ce numéro y figure plusieurs fois"
        if objection:
            lines.append(f"{said.place}, numéro {said.number or '?'}, {said} : {objection}")
    return lines


def between(
    people: People, hands: Iterable[Handing], rows: dict[str, Said], *, same: bool
) -> list[str]:
    """Return a French line for each hand-in whose folder names someone else than the worksheet's row of its number.

    `same` tells that both files are of one assignment: anonymous folders are then known by the rows.
    """
    lines = []
    for hand in hands:
        row = rows.get(hand.number)
        if row is None or not row.name:
            continue
        if not hand.name:
            if not same:
                lines.append(
                    f"{row.place}, numéro {hand.number}, {row} : son dossier est anonyme dans l’archive, rien "
                    "ne dit que la feuille est du même devoir ; si c’est le cas, ajoutez --sur-parole"
                )
        elif not any(_alike(name, row.name) for name in people.spelled(hand.name)):
            lines.append(
                f"{row.place}, numéro {hand.number}, {row} : l’archive dit « {hand.name} » sous ce numéro"
            )
    return lines


def unproven(
    people: People, deliveries: Iterable[Delivery], proven: Callable[[Delivery, str], bool]
) -> list[str]:
    """Return a French line for each hand-in whose number alone says whose it is, and that nothing proves."""
    lines = []
    for one in deliveries:
        holder = people.holder(one.said)
        nameless = not one.said.named or (bool(holder) and people.anonymous(holder))
        if holder and nameless and not proven(one, holder):
            lines.append(
                f"{one.hand.prefix} : rien ne dit que ce numéro est encore celui de {holder} ; si c’est le "
                "devoir qui fut importé, ajoutez --sur-parole"
            )
    return lines


def _alike(one: str, other: str) -> bool:
    """Tell whether two names are one person's: the same words, in any order."""
    if folded(one) == folded(other):
        return True
    return sorted(map(folded, one.split())) == sorted(map(folded, other.split()))
