"""A list of participants as an office keeps it, read into members of the cohort: whole, or with what is wrong."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from grader.cohort.identifiers import Directory
from grader.cohort.members import Member
from grader.cohort.names import folded, split_name
from grader.documents.errors import UnreadableTableError
from grader.documents.table_reading import ReadTable, Row, readings
from grader.errors import NoNamesError
from grader.session.session import is_person

COLUMNS = {
    "identifier": ("identifiant", "nomdutilisateur", "username", "login", "userid"),
    "last_name": ("nom", "nomdefamille", "nomdusage", "lastname", "surname", "familyname"),
    "first_name": ("prenom", "prenoms", "firstname", "givenname"),
    "full_name": (
        *("nomcomplet", "nomprenom", "nometprenom", "prenomnom", "prenometnom", "fullname", "name"),
        *("participant", "participante", "stagiaire", "agent"),
    ),
    "email": (
        *("adressedecourriel", "courriel", "email", "mail", "mel", "adressemail", "adresseemail"),
        *("adresseelectronique", "emailaddress", "emailprofessionnel", "courrielprofessionnel"),
    ),
    "employer": (
        *("employeur", "collectivite", "collectiviteemployeur", "organisme", "etablissement"),
        *("institution", "organisation", "organization", "structure", "employer"),
    ),
    "group": ("groupe", "groupes", "group", "groups"),
}
"""The headings that are understood, by what they hold; accents, case, spaces and signs set aside."""

_HEADER_WITHIN = 20
"""Rows above the header that may hold a title."""

_NUMBERED = re.compile(r"participante?\s?\d+", re.IGNORECASE)
"""What a learning platform puts under « Identifiant »: the number of a hand-in, not a person's name."""

_EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\"]+")
_LONGEST = {"email": 254, "employer": 200, "group": 100}
_LONGEST_NAME = 120


@dataclass(frozen=True)
class Note:
    """What is to be said of one line of the file."""

    line: int
    sentence: str

    def __str__(self) -> str:
        return f"ligne {self.line} : {self.sentence}"


@dataclass(frozen=True)
class Roster:
    """What was read: the people, what keeps them from being enrolled, and what is worth knowing all the same."""

    people: tuple[Member, ...] = ()
    faults: tuple[Note, ...] = ()
    remarks: tuple[Note, ...] = ()


@dataclass(frozen=True)
class _Line:
    """One person as a line gives them, before they are identified."""

    line: int
    given: str
    member: Member


@dataclass
class _Notes:
    faults: list[Note] = field(default_factory=list)
    remarks: list[Note] = field(default_factory=list)


def read(path: Path, known: Iterable[Member] = ()) -> Roster:
    """Return the people in a CSV file or an Excel workbook, given those who are enrolled already.

    Raises UnreadableTableError, and NoNamesError when no column holds names.
    """
    candidates = [(table, *_header(table)) for table in readings(path)]
    table, header, columns = max(candidates, key=lambda one: (len(one[2]), not one[0].broken))
    if not _names(columns):
        seen = [cell for row in table.rows[:1] for cell in row.cells if cell]
        raise NoNamesError(path, tuple(seen))
    if table.broken:
        raise UnreadableTableError(
            path, f"à partir de la ligne {table.broken}, les guillemets ne vont plus par deux"
        )
    top = table.rows[header - 1]
    width = max(place for place, cell in enumerate(top.cells, 1) if cell)
    found = understand(ReadTable(table.rows[header:]), columns, tuple(known), width)
    passed = [f"« {c[:40]} »" for n, c in enumerate(top.cells) if c and n not in columns]
    if not passed:
        return found
    note = Note(top.line, f"colonnes non reconnues, passées : {', '.join(passed)}")
    return replace(found, remarks=(note, *found.remarks))


def understand(
    table: ReadTable, columns: dict[int, str], known: tuple[Member, ...] = (), width: int = 0
) -> Roster:
    """Return the people in the rows under a header, whose `columns` are fields of a member by place.

    Pure. `width` is how many cells the header has. An empty cell leaves what was known of someone.
    """
    notes = _Notes()
    lines = list(_lines(_filled(table.rows, notes), columns, width, notes))
    directory = Directory(known)
    people: dict[str, tuple[int, Member]] = {}
    for line in [*(one for one in lines if one.given), *(one for one in lines if not one.given)]:
        found = directory.identify(line.given, line.member)
        if found.objection:
            notes.faults.append(Note(line.line, found.objection))
            continue
        member = replace(line.member, identifier=found.identifier)
        if found.identifier in people:
            _repeated(line.line, member, *people[found.identifier], notes)
            continue
        if found.remark:
            notes.remarks.append(Note(line.line, found.remark))
        people[found.identifier] = (line.line, member)
        directory.add(member)
    in_order = sorted(people.values(), key=lambda one: one[0])
    former = {member.identifier: member for member in known}
    return Roster(
        tuple(_updated(former.get(member.identifier), member) for _, member in in_order),
        tuple(sorted(notes.faults, key=lambda note: note.line)),
        tuple(sorted(notes.remarks, key=lambda note: note.line)),
    )


