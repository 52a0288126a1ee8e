"""The rows under the headings of a list: which of them are people, and what each says of one."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from grader.cohort import addresses, headings
from grader.cohort.cutting import Cut, Order, cut, with_birth, without_title
from grader.cohort.headings import COLUMNS, Header
from grader.cohort.members import Member
from grader.cohort.names import folded
from grader.cohort.notes import Note, Notes
from grader.documents.table import ReadTable, Row, address
from grader.session.session import is_person

_NUMBERED = re.compile(r"participante?\s?\d+", re.IGNORECASE)
"""What a learning platform puts under « Identifiant »: the number of a hand-in, not a person's name."""

_TAIL = re.compile(
    r"(?:sous-?\s?)?tota(?:l|ux)\b|(?:effectif|nombre)\b|soit\s+\d|page\s*:?\s*\d|nb\s*[.:]|source\s*:|légende\b"
    r"|(?:(?:liste|document|état|tableau|fichier)\s+)?"
    r"(?:(?:é|e)dit(?:é|e)e?|imprimée?|extraite?|arrêtée?|établie?|générée?|mise?\s+à\s+jour)s?\s+"
    r"(?:(?:le|du|au)\s+\d|par\s+l|à\s)|fait\s+(?:à|le)\s|(?:signature|visa|cachet)\b|à\s+retourner\b",
    re.IGNORECASE,
)
"""How a line begins that closes a list, or a page of one."""

_ERROR = re.compile(r"#(?:N/?[AD]|REF|VALEUR|VALUE|NOM|NAME|DIV/0|NUL+|NOMBRE|NUM|SPILL|CALC)[!?]?")
_ADDRESS_IN_NAME = re.compile(r"\S+@\S+")
_LONGEST = {"email": 254, "employer": 200, "group": 100}
_LONGEST_NAME = 120
_NAMES = ("last_name", "first_name", "full_name", "usual_name", "birth_name")


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


@dataclass(frozen=True)
class _Cells:
    """The cells of a row by field, and the row."""

    row: Row
    fields: dict[str, str]
    content: int
    """How many columns hold something that may be a person's: a number alone under no known heading is none."""


def people(table: ReadTable, header: Header, notes: Notes, sheet: str = "") -> tuple[Line, ...]:
    """Return the lines that are people's, and say in `notes` what became of the others.

    `sheet` is what the notes call the table, where there are several.
    """
    rows = table.rows[header.first :]
    kept = [_cells(row, header) for row in _lines(rows, table, header, notes, sheet)]
    alone = sum(one.content < 2 for one in kept)
    whole = "first_name" not in header.columns.values()
    thin = alone * 2 < len(kept) if whole else alone < len(kept)
    order = _order(kept, header)
    titles: dict[str, list[int]] = {}
    made = []
    for one in kept:
        line = _line(one, header, order, notes, sheet, titles)
        if line:
            made.append(replace(line, lone=thin and one.content < 2))
    notes.remarks += [
        Note(places[0], f"« {title} » mis à part du nom{_also(places)}", sheet)
        for title, places in titles.items()
    ]
    return tuple(made)


def _lines(
    rows: tuple[Row, ...], table: ReadTable, header: Header, notes: Notes, sheet: str
) -> Iterator[Row]:
    """Yield the rows that may be people's; those that are empty, repeated or closing are remarked upon."""
    last = max((row.line for row in rows if not row.empty), default=0)
    masked = [row.line for row in rows if row.hidden and not row.empty]
    if masked:
        which = ", ".join(map(str, masked[:12])) + ("…" if len(masked) > 12 else "")
        notes.remarks.append(
            Note(
                masked[0],
                f"lignes masquées dans le classeur, lues comme les autres : {which}",
                sheet,
            )
        )
    for row in rows:
        text = next(filter(None, row.cells), "")
        if row.empty:
            if row.line < last:
                notes.remarks.append(Note(row.line, "vide, passée", sheet))
        elif again := headings.repeats(row, table, header):
            notes.remarks.append(Note(row.line, f"{again} à nouveau, passée", sheet))
        elif _closes(row, header):
            notes.remarks.append(
                Note(row.line, f"« {text[:60]} » n’est pas une personne, passée", sheet)
            )
        elif not any(place in header.columns for place in _filled(row)):
            if any(row.cells[header.width :]):
                yield row
            else:
                what = f"« {text[:60]} » : rien dans les colonnes reconnues, passée"
                notes.remarks.append(Note(row.line, what, sheet))
        else:
            yield row


