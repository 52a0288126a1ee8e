"""The people that the lines of a list give, before anyone knows who they are."""

import re
from dataclasses import dataclass, replace

from grader.cohort.cutting import Order
from grader.cohort.lists import addresses, rows
from grader.cohort.lists.headings import Header
from grader.cohort.lists.naming import name_of, order_of
from grader.cohort.lists.notes import Note, Notes
from grader.cohort.lists.rows import NAMES, Cells
from grader.cohort.members import Member
from grader.documents.table import ReadTable, Row, address
from grader.session.session import is_person

_ERROR = re.compile(r"#(?:N/?[AD]|REF|VALEUR|VALUE|NOM|NAME|DIV/0|NUL+|NOMBRE|NUM|SPILL|CALC)[!?]?")
_ADDRESS_IN_NAME = re.compile(r"\S+@\S+")
_LONGEST = {"email": 254, "employer": 200, "group": 100}
_LONGEST_NAME = 120


@dataclass(frozen=True)
class Line:
    """One person as a line gives them, before they are identified.

    `doubt` says, in French, what of the name is a guess, empty when nothing is; `whole` tells that the name came
    from one column. A line that is `lone` has nothing but a name, among lines that have more: it may be no one.
    """

    line: int
    given: str
    member: Member
    emails: tuple[str, ...] = ()
    doubt: str = ""
    whole: bool = False
    lone: bool = False
    sheet: str = ""


def people(table: ReadTable, header: Header, notes: Notes, sheet: str = "") -> tuple[Line, ...]:
    """Return the lines that are people's, and say in `notes` what became of the others.

    `sheet` is what the notes call the table, where there are several.
    """
    found = rows.kept(table, header, notes, sheet)
    alone = sum(one.content < 2 for one in found)
    whole = "first_name" not in header.columns.values()
    thin = alone * 2 < len(found) if whole else alone < len(found)
    order = order_of(found, header)
    titles: dict[str, list[int]] = {}
    made = []
    for one in found:
        line = _line(one, header, order, notes, sheet, titles)
        if line:
            made.append(replace(line, lone=thin and one.content < 2))
    notes.remarks += [
        Note(places[0], f"« {title} » mis à part du nom{_also(places)}", sheet)
        for title, places in titles.items()
    ]
    return tuple(made)


def _line(
    one: Cells,
    header: Header,
    order: Order,
    notes: Notes,
    sheet: str,
    titles: dict[str, list[int]],
) -> Line | None:
    row = one.row
    fields = _sound(one, header, notes, sheet)
    if fields is None:
        return None
    name = name_of(fields, order, header)
    for title in filter(None, {name.title}):
        titles.setdefault(title, []).append(row.line)
    found = addresses.read(fields["email"])
    email = found.found[0] if found.found else ""
    member = Member(
        "", name.first, name.last, email, fields["employer"], fields["group"], name.birth
    )
    given = fields["identifier"]
    objection = _objection(row, header.width, member, given, found.wrong)
    if objection:
        notes.faults.append(Note(row.line, objection, sheet))
        return None
    if len(found.found) > 1:
        others = ", ".join(found.found[1:])
        notes.remarks.append(
            Note(row.line, f"plusieurs adresses : {email} est prise, et non {others}", sheet)
        )
    if name.birth:
        notes.remarks.append(
            Note(
                row.line,
                f"nom d’usage « {name.last} », nom de naissance « {name.birth} » : les deux sont gardés",
                sheet,
            )
        )
    whole = bool(fields["full_name"]) and not (fields["first_name"] or fields["last_name"])
    return Line(row.line, given, member, found.found, name.doubt, whole, sheet=sheet)


def _sound(one: Cells, header: Header, notes: Notes, sheet: str) -> dict[str, str] | None:
    """Return the fields without the cells that a spreadsheet could not compute; None where a name is one."""
    row, fields = one.row, dict(one.fields)
    for place, name in sorted(header.columns.items()):
        value = row.cells[place] if place < len(row.cells) else ""
        if place in row.unsaved:
            what = "est une formule dont le fichier n’a pas gardé le résultat"
        elif _ERROR.fullmatch(value.upper()):
            what = f"porte l’erreur {value}"
        else:
            continue
        cell = f"la case {address(place, row.line)} {what}"
        if name in NAMES or name == "identifier":
            mend = "ouvrez le fichier dans votre tableur, corrigez-la, enregistrez"
            notes.faults.append(Note(row.line, f"{cell} ; {mend}", sheet))
            return None
        notes.doubts.append(Note(row.line, f"{cell} ; elle est tenue pour vide", sheet))
        if fields[name] == value:
            fields[name] = ""
    return fields


def _objection(row: Row, width: int, member: Member, given: str, wrong: str) -> str:
    """Return what is wrong with one line taken alone, in French, or an empty sentence."""
    names = (member.first_name, member.last_name, member.birth_name)
    if not (member.first_name or member.last_name):
        return "le nom manque"
    if width and any(row.cells[width:]):
        return (
            "elle a plus de cases que l’en-tête ; un séparateur se trouve sans doute dans un texte"
        )
    if not all(text.isprintable() for text in (*names, wrong, member.employer, member.group)):
        return "un caractère invisible s’y trouve ; retapez la ligne"
    if not any(character.isalpha() for character in member.first_name + member.last_name):
        return f"« {member.name[:40]} » n’est pas un nom"
    if _ADDRESS_IN_NAME.search(member.name):
        return f"« {member.name[:60]} » est une adresse, sous un en-tête de nom"
    if max(map(len, names)) > _LONGEST_NAME:
        return "le nom est trop long ; la ligne est sans doute mal découpée"
    if wrong:
        return f"« {wrong[:60]} » n’est pas une adresse de courriel"
    for name, longest in _LONGEST.items():
        if len(getattr(member, name)) > longest:
            return "une case est trop longue ; la ligne est sans doute mal découpée"
    if given and not is_person(given):
        return (
            f"l’identifiant « {given[:60]} » ne convient pas : des lettres sans accent, des chiffres, "
            "des points et des tirets, par exemple marie.dupont"
        )
    return ""


def _also(places: list[int]) -> str:
    if len(places) < 2:
        return ""
    more = "…" if len(places) > 12 else ""
    return f" (de même aux lignes {', '.join(map(str, places[1:12]))}{more})"
