"""Which tables of a file are lists of people: the best reading of a text, the visible sheets of a workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.cohort.lists import correction, headings
from grader.cohort.lists.correction import NOTHING, Correction
from grader.cohort.lists.headings import Header
from grader.cohort.lists.notes import Note, Notes
from grader.documents.errors import NoSheetError, UnreadableTableError
from grader.documents.table import ReadTable
from grader.errors import EmptyListError, NoNamesError


@dataclass(frozen=True)
class Listed:
    """A table whose headings announce people; `called` is the sheet's name where several could be meant."""

    table: ReadTable
    header: Header
    called: str = ""

    @property
    def filled(self) -> int:
        """How many lines hold something under the headings."""
        return sum(not row.empty for row in self.table.rows[self.header.first :])


def listed(
    path: Path,
    tables: Sequence[ReadTable],
    asked: Sequence[str],
    notes: Notes,
    told: Correction = NOTHING,
) -> tuple[Listed, ...]:
    """Return the tables to read, and say in `notes` which sheets are left out, with how many lines each has.

    `asked` are the only sheets to read, hidden or not; without it, those that are visible and have names. `told` is
    what someone says of their headings.
    Raises NoSheetError, NoNamesError, EmptyListError, UnreadableTableError.
    """
    named = [table for table in tables if table.sheet]
    if not named:
        if asked:
            raise NoSheetError(path, asked[0], ())
        return _peopled(path, [_best(path, tables, told)])
    chosen = _chosen(path, named, asked)
    found = [
        Listed(table, header, table.sheet if len(named) > 1 else "")
        for table in chosen
        if (header := correction.header(table, told.of(table.sheet)))
    ]
    if not found:
        first = next((one for one in chosen if one.filled), named[0])
        hidden = tuple(t.sheet for t in named if t.hidden and headings.find(t))
        raise NoNamesError(path, _seen(first), hidden)
    found = [one for one in found if one.filled] or found
    read = [one.table for one in found]
    notes.remarks += [
        Note(0, _left_out(table), table.sheet)
        for table in named
        if table not in read and (table.filled or table.hidden)
    ]
    return _peopled(path, found)


def _peopled(path: Path, found: Sequence[Listed]) -> tuple[Listed, ...]:
    if not any(one.filled for one in found):
        raise EmptyListError(path)
    return tuple(found)


def several(found: Sequence[Listed]) -> tuple[Note, ...]:
    """Return what to ask when several sheets have people; nothing for one."""
    if len(found) < 2:
        return ()
    each = ", ".join(f"« {one.called} » ({_lines(one.filled)})" for one in found)
    typed = f' Pour n’en lire qu’une : --feuille "{found[0].called}"'
    question = f"{len(found)} feuilles portent des noms, et toutes sont lues : {each}.{typed}"
    return (Note(0, question, typed=typed),)


def text_of(readings: Sequence[ReadTable]) -> ReadTable:
    """Return the reading of a text whose headings are best understood, else the one of the most columns."""
    candidates = [(table, header) for table in readings if (header := headings.find(table))]
    if not candidates:
        return max(readings, key=_widest)
    return max(candidates, key=lambda one: (len(one[1].columns), not one[0].broken))[0]


def _best(path: Path, readings: Sequence[ReadTable], told: Correction) -> Listed:
    """Return the reading of a text whose headings are best understood, or said."""
    table = text_of(readings)
    header = correction.header(table, told.of(""))
    if header is None:
        raise NoNamesError(path, _seen(table))
    if table.broken:
        raise UnreadableTableError(
            path, f"à partir de la ligne {table.broken}, les guillemets ne vont plus par deux"
        )
    return Listed(table, header)


def _widest(table: ReadTable) -> tuple[bool, int]:
    first = table.rows[: headings.WITHIN]
    return not table.broken, max((len(row.cells) for row in first), default=0)


def _chosen(path: Path, named: Sequence[ReadTable], asked: Sequence[str]) -> tuple[ReadTable, ...]:
    if not asked:
        return tuple(table for table in named if not table.hidden)
    by_name = {table.sheet.casefold(): table for table in named}
    for name in asked:
        if name.strip().casefold() not in by_name:
            raise NoSheetError(path, name, tuple(table.sheet for table in named))
    wanted = {name.strip().casefold() for name in asked}
    return tuple(table for table in named if table.sheet.casefold() in wanted)


def _left_out(table: ReadTable) -> str:
    why = (
        "masquée, passée"
        if table.hidden
        else "passée"
        if headings.find(table)
        else "aucune colonne de noms, passée"
    )
    return f"{why} ({_lines(table.filled)})"


def _lines(count: int) -> str:
    return f"{count} ligne{'s' if count > 1 else ''}"


def _seen(table: ReadTable) -> tuple[str, ...]:
    row = next((row for row in table.rows if not row.empty), None)
    return tuple(cell for cell in row.cells if cell) if row else ()
