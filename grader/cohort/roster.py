"""A list of participants as an office keeps it, read into members of the cohort: whole, or with what is wrong."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from grader.cohort.identifiers import Directory, bears
from grader.cohort.lists import lines, sheets
from grader.cohort.lists.correction import NOTHING, Correction
from grader.cohort.lists.lines import Line
from grader.cohort.lists.notes import Note, Notes
from grader.cohort.lists.sheets import Listed
from grader.cohort.members import Member
from grader.documents.table_reading import readings


@dataclass(frozen=True)
class Roster:
    """What was read of a list.

    `people` are those whom the list enrols, if what the `doubts` suppose is confirmed; while there is a fault, no
    one may be enrolled. `remarks` are worth knowing all the same. `places` are the sheet and the line of each of
    the people.
    """

    people: tuple[Member, ...] = ()
    faults: tuple[Note, ...] = ()
    doubts: tuple[Note, ...] = ()
    remarks: tuple[Note, ...] = ()
    places: tuple[tuple[str, int], ...] = ()


def read(
    path: Path,
    known: Iterable[Member] = (),
    *,
    asked: Sequence[str] = (),
    shared: Collection[str] = (),
    told: Correction = NOTHING,
) -> Roster:
    """Return the people in a CSV file or an Excel workbook, given those who are enrolled already.

    `asked` are the only sheets to read, `shared` the addresses that several people may have; `told` is what someone
    says of the list besides.
    Raises UnreadableTableError, NoSheetError, EmptyListError, and NoNamesError when no column holds names.
    """
    notes = Notes()
    asked = (*asked, *told.sheets)
    found = sheets.listed(path, readings(path), asked, notes, told)
    return understand(found, tuple(known), (*shared, *told.shared), notes, chosen=bool(asked))


def understand(
    found: Sequence[Listed],
    known: tuple[Member, ...] = (),
    shared: Collection[str] = (),
    notes: Notes | None = None,
    *,
    chosen: bool = False,
) -> Roster:
    """Return the people of one or several tables; an empty cell leaves what was known of someone.

    Pure but for `notes`, which it completes. `chosen` tells that someone named the sheets to read.
    """
    notes = notes or Notes()
    read: list[Line] = []
    for one in found:
        if one.header.passed:
            what = ", ".join(f"« {label[:40]} »" for label in one.header.passed)
            line = one.header.rows[-1].line if one.header.rows else 0
            notes.remarks.append(
                Note(line, f"colonnes non reconnues, passées : {what}", one.called)
            )
        read += lines.people(one.table, one.header, notes, one.called)
    identified = _identified(read, known, shared, notes)
    people = tuple(member for _, member in identified)
    former = {member.identifier for member in known}
    if not chosen and any(one.identifier not in former for one in people):
        notes.doubts += sheets.several(found)
    places = [one.called for one in found]
    faults, doubts, remarks = (
        tuple(sorted(some, key=lambda note: _place(note, places)))
        for some in (notes.faults, notes.doubts, notes.remarks)
    )
    where = tuple((line.sheet, line.line) for line, _ in identified)
    return Roster(people, faults, doubts, remarks, where)


def _identified(
    read: Sequence[Line], known: tuple[Member, ...], shared: Collection[str], notes: Notes
) -> tuple[tuple[Line, Member], ...]:
    """Return who the lines are, in their order, those who are given an identifier being met first."""
    directory = Directory(known, shared)
    former = {member.identifier: member for member in known}
    people: dict[str, tuple[int, Line, Member]] = {}
    ranked = sorted(enumerate(read), key=lambda one: (not one[1].given, one[0]))
    for place, line in ranked:
        if line.lone and len(directory.named(line.member.name)) != 1:
            what = f"« {line.member.name} » est seul sur sa ligne : elle est passée, ce n’est pas une personne"
            notes.doubts.append(Note(line.line, what, line.sheet))
            continue
        member = _reachable(line, directory)
        found = directory.identify(line.given, member, whole=line.whole, guessed=bool(line.doubt))
        if found.objection:
            notes.faults.append(Note(line.line, found.objection, line.sheet))
            continue
        member = replace(member, identifier=found.identifier)
        shared = member.email if found.typed else ""
        doubts = (
            [Note(line.line, found.doubt, line.sheet, shared, found.typed)] if found.doubt else []
        )
        if found.identifier in people:
            if not _repeated(line, member, *people[found.identifier][1:], notes):
                notes.doubts += doubts
            continue
        before = former.get(found.identifier)
        if line.doubt and before and bears(before, member.name):
            member = replace(member, first_name=before.first_name, last_name=before.last_name)
        elif line.doubt:
            doubts.append(Note(line.line, _understood(line.doubt, member), line.sheet))
        notes.doubts += doubts
        if found.remark:
            notes.remarks.append(Note(line.line, found.remark, line.sheet))
        people[found.identifier] = (place, line, member)
        directory.add(member)
    in_order = sorted(people.values(), key=lambda one: one[0])
    return tuple(
        (line, _updated(former.get(member.identifier), member)) for _, line, member in in_order
    )


def _place(note: Note, places: Sequence[str]) -> tuple[int, int]:
    """Return where a note stands: that of the whole first, then sheet by sheet, line by line."""
    return places.index(note.sheet) if note.sheet in places else -1, note.line


def _reachable(line: Line, directory: Directory) -> Member:
    """Return the person of a line, by the one of their addresses that is known already, if any is."""
    known = (one for one in line.emails if directory.with_address(one))
    return replace(line.member, email=next(known, line.member.email))


def _understood(doubt: str, member: Member) -> str:
    parts = [f"nom « {member.last_name} »" if member.last_name else "sans nom"]
    parts.append(f"prénom « {member.first_name} »" if member.first_name else "sans prénom")
    return f"{doubt} ; compris : {', '.join(parts)}"


def _repeated(line: Line, member: Member, former: Line, first: Member, notes: Notes) -> bool:
    """Say that someone comes twice; return whether the two lines cannot be the same person."""
    where = f"la ligne {former.line}"
    if former.sheet != line.sheet:
        where += f" de la feuille « {former.sheet} »"
    if bears(first, member.name) and _agree(member, first):
        what = f"la même personne qu’à {where}, comptée une fois"
        notes.remarks.append(Note(line.line, what, line.sheet))
        return False
    same = member.email and member.email.casefold() == first.email.casefold()
    what = "cette adresse" if same else f"« {member.identifier} »"
    share = (
        f" ; si elle est à plusieurs personnes : --adresse-commune {member.email}"
        if same and not bears(first, member.name)
        else ""
    )
    sentence = f"{what} est déjà à {where}, avec d’autres renseignements{share}"
    shared = member.email if share else ""
    notes.faults.append(Note(line.line, sentence, line.sheet, shared, share))
    return True


def _agree(one: Member, other: Member) -> bool:
    pairs = zip(
        (one.email.casefold(), one.employer, one.group),
        (other.email.casefold(), other.employer, other.group),
        strict=True,
    )
    return all(mine == theirs or not mine for mine, theirs in pairs)


def _updated(former: Member | None, member: Member) -> Member:
    if former is None:
        return member
    return Member(
        member.identifier,
        member.first_name or former.first_name,
        member.last_name or former.last_name,
        member.email or former.email,
        member.employer or former.employer,
        member.group or former.group,
        member.birth_name or former.birth_name,
    )
