"""What nbgrader's gradebook holds for the criteria of one exercise, read and written in short transactions."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

from grader.errors import NoAnswerError
from grader.gradebook.database import reading
from grader.gradebook.tables import tables
from grader.session.session import Session


class ManualMark(NamedTuple):
    """One criterion of one copy: the points a person gave (None for none), and whether it awaits one.

    A mark that is there and still awaits someone was given to an answer that changed since.
    """

    points: float | None
    pending: bool

    @property
    def counts(self) -> float | None:
        """The points that stand, or None."""
        return None if self.pending else self.points


@dataclass(frozen=True)
class Held:
    """What the gradebook holds for one exercise of one copy: marks and comments by task cell, those that there are.

    `automatic` is what the automatic part is worth now, a person's mark in its place where one was given; None
    before the marking.
    """

    marks: dict[str, ManualMark]
    comments: dict[str, str]
    automatic: float | None = None


def rows(session: Session, module: str, cells: Iterable[str]) -> dict[str, dict[str, ManualMark]]:
    """Return the rows of all the copies of `module`, by participant and task cell."""
    t = tables()
    columns = (t.submission.c.student_id, t.base.c.name, *_given(t.grade))
    found: dict[str, dict[str, ManualMark]] = {}
    with reading(session) as connection:
        query = _joined(t.grade, module, tuple(cells), None, *columns)
        for name, cell, points, pending in connection.execute(query).all():
            found.setdefault(name, {})[cell] = ManualMark(points, bool(pending))
    return found


def waiting(session: Session) -> dict[str, dict[str, tuple[int, int]]]:
    """Return, by module and task cell, how many copies there are and how many await a person."""
    from sqlalchemy import case, func, select

    t = tables()
    grade, tasks = t.grade, select(t.base.c.id).where(t.base.c.type == "TaskCell")
    pending = func.sum(case((grade.c.needs_manual_grade, 1), else_=0))
    counted = (  # before any join, in the order of an index: there is a row for each copy
        select(grade.c.cell_id, func.count().label("total"), pending.label("pending"))
        .where(grade.c.cell_id.in_(tasks))
        .group_by(grade.c.cell_id)
        .subquery()
    )
    query = (
        select(t.assignment.c.name, t.base.c.name, counted.c.total, counted.c.pending)
        .join(counted, counted.c.cell_id == t.base.c.id)
        .join(t.notebook, t.base.c.notebook_id == t.notebook.c.id)
        .join(t.assignment, t.notebook.c.assignment_id == t.assignment.c.id)
    )
    found: dict[str, dict[str, tuple[int, int]]] = {}
    with reading(session) as connection:
        for module, cell, total, waits in connection.execute(query):
            found.setdefault(module, {})[cell] = (int(total), int(waits or 0))
    return found


def held(
    session: Session, module: str, person: str, cells: Iterable[str], automatic: str = ""
) -> Held:
    """Return what the gradebook holds of one copy for some task cells, and for the cell of the `automatic` part.

    What it takes does not depend on how many copies there are. Raises GradebookError.
    """
    t = tables()
    wanted = tuple(cells)
    columns = (t.base.c.name, *_given(t.grade), t.score)
    text = (t.base.c.name, t.comment.c.manual_comment)
    with reading(session) as connection:
        query = _joined(t.grade, module, (*wanted, automatic), person, *columns)
        found = connection.execute(query).all()
        written = connection.execute(_joined(t.comment, module, wanted, person, *text)).all()
    return Held(
        {cell: ManualMark(given, bool(waits)) for cell, given, waits, _ in found if cell in wanted},
        {cell: words for cell, words in written if words},
        next((float(score or 0.0) for cell, *_, score in found if cell == automatic), None),
    )


def _given(grade: Any) -> tuple[Any, Any]:
    return grade.c.manual_score, grade.c.needs_manual_grade


class Writing:
    """One transaction on one copy; nothing is kept unless `keep` is called."""

    def __init__(self, connection: Any, module: str, person: str) -> None:
        self._connection, self._module, self._person = connection, module, person

    def row(self, cell: str) -> ManualMark:
        """Return what one criterion holds."""
        found = self._one(tables().grade, cell)
        return ManualMark(found.manual_score, bool(found.needs_manual_grade))

    def mark(self, cell: str, points: float | None) -> None:
        """Give `points` to one criterion, or take its mark away, as nbgrader's formgrader does."""
        found = self._one(tables().grade, cell)
        self._change(
            tables().grade,
            found.id,
            manual_score=points,
            needs_manual_grade=points is None and found.auto_score is None,
        )

    def comment(self, cell: str, text: str) -> None:
        """Write the comment of one task cell."""
        found = self._one(tables().comment, cell)
        self._change(tables().comment, found.id, manual_comment=text or None)

    def flag(self, flagged: bool) -> None:
        """Raise or lower nbgrader's own flag on the copy."""
        t = tables()
        found = self._connection.execute(_copy(self._module, self._person, t.submitted)).first()
        if found is None:
            raise NoAnswerError
        self._change(t.submitted, found.id, flagged=flagged)

    def keep(self) -> None:
        """Commit."""
        self._connection.commit()

    def _one(self, table: Any, cell: str) -> Any:
        query = _joined(table, self._module, (cell,), self._person, table)
        found = self._connection.execute(query).first()
        if found is None:
            raise NoAnswerError
        return found

    def _change(self, table: Any, identifier: str, **values: Any) -> None:
        self._connection.execute(table.update().where(table.c.id == identifier).values(**values))


@contextmanager
def writing(session: Session, module: str, person: str) -> Iterator[Writing]:
    """Open a transaction on one copy.

    Raises NoAnswerError when no one is named, and GradebookError when another command holds the gradebook.
    """
    if not person:
        raise NoAnswerError
    with reading(session) as connection:
        connection.rollback()  # what was read of the gradebook's version
        try:
            yield Writing(connection, module, person)
        finally:
            connection.rollback()  # what was kept stays


def _copy(module: str, person: str | None, *columns: Any) -> Any:
    """Select `columns` of a module's copies, or of one person's: each table by an index of nbgrader's."""
    from sqlalchemy import select

    t = tables()
    query = (
        select(*columns)
        .select_from(t.assignment)
        .join(t.notebook, t.notebook.c.assignment_id == t.assignment.c.id)
        .join(t.submission, t.submission.c.assignment_id == t.assignment.c.id)
        .join(
            t.submitted,
            (t.submitted.c.notebook_id == t.notebook.c.id)
            & (t.submitted.c.assignment_id == t.submission.c.id),
        )
        .where(t.assignment.c.name == module, t.notebook.c.name == module)
    )
    return query if person is None else query.where(t.submission.c.student_id == person)


def _joined(
    table: Any, module: str, cells: tuple[str, ...], person: str | None, *columns: Any
) -> Any:
    """Select `columns` of grades or comments (`table`) of a module's cells."""
    t = tables()
    return (
        _copy(module, person, *columns)
        .join(t.base, t.base.c.notebook_id == t.notebook.c.id)
        .join(table, (table.c.cell_id == t.base.c.id) & (table.c.notebook_id == t.submitted.c.id))
        .where(t.base.c.name.in_(cells))
    )
