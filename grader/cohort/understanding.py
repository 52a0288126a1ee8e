"""What was understood of a list, whole: its tables and their headings, the people, or why it cannot be read so."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from grader.cohort import roster
from grader.cohort.lists import correction, sheets
from grader.cohort.lists.correction import NOTHING, Correction
from grader.cohort.lists.headings import WITHIN, Header
from grader.cohort.lists.notes import Notes
from grader.cohort.lists.sheets import Listed
from grader.cohort.members import Member
from grader.cohort.roster import Roster
from grader.documents.errors import NoSheetError
from grader.documents.table import ReadTable, Row
from grader.documents.table_reading import readings
from grader.errors import EmptyListError, NoNamesError

NO_NAMES = (
    "Aucune colonne n’est prise pour des noms. Dites plus bas à quelle ligne sont les en-têtes, et quelle colonne "
    "porte le nom."
)
EMPTY = "Il n’y a personne sous les en-têtes. Choisissez plus bas une autre ligne, ou envoyez une autre liste."

NO_SHEET = "Une feuille choisie n’est plus dans ce classeur. Choisissez plus bas celles à lire."


@dataclass(frozen=True)
class Seen:
    """One table of the file: its headings, found or supposed, and whether people are read in it."""

    table: ReadTable
    header: Header
    read: bool

    @property
    def heading(self) -> tuple[int, ...]:
        """The lines of the headings."""
        return tuple(row.line for row in self.header.rows)

    @property
    def offered(self) -> tuple[Row, ...]:
        """The rows that may be headings."""
        return tuple(row for row in self.table.rows[:WITHIN] if not row.empty)

    @property
    def width(self) -> int:
        """How many columns the first rows, or the headings, take."""
        first = self.table.rows[: self.header.first + WITHIN]
        return max((len(row.cells) for row in first), default=0)


@dataclass(frozen=True)
class Understanding:
    """A list as it is read; `roster` is None where nobody can be read of it, and `refused` then says why."""

    tables: tuple[Seen, ...]
    roster: Roster | None = None
    refused: str = ""

    def row(self, sheet: str, line: int) -> Row | None:
        """Return one row of the file, by what the notes call its sheet."""
        return self._rows.get((sheet, line))

    def is_heading(self, sheet: str, line: int) -> bool:
        """Tell whether a row is one of the headings of a table that is read."""
        return any(
            line in one.heading
            for one in self.tables
            if one.read and sheet in ("", one.table.sheet)
        )

    @cached_property
    def _rows(self) -> dict[tuple[str, int], Row]:
        read = [one.table for one in self.tables if one.read]
        return {
            (sheet, row.line): row
            for table in read
            for sheet in ((table.sheet, "") if len(read) == 1 else (table.sheet,))
            for row in table.rows
        }


def understand(path: Path, known: Iterable[Member], told: Correction = NOTHING) -> Understanding:
    """Return what is understood of a file, given those who are enrolled and what someone says of it.

    Raises UnreadableTableError, and OSError when the file cannot be read.
    """
    found = readings(path)
    workbook = any(table.sheet for table in found)
    tables = found if workbook else (sheets.text_of(found),)
    notes = Notes()
    listed: tuple[Listed, ...] = ()
    refused = ""
    people: Roster | None = None
    try:
        listed = sheets.listed(path, tables, told.sheets, notes, told)
        people = roster.understand(
            listed, tuple(known), told.shared, notes, chosen=bool(told.sheets)
        )
    except EmptyListError:
        refused = EMPTY
    except NoNamesError:
        refused = NO_NAMES
    except NoSheetError:
        refused = NO_SHEET
    read = {id(one.table) for one in listed}
    seen = tuple(
        Seen(table, correction.supposed(table, told.of(table.sheet)), id(table) in read)
        for table in tables
    )
    return Understanding(seen, people, refused)
