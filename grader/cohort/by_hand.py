"""One person typed by hand, under the rules of a list."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from grader.cohort import roster
from grader.cohort.identifiers import Directory
from grader.cohort.lists import lines
from grader.cohort.lists.headings import Header
from grader.cohort.lists.notes import Notes
from grader.cohort.lists.sheets import Listed
from grader.cohort.members import Member
from grader.documents.table import ReadTable, Row, clean

FIELDS = {
    "last_name": "Nom",
    "first_name": "Prénom",
    "birth_name": "Nom de naissance",
    "email": "Courriel",
    "employer": "Employeur",
    "group": "Groupe",
    "identifier": "Identifiant",
}
"""What may be typed of someone, and what a list would call it."""


@dataclass(frozen=True)
class Typed:
    """What was typed of someone: who it is, or why it is nobody; what it supposes; what is to be known besides.

    Sentences are French. `former` is who bears that name or that address already.
    """

    member: Member | None = None
    faults: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    former: Member | None = None


def added(
    fields: Mapping[str, str], known: Iterable[Member], shared: Collection[str] = ()
) -> Typed:
    """Return someone to add, by the names of `FIELDS`; `shared` are the addresses that several people may have."""
    known = tuple(known)
    found = roster.understand([_listed(fields)], known, shared)
    faults = tuple(note.plain for note in found.faults)
    doubts = tuple(note.plain for note in found.doubts)
    remarks = tuple(note.plain for note in found.remarks)
    if not found.people:
        return Typed(None, faults or doubts or remarks)
    member = found.people[0]
    former = next((one for one in known if one.identifier == member.identifier), None)
    return Typed(member, faults, doubts, remarks, former)


def corrected(
    former: Member,
    fields: Mapping[str, str],
    known: Iterable[Member],
    shared: Collection[str] = (),
) -> Typed:
    """Return someone as they are corrected; an empty field is then empty, and the identifier stays."""
    one, notes = _listed({**fields, "identifier": ""}), Notes()
    found = lines.people(one.table, one.header, notes)
    remarks = tuple(note.plain for note in notes.remarks)
    if not found:
        faults = tuple(note.plain for note in notes.faults)
        return Typed(None, faults or remarks)
    line = found[0]
    others = [one for one in known if one.identifier != former.identifier]
    holder = Directory(others, shared).with_address(line.member.email)
    faults = (f"cette adresse est celle de « {holder.name} »",) if holder else ()
    doubts = tuple(filter(None, (line.doubt, *(note.plain for note in notes.doubts))))
    member = replace(line.member, identifier=former.identifier)
    return Typed(member, faults, doubts, remarks, holder)


def _listed(fields: Mapping[str, str]) -> Listed:
    cells = tuple(clean(fields.get(name, "")) for name in FIELDS)
    heading = Row(1, tuple(FIELDS.values()))
    header = Header(1, (heading,), dict(enumerate(FIELDS)), heading.cells)
    return Listed(ReadTable((heading, Row(2, cells))), header)