def _filled(row: Row) -> Iterator[int]:
    yield from (n for n, cell in enumerate(row.cells) if cell or n in row.unsaved)


def _closes(row: Row, header: Header) -> bool:
    """Tell whether a row is a total, or a line such as « Édité le… »: it has no address, nor two names."""
    cells = [cell for cell in row.cells if cell]
    if not any(_TAIL.match(cell) for cell in cells) or any("@" in cell for cell in cells):
        return False
    named = [n for n, name in header.columns.items() if name in _NAMES and n < len(row.cells)]
    spoken = [n for n in named if any(map(str.isalpha, row.cells[n]))]
    if len(spoken) < 2 and len(cells) < 3:
        return True
    others = (cell for cell in cells if not _TAIL.match(cell))
    return all(any(map(str.isdigit, one)) or not any(map(str.isalpha, one)) for one in others)


def _cells(row: Row, header: Header) -> _Cells:
    fields = dict.fromkeys(COLUMNS, "")
    for place, name in sorted(header.columns.items()):
        value = row.cells[place] if place < len(row.cells) else ""
        if name == "identifier" and _NUMBERED.fullmatch(value):
            value = ""
        fields[name] = fields[name] or value
    content = sum(n in header.columns or any(map(str.isalpha, row.cells[n])) for n in _filled(row))
    return _Cells(row, fields, content)


def _order(kept: Iterable[_Cells], header: Header) -> Order:
    """Return the order of full names: what the heading says, else what the names that tell it all say."""
    if header.order is not Order.UNSAID:
        return header.order
    kept = tuple(kept)
    places = [place for place, name in header.columns.items() if name == "identifier"]
    if any(
        _NUMBERED.fullmatch(c.row.cells[n]) for c in kept for n in places if n < len(c.row.cells)
    ):
        return Order.FIRST_LAST  # a platform's worksheet
    told = Counter(cut(c.fields["full_name"]).told for c in kept if c.fields["full_name"])
    told.pop(Order.UNSAID, None)
    return next(iter(told)) if len(told) == 1 and told.total() > 1 else Order.UNSAID


def _line(
    one: _Cells,
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
    name = _name(fields, order, header)
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
    doubt = name.doubt
    if not doubt and any(map(str.isdigit, member.name)):
        doubt = "un nom porte rarement un chiffre"
    elif not doubt and ":" in member.name:
        doubt = "un nom porte rarement deux points"
    return Line(row.line, given, member, found.found, doubt, whole, sheet=sheet)


def _sound(one: _Cells, header: Header, notes: Notes, sheet: str) -> dict[str, str] | None:
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
        if name in _NAMES or name == "identifier":
            mend = "ouvrez le fichier dans votre tableur, corrigez-la, enregistrez"
            notes.faults.append(Note(row.line, f"{cell} ; {mend}", sheet))
            return None
        notes.doubts.append(Note(row.line, f"{cell} ; elle est tenue pour vide", sheet))
        if fields[name] == value:
            fields[name] = ""
    return fields


def _name(fields: dict[str, str], order: Order, header: Header) -> Cut:
    """Return the name that the cells of one row give: the usual one when it is filled, else that of birth."""
    usual, birth = fields["usual_name"], fields["birth_name"]
    last, first = fields["last_name"], fields["first_name"]
    if not (usual or birth or last or first):
        label = next((header.labels[n] for n, f in header.columns.items() if f == "full_name"), "")
        made = cut(fields["full_name"], order)
        if order is Order.UNSAID and made.first and not made.last and folded(label) == "nom":
            return replace(made, first="", last=made.first, doubt="")
        return made
    first, title = without_title(first)
    born = birth or (last if usual else "")
    last, other = without_title(usual or last or birth)
    last, within = with_birth(last)
    born = without_title(within or born)[0]
    return Cut(
        first,
        last,
        born if folded(born) != folded(last) else "",
        " ".join(filter(None, (other, title))),
    )


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
