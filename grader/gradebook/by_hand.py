"""What nbgrader's gradebook holds for the criteria of one exercise, read and written in short transactions."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from grader.errors import NoAnswerError
from grader.gradebook.database import guarded, opened, reading
from grader.session.session import Session


@dataclass(frozen=True)
class ManualMark:
    """One criterion of one copy: the points a person gave (None for none), and whether it awaits one.

    A mark that is there and still awaits someone was given to an answer that changed since.
    """

    points: float | None
    pending: bool

    @property
    def counts(self) -> float | None:
        """The points that stand, or None."""
        return None if self.pending else self.points


def rows(
    session: Session, module: str, cells: Iterable[str], person: str = ""
) -> dict[str, dict[str, ManualMark]]:
    """Return the rows of the copies of `module` (or of one person's), by participant and task cell."""
    found: dict[str, dict[str, ManualMark]] = {}
    with reading(session) as connection:
        for name, cell, points, pending in connection.execute(_query(module, cells, person)):
            found.setdefault(name, {})[cell] = ManualMark(points, bool(pending))
    return found


def waiting(session: Session) -> dict[str, dict[str, tuple[int, int]]]:
    """Return, by module and graded cell, how many copies there are and how many await a person."""
    from nbgrader.api import Assignment, BaseCell, Grade, Notebook
    from sqlalchemy import case, func, select

    query = (
        select(
            Assignment.name,
            BaseCell.name,
            func.count(Grade.id),
            func.sum(case((Grade.needs_manual_grade, 1), else_=0)),
        )
        .join(BaseCell, Grade.cell_id == BaseCell.id)
        .join(Notebook, BaseCell.notebook_id == Notebook.id)
        .join(Assignment, Notebook.assignment_id == Assignment.id)
        .group_by(Assignment.name, BaseCell.name)
    )
    found: dict[str, dict[str, tuple[int, int]]] = {}
    with reading(session) as connection:
        for module, cell, total, pending in connection.execute(query):
            found.setdefault(module, {})[cell] = (int(total), int(pending or 0))
    return found


def automatic(session: Session, module: str, person: str, cell: str) -> float | None:
    """Return the points of the automatic part as the gradebook has them; None before the marking."""
    from nbgrader.api import Grade

    with reading(session) as connection:
        found = connection.execute(_query(module, (cell,), person, Grade.score)).first()
        return None if found is None else float(found[4] or 0.0)


def comments(session: Session, module: str, person: str, cells: Iterable[str]) -> dict[str, str]:
    """Return the comments that people wrote on one copy, by task cell."""
    from nbgrader.api import BaseCell, Comment

    query = _joined(Comment, module, tuple(cells), person, BaseCell.name, Comment.manual_comment)
    with reading(session) as connection:
        return {cell: text for cell, text in connection.execute(query) if text}


class Writing:
    """One transaction on one copy; nothing is kept unless `keep` is called."""

    def __init__(self, gradebook: Any, module: str, person: str) -> None:
        self._gradebook, self._module, self._person = gradebook, module, person

    def row(self, cell: str) -> ManualMark:
        """Return what one criterion holds."""
        grade = self._grade(cell)
        return ManualMark(grade.manual_score, bool(grade.needs_manual_grade))

    def mark(self, cell: str, points: float | None) -> None:
        """Give `points` to one criterion, or take its mark away, as nbgrader's formgrader does."""
        grade = self._grade(cell)
        grade.manual_score = points
        grade.needs_manual_grade = points is None and grade.auto_score is None
        self._gradebook.db.flush()

    def comment(self, cell: str, text: str) -> None:
        """Write the comment of one task cell."""
        from nbgrader.api import Comment

        self._one(Comment, cell).manual_comment = text or None
        self._gradebook.db.flush()

    def flag(self, flagged: bool) -> None:
        """Raise or lower nbgrader's own flag on the copy."""
        from nbgrader.api import MissingEntry

        try:
            notebook = self._gradebook.find_submission_notebook(
                self._module, self._module, self._person
            )
        except MissingEntry:
            raise NoAnswerError from None
        notebook.flagged = flagged
        self._gradebook.db.flush()

    def keep(self) -> None:
        """Commit."""
        self._gradebook.db.commit()

    def _grade(self, cell: str) -> Any:
        from nbgrader.api import Grade

        return self._one(Grade, cell)

    def _one(self, table: Any, cell: str) -> Any:
        query = _joined(table, self._module, (cell,), self._person, table)
        found = self._gradebook.db.execute(query).scalars().first()
        if found is None:
            raise NoAnswerError
        return found


@contextmanager
def writing(session: Session, module: str, person: str) -> Iterator[Writing]:
    """Open a transaction on one copy.

    Raises NoAnswerError when no one is named, and GradebookError when another command holds the gradebook.
    """
    if not person:
        raise NoAnswerError
    with opened(session) as gradebook, guarded(session):
        try:
            yield Writing(gradebook, module, person)
        finally:
            gradebook.db.rollback()  # what was kept stays


def _query(module: str, cells: Iterable[str], person: str, *more: Any) -> Any:
    from nbgrader.api import BaseCell, Grade, SubmittedAssignment

    columns = (
        SubmittedAssignment.student_id,
        BaseCell.name,
        Grade.manual_score,
        Grade.needs_manual_grade,
        *more,
    )
    return _joined(Grade, module, tuple(cells), person, *columns)


def _joined(table: Any, module: str, cells: tuple[str, ...], person: str, *columns: Any) -> Any:
    """Select `columns` of grades or comments (`table`) of a module's cells."""
    from nbgrader.api import Assignment, BaseCell, SubmittedAssignment, SubmittedNotebook
    from sqlalchemy import select

    query = (
        select(*columns)
        .select_from(table)
        .join(BaseCell, table.cell_id == BaseCell.id)
        .join(SubmittedNotebook, table.notebook_id == SubmittedNotebook.id)
        .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        .where(Assignment.name == module, BaseCell.name.in_(cells))
    )
    return query.where(SubmittedAssignment.student_id == person) if person else query
