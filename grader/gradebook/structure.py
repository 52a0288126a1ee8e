"""nbgrader's gradebook as the marking by data reads it: a module's cells, and what stands of each copy."""

import errno
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, event, func, select
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DatabaseError

from grader.errors import NotReleasedError
from grader.gradebook import database, schema
from grader.gradebook.fingerprints import LEDGER, entries
from grader.gradebook.tables import tables
from grader.session.session import Session

_NEVER = ("", -1)


@dataclass(frozen=True)
class Structure:
    """A module as nbgrader's gradebook knows it since the release."""

    module: str
    assignment: str
    due: datetime | None
    notebook: str
    kernelspec: str | None
    graded: dict[str, str]
    tasks: dict[str, str]
    others: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]
    """The assignment's other notebooks: identifier, identifiers of the cells with a grade, with a comment."""


@dataclass(frozen=True)
class SourceCell:
    """A cell as nbgrader's gradebook holds it since the release."""

    cell_type: str
    locked: bool
    source: str
    checksum: str


@dataclass(frozen=True)
class FormerMarking:
    """What the gradebook holds of one copy before it is marked."""

    late: bool
    extension: timedelta | None
    fingerprint: str
    size: int


@contextmanager
def connected(session: Session) -> Iterator[Engine]:
    """Open the gradebook for marking, its ledger ready.

    Raises GradebookError when it is missing, damaged, of another version, or when another command is writing.
    """
    address = database.address(session)
    sqlite = address.get_backend_name() == "sqlite"
    if sqlite and not Path(address.database or "").is_file():
        raise database.refusal(session)
    engine = create_engine(address, connect_args={"timeout": database.PATIENCE} if sqlite else {})
    if sqlite:
        _take_lock_first(engine)
    try:
        with _said(session):
            with engine.begin() as connection:
                if not schema.is_current(connection):
                    raise database.refusal(session)
                LEDGER.create(connection, checkfirst=True)
            yield engine
    finally:
        engine.dispose()


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that only reads, without keeping anyone from writing."""
    with engine.connect().execution_options(only_reads=True) as connection:
        yield connection


def structure(connection: Connection, module: str) -> Structure:
    """Return the module's cells; NotReleasedError when the gradebook does not know it."""
    t = tables()
    found = connection.execute(
        select(t.assignment.c.id, t.assignment.c.duedate).where(t.assignment.c.name == module)
    ).first()
    if found is None:
        raise NotReleasedError(module)
    notebooks = connection.execute(
        select(t.notebook.c.id, t.notebook.c.name, t.notebook.c.kernelspec).where(
            t.notebook.c.assignment_id == found.id
        )
    ).all()
    own = next((notebook for notebook in notebooks if notebook.name == module), None)
    if own is None:
        raise NotReleasedError(module)
    cells = {notebook.id: _cells(connection, notebook.id) for notebook in notebooks}
    return Structure(
        module=module,
        assignment=found.id,
        due=found.duedate,
        notebook=own.id,
        kernelspec=own.kernelspec,
        graded={name: key for name, key, kind in cells[own.id] if kind == "GradeCell"},
        tasks={name: key for name, key, kind in cells[own.id] if kind == "TaskCell"},
        others=tuple(
            (
                notebook.id,
                tuple(key for _, key, kind in cells[notebook.id] if kind != "SolutionCell"),
                tuple(key for _, key, kind in cells[notebook.id] if kind != "GradeCell"),
            )
            for notebook in notebooks
            if notebook.id != own.id
        ),
    )


def source_cells(connection: Connection, found: Structure) -> dict[str, SourceCell]:
    """Return the cells as they were when the module was released, by `grade_id`."""
    source = tables().source
    rows = connection.execute(select(source).where(source.c.notebook_id == found.notebook))
    return {
        row.name: SourceCell(row.cell_type, bool(row.locked), row.source or "", row.checksum or "")
        for row in rows
    }


def standings(
    connection: Connection, found: Structure, people: Sequence[str]
) -> dict[str, FormerMarking]:
    """Return what the gradebook holds of these people's copies, by participant; only of those it knows."""
    submission = tables().submission
    ledger = entries(connection, found.module, people)
    rows = connection.execute(
        select(submission).where(
            submission.c.assignment_id == found.assignment, submission.c.student_id.in_(people)
        )
    )
    return {
        row.student_id: FormerMarking(
            late=seconds_late(found, row.timestamp, row.extension) > 0,
            extension=row.extension,
            fingerprint=ledger.get(row.student_id, _NEVER)[0],
            size=ledger.get(row.student_id, _NEVER)[1],
        )
        for row in rows
    }


def seconds_late(
    found: Structure, timestamp: datetime | None, extension: timedelta | None
) -> float:
    """Return how late a copy is, as nbgrader counts it, in seconds; 0.0 when it is not."""
    if timestamp is None or found.due is None:
        return 0.0
    return max(0.0, (timestamp - found.due - (extension or timedelta())).total_seconds())


def awaiting(connection: Connection, found: Structure) -> tuple[int, int]:
    """Return how many criteria of the module await a person, and in how many copies."""
    t = tables()
    row = connection.execute(
        select(func.count(), func.count(func.distinct(t.grade.c.notebook_id)))
        .select_from(t.grade.join(t.submitted, t.submitted.c.id == t.grade.c.notebook_id))
        .where(t.submitted.c.notebook_id == found.notebook, t.grade.c.needs_manual_grade.is_(True))
    ).one()
    return int(row[0]), int(row[1])


def _cells(connection: Connection, notebook: str) -> list[tuple[str, str, str]]:
    base = tables().base
    rows = connection.execute(
        select(base.c.name, base.c.id, base.c.type).where(base.c.notebook_id == notebook)
    )
    return [(row.name, row.id, row.type) for row in rows]


def _take_lock_first(engine: Engine) -> None:
    """Make each transaction take SQLite's only write lock as it begins, so that nothing read in it gets old."""

    @event.listens_for(engine, "connect")
    def _(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # sqlite3 would begin by itself, and too late

    @event.listens_for(engine, "begin")
    def _(connection: Connection) -> None:
        if not connection.get_execution_options().get("only_reads"):
            connection.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def _said(session: Session) -> Iterator[None]:
    """Say in French what the database refuses; a full disk is the system's error."""
    with database.guarded(session):
        try:
            yield
        except DatabaseError as error:
            if "disk is full" in str(error.orig) or "disk I/O" in str(error.orig):
                path = str(session.gradebook)
                raise OSError(errno.ENOSPC, "No space left on device", path) from error
            raise