def _header(table: ReadTable) -> tuple[int, dict[int, str]]:
    """Return the place of the first row of data, and the columns that are understood in the header above it."""
    best: tuple[int, dict[int, str]] = (0, {})
    for place, row in enumerate(table.rows[:_HEADER_WITHIN], start=1):
        columns = {
            n: name
            for n, cell in enumerate(row.cells)
            for name, headings in COLUMNS.items()
            if _heading(cell) in headings
        }
        if _names(columns) and len(columns) > len(best[1]):
            best = (place, columns)
    place, columns = best
    if "full_name" not in columns.values() and "first_name" not in columns.values():
        columns = {n: "full_name" if c == "last_name" else c for n, c in columns.items()}
    return place, columns


def _heading(cell: str) -> str:
    plain = unicodedata.normalize("NFKD", cell.casefold())
    return "".join(character for character in plain if character.isalnum())


def _names(columns: dict[int, str]) -> bool:
    return bool({"last_name", "full_name"} & set(columns.values()))


def _filled(rows: tuple[Row, ...], notes: _Notes) -> Iterator[Row]:
    """Yield the rows that hold something; those empty between two others are remarked upon."""
    last = max((row.line for row in rows if not row.empty), default=0)
    for row in rows:
        if not row.empty:
            yield row
        elif row.line < last:
            notes.remarks.append(Note(row.line, "vide, passée"))


def _lines(
    rows: Iterator[Row], columns: dict[int, str], width: int, notes: _Notes
) -> Iterator[_Line]:
    for row in rows:
        cells = dict.fromkeys(COLUMNS, "")
        for place, name in sorted(columns.items()):
            value = row.cells[place] if place < len(row.cells) else ""
            if name == "identifier" and _NUMBERED.fullmatch(value):
                value = ""
            cells[name] = cells[name] or value
        first, last = cells["first_name"], cells["last_name"]
        if not (first or last):
            first, last = split_name(cells["full_name"])
        given = cells["identifier"]
        member = Member("", first, last, cells["email"], cells["employer"], cells["group"])
        objection = _objection(row, width, member, given)
        if objection:
            notes.faults.append(Note(row.line, objection))
        else:
            yield _Line(row.line, given, member)


def _objection(row: Row, width: int, member: Member, given: str) -> str:
    """Return what is wrong with one line taken alone, in French, or an empty sentence."""
    texts = (member.first_name, member.last_name, member.email, member.employer, member.group)
    if not (member.first_name or member.last_name):
        return "le nom manque"
    if width and any(row.cells[width:]):
        return (
            "elle a plus de cases que l’en-tête ; un séparateur se trouve sans doute dans un texte"
        )
    if not all(text.isprintable() for text in texts):
        return "un caractère invisible s’y trouve ; retapez la ligne"
    if not any(character.isalpha() for character in member.first_name + member.last_name):
        return f"« {member.name[:40]} » n’est pas un nom"
    if max(len(member.first_name), len(member.last_name)) > _LONGEST_NAME:
        return "le nom est trop long ; la ligne est sans doute mal découpée"
    if member.email and not _EMAIL.fullmatch(member.email):
        return f"« {member.email[:60]} » n’est pas une adresse de courriel"
    for name, longest in _LONGEST.items():
        if len(getattr(member, name)) > longest:
            return "une case est trop longue ; la ligne est sans doute mal découpée"
    if given and not is_person(given):
        return (
            f"l’identifiant « {given[:60]} » ne convient pas : des lettres sans accent, des chiffres, "
            "des points et des tirets, par exemple marie.dupont"
        )
    return ""


def _repeated(line: int, member: Member, former: int, first: Member, notes: _Notes) -> None:
    if folded(member.name) == folded(first.name) and _agree(member, first):
        notes.remarks.append(
            Note(line, f"la même personne qu’à la ligne {former}, comptée une fois")
        )
        return
    what = "cette adresse" if member.email else f"« {member.identifier} »"
    notes.faults.append(
        Note(line, f"{what} est déjà à la ligne {former}, avec d’autres renseignements")
    )


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
    )
