"""Take in an archive of submissions, so that marking and feedback go on as for copies that were collected."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC
from pathlib import Path

from exercises.errors import NewerCopyError, UnreadableCopyError
from grader.cohort.members import Member, enrol, enrolled
from grader.cohort.names import folded
from grader.copies import archive, precedence, received
from grader.copies.archive import ArchiveMember
from grader.copies.sent import Chosen, Found, choose, found
from grader.errors import NotReleasedError
from grader.moodle import correspondence, crossing, names, teams
from grader.moodle.correspondence import Place
from grader.moodle.crossing import NOTHING, Vouched
from grader.moodle.errors import UnreadableArchiveError
from grader.moodle.identity import Arrivals, NamesakesError, UnknownPersonError
from grader.moodle.names import Handing, Said, handing
from grader.moodle.teams import Delivery
from grader.moodle.worksheet import Worksheet
from grader.session.session import Session

_MOST_READ = 2_000_000_000
"""Bytes of copies that one archive may make us keep in memory or read."""

_STRAY = "rien dans son chemin ne dit, comme la plateforme l’écrit, de qui est ce fichier"
_LATE = re.compile(r"(en retard de [^-]+|[^-]+\blate)\s*(?=-|$)", re.IGNORECASE)
_HANDED_IN = ("remis", "submitted")


@dataclass(frozen=True)
class Import:
    """What an import did, by participant; `refused` names people as the platform does, and says why.

    `left` are those of whom the platform has a hand-in that the archive does not hold.
    """

    module: str
    new: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    enrolled: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    notices: tuple[tuple[str, str], ...] = ()
    left: tuple[tuple[str, str], ...] = ()


@dataclass
class Gathered:
    """What an archive holds, by whoever handed it in, and what in it is no one's.

    `hands` go by number, by prefix where there is none; `encodings` are those that its paths were taken to be in.
    """

    source: Path
    hands: dict[str, Handing] = field(default_factory=dict)
    found: dict[str, list[Found]] = field(default_factory=dict)
    refused: list[tuple[str, str]] = field(default_factory=list)
    encodings: set[str] = field(default_factory=set)

    def add(self, member: ArchiveMember, hand: Handing, inside: Sequence[str]) -> int:
        """Keep what one file of someone holds; return how many bytes of copies that is.

        Raises UnreadableArchiveError when two people bear one number.
        """
        if len(hand.prefix) > names.LONGEST:
            self.refused.append((hand.prefix[:80], "son nom est démesuré"))
            return 0
        if member.refusal and ".." in inside:
            self.refused.append((hand.prefix, member.refusal))
            return 0
        key = hand.number or hand.prefix
        former = self.hands.setdefault(key, hand)
        if folded(former.name) != folded(hand.name):
            raise UnreadableArchiveError(
                self.source,
                f"« {former.prefix} » et « {hand.prefix} » y portent le même numéro, comme si deux archives "
                "avaient été mêlées",
            )
        more = list(found(member, inside))
        self.found.setdefault(key, []).extend(more)
        return sum(len(one.data) for one in more)


def take_in(
    session: Session,
    module: str,
    gathered: Gathered,
    sheet: Worksheet | None = None,
    progress: Callable[[str], object] = lambda who: None,
    vouched: Vouched = NOTHING,
    count: Callable[[int], object] = lambda copies: None,
) -> Import:
    """Take in the copies of `module` that an archive holds; safe to run again.

    `sheet` is the worksheet of the same assignment. One bad copy never stops the others; a number that means
    someone else than the e-mail or the name beside it refuses the whole archive. `count` is told how many copies
    are to be written, `progress` each person once theirs is.
    Raises NotReleasedError, CrossedFileError, GroupWorkError, AnonymousFileError and GradebookError.
    """
    if module not in session.released:
        raise NotReleasedError(module)
    places = {} if vouched.other else correspondence.read(session, module)
    members = enrolled(session)
    arrivals = Arrivals(members, places)
    deliveries, left_out = teams.deliveries(
        gathered.source, list(gathered.hands.values()), sheet, members
    )
    chosen = _Chosen(gathered, module)

    def same_copy(hand: Handing, person: str) -> bool:
        former = precedence.former_copy(session.submitted_folder(person, module), module)
        return former is not None and former.copy_id == chosen.identifier_of(hand)

    crossing.check(gathered.source, sheet, arrivals, deliveries, same_copy, vouched)
    alike = Counter(folded(one.said.name) for one in deliveries if one.said.name)
    done: dict[str, list[str]] = {"new": [], "updated": [], "unchanged": []}
    refused, notices = [*gathered.refused, *left_out], []
    taken: dict[str, Chosen] = {}
    better: dict[str, Member] = {}
    for one in sorted(deliveries, key=lambda one: (one.said.number, one.prefix)):
        try:
            copy = chosen.of(one.hand)
            shared = alike[folded(one.said.name)] > 1
            person = arrivals.take(one.said, _nameless(one.said, module), shared=shared)
            if person in taken:
                raise UnknownPersonError(f"un autre travail remis est déjà celui de {person}")
        except (UnreadableCopyError, NewerCopyError, UnknownPersonError) as error:
            hint = " ; ajoutez la feuille d’évaluation avec --feuille, qui donne leurs adresses"
            ambiguous = isinstance(error, NamesakesError) and sheet is None
            refused.append((one.prefix, f"{error}{hint if ambiguous else ''}"))
            continue
        handed = one.said.handed.astimezone(UTC) if one.said.handed else copy.dated
        taken[person] = replace(copy, dated=handed)
        if completed := arrivals.completed(person, one.said):
            better[person] = completed
        notices += [(person, notice) for notice in _notices(one, copy, better.get(person))]
        former = places.get(person, Place(number=one.said.number, prefix=one.prefix))
        places[person] = former.model_copy(
            update={
                "number": one.said.number,
                "prefix": one.prefix,
                "flat": one.flat,
                "assignment": names.assignment(gathered.source) or former.assignment,
            }
        )
    if arrivals.new or better:
        enrol(session, (*arrivals.new.values(), *better.values()))
    count(len(taken))
    for person, copy in taken.items():
        became = received.put(session, module, person, replace(copy, notice=""), secret=True)
        notices += [(person, notice) for notice in became.notices]
        done[became.outcome].append(person)
        progress(person)
    correspondence.write(session, module, places)
    return Import(
        module,
        new=tuple(done["new"]),
        updated=tuple(done["updated"]),
        unchanged=tuple(done["unchanged"]),
        enrolled=tuple(arrivals.new),
        refused=tuple(refused),
        notices=(*_of_encodings(gathered), *notices),
        left=tuple(_not_there(sheet, deliveries)),
    )


class _Chosen:
    """The copy that each hand-in holds, read once."""

    def __init__(self, gathered: Gathered, module: str) -> None:
        self._gathered = gathered
        self._module = module
        self._read: dict[str, Chosen] = {}

    def of(self, hand: Handing) -> Chosen:
        """Return the copy of one hand-in; UnreadableCopyError or NewerCopyError when it holds none."""
        key = hand.number or hand.prefix
        if key not in self._read:
            self._read[key] = choose(self._gathered.found[key], self._module)
        return self._read[key]

    def identifier_of(self, hand: Handing) -> str:
        """Return what tells a copy from every other, empty when there is none to read."""
        try:
            return self.of(hand).copy.copy_id
        except (UnreadableCopyError, NewerCopyError):
            return ""


def _nameless(said: Said, module: str) -> str:
    """Return the identifier of whom no name makes one; without a name, it is one module's alone."""
    return f"participant-{said.number}" if said.named else f"participant-{module[:2]}-{said.number}"


