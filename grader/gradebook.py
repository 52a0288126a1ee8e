"""The one room that speaks to nbgrader's database."""

import os
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from exercises.errors import ParcoursError
from grader import schema
from grader.errors import GradebookError
from grader.session import Session

PATIENCE = 5.0
"""Seconds to wait for the gradebook: while another command writes in it, or until its server answers."""

_BUSY = ("55P03", "40P01")
"""PostgreSQL's SQLSTATEs for a lock that was waited for too long, and for a deadlock."""

_REFUSED = ("08", "28", "3D", "53", "57")
"""The classes of SQLSTATE of a server that refuses, or cannot serve, a connection."""

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
class Given:
    """What the gradebook holds for one graded or task cell of one copy."""

    score: float
    maximum: float
    pending: bool
    comment: str


class GradebookServerError(GradebookError):
    """The gradebook stands on a database server that does not give it; `address` is without its password."""

    def __init__(self, address: str, *, busy: bool = False, silent: bool = False) -> None:
        if busy:
            sentence = (
                f"Le carnet de notes {address} est utilisé par une autre commande. "
                "Attendez qu’elle finisse, puis relancez."
            )
        elif silent:
            sentence = (
                f"Le serveur du carnet de notes ({address}) ne répond pas, ou n’accepte pas cette adresse. "
                "Vérifiez qu’il est démarré, et l’adresse donnée dans la configuration nbgrader de la session, "
                "puis relancez."
            )
        else:
            sentence = (
                f"La base {address} ne contient pas encore le carnet de notes de la session : publiez un module "
                "(parcours publier). Si des modules sont publiés, il est d’une autre version de nbgrader : "
                "faites une copie de la base, puis lancez « nbgrader db upgrade » dans le dossier de la session."
            )
        ParcoursError.__init__(self, sentence)


@dataclass(frozen=True)
class Held:
    """What the gradebook holds for one copy: its cells by `grade_id`, and the points that lateness takes."""

    cells: dict[str, Given]
    penalty: float


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
        where = address(session).render_as_string(hide_password=False)
        with Gradebook(where, session.name) as gradebook:
            if not schema.is_current(gradebook.db.connection()):
                raise refusal(session)
            yield gradebook


@contextmanager
def guarded(session: Session) -> Iterator[None]:
    """Say SQLAlchemy's complaints in French (GradebookError)."""
    from sqlalchemy.exc import DatabaseError

    try:
        yield
    except DatabaseError as error:
        raise refusal(session, error.orig) from error


def refusal(session: Session, cause: BaseException | None = None) -> GradebookError:
    """Return why the gradebook cannot be used: what its database said, or, without `cause`, another version."""
    from sqlalchemy.engine import make_url

    where = make_url(url(session))
    if where.get_backend_name() == "sqlite":
        return GradebookError(session.root / "gradebook.db", busy="locked" in str(cause))
    state = str(getattr(cause, "sqlstate", None) or "")  # its words are in the server's language
    unheard = cause is not None and not state
    return GradebookServerError(
        where.render_as_string(), busy=state in _BUSY, silent=unheard or state.startswith(_REFUSED)
    )


def url(session: Session) -> str:
    """Return the address of the session's gradebook, as its configuration gives it."""
    from grader.course import settings

    return str(settings(session).CourseDirectory.db_url)


def address(session: Session) -> Any:
    """Return the gradebook's address (SQLAlchemy's URL), told not to wait longer than `PATIENCE` for a server.

    Raises GradebookServerError when it is no address, or one of a database that is not known here.
    """
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    given = url(session)
    try:
        found = make_url(given)
        found.get_dialect().import_dbapi()
    except (ArgumentError, ImportError, ValueError):
        raise GradebookServerError(given.rpartition("@")[2], silent=True) from None
    if found.get_backend_name() == "postgresql":
        waits = {
            "connect_timeout": f"{max(2, round(PATIENCE))}",
            "options": f"-c lock_timeout={round(1000 * PATIENCE)}",
        }
        found = found.update_query_dict({**waits, **found.query})
    return found


@contextmanager
def reading(session: Session) -> Iterator[Any]:
    """Give an SQLAlchemy connection to read the gradebook by, without nbgrader's three seconds to load.

    Raises GradebookError as `opened` does.
    """
    from sqlalchemy import create_engine

    where = address(session)
    if where.get_backend_name() == "sqlite" and not Path(where.database or "").is_file():
        raise refusal(session)  # SQLite would make an empty one
    with guarded(session):
        engine = create_engine(where)
        try:
            with engine.connect() as connection:
                if not schema.is_current(connection):
                    raise refusal(session)
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
            copy.cells[cell] = Given(float(score), float(maximum), bool(pending), str(comment))
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
