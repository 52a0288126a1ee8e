"""The one room that speaks to nbgrader's database."""

import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from grader.errors import GradebookError
from grader.session import Session

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


@dataclass(frozen=True)
class Given:
    """What the gradebook holds for one graded or task cell of one copy."""

    score: float
    maximum: float
    pending: bool
    comment: str


def create(path: Path, course: str) -> None:
    """Make an empty gradebook, at nbgrader's present version, for one course."""
    from nbgrader.api import Gradebook

    with scripts_on_path(), Gradebook(f"sqlite:///{path}", course):
        pass


@contextmanager
def scripts_on_path() -> Iterator[None]:
    """Let nbgrader find `alembic`, which it calls by name, though no environment was activated."""
    former = os.environ.get("PATH", "")
    os.environ["PATH"] = os.pathsep.join(filter(None, (str(Path(sys.executable).parent), former)))
    try:
        yield
    finally:
        os.environ["PATH"] = former


@contextmanager
def opened(session: Session) -> Iterator[Any]:
    """Open the session's gradebook; GradebookError when it is busy, damaged or of another version."""
    from nbgrader.api import Gradebook

    with guarded(session), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # nbgrader's and SQLAlchemy's, about each other
        with Gradebook(url(session), session.name) as gradebook:
            yield gradebook


@contextmanager
def guarded(session: Session) -> Iterator[None]:
    """Say SQLAlchemy's complaints in French (GradebookError)."""
    from sqlalchemy.exc import DatabaseError

    try:
        yield
    except DatabaseError as error:
        busy = "locked" in str(error.orig)
        raise GradebookError(session.root / "gradebook.db", busy=busy) from error


def url(session: Session) -> str:
    """Return the address of the session's gradebook, as its configuration gives it."""
    from grader.course import settings

    return str(settings(session).CourseDirectory.db_url)


@contextmanager
def reading(session: Session) -> Iterator[Any]:
    """Give an SQLAlchemy connection to read the gradebook by, without nbgrader's three seconds to load.

    Raises GradebookError as `opened` does.
    """
    from sqlalchemy import create_engine
    from sqlalchemy.engine import make_url

    address = make_url(url(session))
    if address.get_backend_name() == "sqlite" and not Path(address.database or "").is_file():
        # SQLite would make an empty one.
        raise GradebookError(session.root / "gradebook.db", busy=False)
    with guarded(session):
        engine = create_engine(address)
        try:
            with engine.connect() as connection:
                yield connection
        finally:
            engine.dispose()


@dataclass(frozen=True)
class Marked:
    """A marked copy: when it had been handed in (UTC, if known), and how many criteria await a person."""

    at: datetime | None
    awaiting: int


def overview(session: Session) -> tuple[dict[tuple[str, str], Marked], dict[str, datetime]]:
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
            (module, person): Marked(_utc(at), int(awaiting or 0))
            for module, person, at, awaiting in rows
        }
    return marked, due


def _utc(date: Any) -> datetime | None:
    """Return a date of the gradebook, which are all in UTC without saying so; SQLite gives them as texts."""
    moment = datetime.fromisoformat(date) if isinstance(date, str) else date
    return moment.replace(tzinfo=UTC) if moment else None


def given(session: Session, module: str, participant: str) -> dict[str, Given]:
    """Return what one copy holds, by `grade_id`; empty when it was not marked yet."""
    from nbgrader.api import MissingEntry

    with opened(session) as gradebook:
        try:
            notebook = gradebook.find_submission_notebook(module, module, participant)
        except MissingEntry:
            return {}
        comments = {comment.name: comment.comment or "" for comment in notebook.comments}
        return {
            grade.name: Given(
                float(grade.score or 0.0),
                float(grade.max_score),
                bool(grade.needs_manual_grade),
                str(comments.get(grade.name, "")),
            )
            for grade in notebook.grades
        }


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


def awaiting(session: Session, module: str) -> int:
    """Return how many criteria of a module's copies still wait for a person."""
    from nbgrader.api import Grade

    with opened(session) as gradebook:
        notebooks = gradebook.notebook_submissions(module, module)
        identifiers = [notebook.id for notebook in notebooks]
        waiting = gradebook.db.query(Grade).filter(Grade.needs_manual_grade.is_(True)).all()
        return sum(1 for grade in waiting if grade.notebook_id in set(identifiers))