def _notices(one: Delivery, copy: Chosen, completed: Member | None) -> list[str]:
    found = [copy.notice] if copy.notice else []
    if one.of_group:
        found.append(f"copie du groupe « {one.hand.name} »")
    if completed and completed.email == one.said.email and one.said.email:
        found.append(f"adresse ajoutée à la cohorte : {one.said.email}")
    late = _LATE.search(one.said.status)
    if late:
        found.append(f"remis en retard, dit la plateforme : « {late[0].strip()} »")
    return found


def _of_encodings(gathered: Gathered) -> list[tuple[str, str]]:
    return [
        (
            gathered.source.name,
            f"l’archive ne dit pas comment ses noms sont codés : ils ont été lus en {name} (Windows)",
        )
        for name in sorted(gathered.encodings)
    ]


def _not_there(sheet: Worksheet | None, deliveries: list[Delivery]) -> list[tuple[str, str]]:
    """Return whom the worksheet says has handed in, and of whom the archive holds nothing."""
    there = {one.said.number for one in deliveries}
    return [
        (
            said.name or said.number,
            "a remis un travail, dit la feuille, et l’archive n’a rien de cette personne",
        )
        for said in (sheet.said if sheet else ())
        if said.number not in there and said.status.casefold().startswith(_HANDED_IN)
    ]


def gather(source: Path) -> Gathered:
    """Return what a zip, a tar or a folder holds, by whoever handed it in.

    Raises UnreadableArchiveError when nothing can be read of it.
    """
    gathered, read = Gathered(source), 0
    try:
        for member in archive.members(source):
            gathered.encodings |= {member.encoding} - {""}
            whose = handing(member.parts)
            if whose is None:
                gathered.refused += [
                    (one.path, one.refusal or _STRAY) for one in found(member, member.parts)
                ]
                continue
            hand, inside = whose
            read += gathered.add(member, hand, inside)
            if read > _MOST_READ:
                raise UnreadableArchiveError(source, "elle est démesurée")
    except archive.BadArchiveError as error:
        raise UnreadableArchiveError(source, str(error)) from None
    except UnreadableCopyError as error:
        raise UnreadableArchiveError(source, error.reason) from None
    except FileNotFoundError:
        raise UnreadableArchiveError(source, "ce fichier n’existe pas") from None
    except archive.BROKEN:
        raise UnreadableArchiveError(source, "elle est abîmée ou incomplète") from None
    if not gathered.hands:
        raise UnreadableArchiveError(
            source, "aucun dossier n’y porte le nom que la plateforme donne à un travail remis"
        )
    return gathered
