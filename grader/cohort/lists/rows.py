"""The rows under the headings of a list: which may be people's, and which only close, repeat or fill."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from grader.cohort.lists import headings
from grader.cohort.lists.headings import COLUMNS, Header
from grader.cohort.lists.notes import Note, Notes
from grader.documents.table import ReadTable, Row

NAMES = ("last_name", "first_name", "full_name", "usual_name", "birth_name")
"""The fields that hold a name, or a part of one."""

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


@dataclass(frozen=True)
class Cells:
    """The cells of a row by field, and the row."""

    row: Row
    fields: dict[str, str]
    content: int
    """How many columns hold something that may be a person's: a number alone under no known heading is none."""


def kept(table: ReadTable, header: Header, notes: Notes, sheet: str) -> tuple[Cells, ...]:
    """Return the rows that may be people's, and say in `notes` what became of the others."""
    rows = table.rows[header.first :]
    return tuple(_cells(row, header) for row in _speaking(rows, table, header, notes, sheet))


def is_platform_s(cells: tuple[Cells, ...], header: Header) -> bool:
    """Tell whether a list is a learning platform's worksheet, which says the first name first."""
    places = [place for place, name in header.columns.items() if name == "identifier"]
    return any(
        _NUMBERED.fullmatch(one.row.cells[n])
        for one in cells
        for n in places
        if n < len(one.row.cells)
    )


def _speaking(
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
    named = [n for n, name in header.columns.items() if name in NAMES and n < len(row.cells)]
    spoken = [n for n in named if any(map(str.isalpha, row.cells[n]))]
    if len(spoken) < 2 and len(cells) < 3:
        return True
    others = (cell for cell in cells if not _TAIL.match(cell))
    return all(any(map(str.isdigit, one)) or not any(map(str.isalpha, one)) for one in others)


def _cells(row: Row, header: Header) -> Cells:
    fields = dict.fromkeys(COLUMNS, "")
    for place, name in sorted(header.columns.items()):
        value = row.cells[place] if place < len(row.cells) else ""
        if name == "identifier" and _NUMBERED.fullmatch(value):
            value = ""
        fields[name] = fields[name] or value
    content = sum(n in header.columns or any(map(str.isalpha, row.cells[n])) for n in _filled(row))
    return Cells(row, fields, content)
