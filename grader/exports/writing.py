"""The office's documents, written: which file holds what in a folder, whoever asked for it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from exercises.files import replace
from grader.cohort.members import Member, enrolled
from grader.documents.table_writing import Table, comma_separated, workbook
from grader.errors import UnknownParticipantError
from grader.exports import attendance as signing
from grader.exports import report as reporting
from grader.exports import statement
from grader.exports.attendance import HALVES, HalfDay
from grader.exports.errors import NobodyEnrolledError
from grader.exports.particulars import Particulars, read
from grader.exports.tables import everyone, tables
from grader.gradebook import marks as marking
from grader.gradebook.marks import ModuleMarks
from grader.session.session import Session

HALF_DAYS: dict[str, tuple[HalfDay, ...]] = {
    "matin": ("matin",),
    "apres-midi": ("après-midi",),
    "les-deux": HALVES,
}
"""The half-days that may be asked for, by what one writes."""


def marks_tables(session: Session) -> tuple[Table, ...]:
    """Return the marks as tables, as `tables` says. Raises GradebookError."""
    found = marking.read_all(session)
    return tables(everyone(enrolled(session), found), found)


def marks(session: Session, folder: Path) -> tuple[Path, ...]:
    """Write the marks: a workbook, then a CSV file a table; return their paths in this order.

    Raises GradebookError and OSError.
    """
    made = marks_tables(session)
    folder.mkdir(parents=True, exist_ok=True)
    book = folder / "notes.xlsx"
    title = f"Notes de la session {session.name}"
    replace(book, workbook(made, title, simulated=session.simulated))
    texts = []
    for table in made:
        texts.append(folder / f"notes-{table.name.lower()}.csv")
        replace(texts[-1], comma_separated(table))
    return (book, *texts)


def report(session: Session, folder: Path, at: datetime) -> Path:
    """Write the report without names; return its page. Raises what `report.make` does, and OSError."""
    return _page(folder / "bilan.html", reporting.make(session, read(session), at))


@dataclass(frozen=True)
class Statements:
    """The statements of training to write: of whom, and from what."""

    people: tuple[Member, ...]
    whole: bool
    _marks: Sequence[ModuleMarks]
    _particulars: Particulars
    _at: datetime

    def one(self, folder: Path, member: Member) -> Path:
        """Write the statement of one person; return its page."""
        page = folder / "releves" / f"releve-{member.identifier}.html"
        return _page(page, statement.make((member,), self._marks, self._particulars, self._at))

    def together(self, folder: Path) -> Path:
        """Write all the statements in one page to print; return it."""
        page = statement.make(self.people, self._marks, self._particulars, self._at)
        return _page(folder / "releves.html", page)


def statements(session: Session, only: Collection[str], at: datetime) -> Statements:
    """Return what writes the statements of the people named in `only`, of everyone where it is empty.

    Raises UnknownParticipantError, NobodyEnrolledError and GradebookError.
    """
    found, particulars = marking.read_all(session), read(session)
    people = everyone(enrolled(session), found)
    strangers = sorted(set(only) - {member.identifier for member in people})
    if strangers:
        raise UnknownParticipantError(strangers[0][:60])
    people = tuple(one for one in people if not only or one.identifier in only)
    if not people:
        raise NobodyEnrolledError
    return Statements(people, not only, found, particulars, at)


def attendance(
    session: Session, folder: Path, days: Sequence[date], halves: Sequence[HalfDay]
) -> Path:
    """Write the sheets to sign; return their page. Raises NobodyEnrolledError, NoDayError and OSError."""
    page = signing.make(enrolled(session), read(session), days, halves)
    return _page(folder / "emargement.html", page)


def _page(path: Path, html: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    replace(path, html.encode())
    return path
