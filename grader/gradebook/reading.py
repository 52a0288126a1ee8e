"""nbgrader's gradebook: what it holds of the copies, and the marks that people give."""

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from grader.gradebook import schema
from grader.gradebook.database import address, guarded, reading, refusal, scripts_on_path
from grader.session.session import Session

_MARKED = """
SELECT assignment.name, submitted_assignment.student_id, submitted_assignment.timestamp,
       SUM(CASE WHEN grade.needs_manual_grade THEN 1 ELSE 0 END)
FROM submitted_assignment
JOIN assignment ON assignment.id = submitted_assignment.assignment_id
LEFT JOIN submitted_notebook ON submitted_notebook.assignment_id = submitted_assignment.id
LEFT JOIN grade ON grade.notebook_id = submitted_notebook.id
GROUP BY submitted_assignment.id, assignment.name, submitted_assignment.student_id,
         submitted_assignment.timestamp
"""

_HELD = """
SELECT assignment.name, student_id, late_submission_penalty, base_cell.name,
       COALESCE(manual_score, auto_score, 0)
         + CASE WHEN COALESCE(manual_score, auto_score) IS NULL THEN 0 ELSE COALESCE(extra_credit, 0) END,
       COALESCE(grade_cells.max_score, task_cells.max_score, 0), needs_manual_grade,
       COALESCE(manual_comment, auto_comment, '')
FROM assignment
JOIN notebook ON notebook.assignment_id = assignment.id AND notebook.name = assignment.name
JOIN submitted_assignment ON submitted_assignment.assignment_id = assignment.id
JOIN submitted_notebook ON submitted_notebook.assignment_id = submitted_assignment.id
  AND submitted_notebook.notebook_id = notebook.id
LEFT JOIN base_cell ON base_cell.notebook_id = notebook.id AND base_cell.type IN ('GradeCell', 'TaskCell')
LEFT JOIN grade ON grade.cell_id = base_cell.id AND grade.notebook_id = submitted_notebook.id
LEFT JOIN grade_cells ON grade_cells.id = base_cell.id
LEFT JOIN task_cells ON task_cells.id = base_cell.id
LEFT JOIN comment ON comment.cell_id = base_cell.id AND comment.notebook_id = submitted_notebook.id
WHERE assignment.name IN :modules AND student_id IN :people
"""
"""What some people's copies of some modules hold; each join goes by an index that nbgrader made."""


@dataclass(frozen=True)
class CellMark:
    """What the gradebook holds for one graded or task cell of one copy."""

    score: float
    maximum: float
    pending: bool
    comment: str


@dataclass(frozen=True)
class Held:
    """What the gradebook holds for one copy: its cells by `grade_id`, and the points that lateness takes."""

    cells: dict[str, CellMark]
    penalty: float


def create(path: Path, course: str) -> None:
    """Make an empty gradebook, at nbgrader's present version, for one course."""
    from nbgrader.api import Gradebook

    with scripts_on_path(), Gradebook(f"sqlite:///{path}", course):
        pass


@contextmanager
def opened(session: Session) -> Iterator[Any]:
    """Open the session's gradebook; GradebookError when it is busy, damaged or of another version."""
    from nbgrader.api import Gradebook

    with guarded(session), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # nbgrader's and SQLAlchemy's, about each other
        where = address(session).render_as_string(hide_password=False)
        with Gradebook(where, session.name) as gradebook:
            if not schema.is_current(gradebook.db.connection()):
                raise refusal(session)
            yield gradebook


@dataclass(frozen=True)
class MarkedState:
    """A marked copy: when it had been handed in (UTC, if known), and how many criteria await a person."""

    at: datetime | None
    awaiting: int


def overview(session: Session) -> tuple[dict[tuple[str, str], MarkedState], dict[str, datetime]]:
    """Return every marked copy by (module, participant), and when each module is due (UTC), in two queries."""
    from sqlalchemy import text

    with reading(session) as connection:
        due = {
            name: moment
            for name, date in connection.execute(text("SELECT name, duedate FROM assignment"))
            if (moment := _utc(date))
        }
        rows = connection.execute(text(_MARKED))
        marked = {
            (module, person): MarkedState(_utc(at), int(awaiting or 0))
            for module, person, at, awaiting in rows
        }
    return marked, due


def _utc(date: Any) -> datetime | None:
    """Return a date of the gradebook, which are all in UTC without saying so; SQLite gives them as texts."""
    moment = datetime.fromisoformat(date) if isinstance(date, str) else date
    return moment.replace(tzinfo=UTC) if moment else None


def given(session: Session, module: str, participant: str) -> dict[str, CellMark]:
    """Return what one copy holds, by `grade_id`; empty when it was not marked yet."""
    with reading(session) as connection:
        found = held(connection, (module,), (participant,))
        return found[module, participant].cells if found else {}


def held(
    connection: Any, modules: Sequence[str], people: Sequence[str]
) -> dict[tuple[str, str], Held]:
    """Return what these people's marked copies of these modules hold, by module and participant."""
    from sqlalchemy import bindparam, text

    query = text(_HELD).bindparams(
        bindparam("modules", expanding=True), bindparam("people", expanding=True)
    )
    found: dict[tuple[str, str], Held] = {}
    rows = connection.execute(query, {"modules": list(modules), "people": list(people)})
    for module, person, penalty, cell, score, maximum, pending, comment in rows:
        copy = found.setdefault((module, person), Held({}, float(penalty or 0.0)))
        if pending is not None:
            copy.cells[cell] = CellMark(float(score), float(maximum), bool(pending), str(comment))
    return found


def give(
    session: Session, module: str, participant: str, grade_id: str, points: float, comment: str = ""
) -> None:
    """Write the mark that a person gives to one cell of one copy, and their comment where there is one."""
    with opened(session) as gradebook:
        grade = gradebook.find_grade(grade_id, module, module, participant)
        grade.manual_score = points
        grade.needs_manual_grade = False
        if comment:
            gradebook.find_comment(grade_id, module, module, participant).manual_comment = comment
        gradebook.db.commit()
