"""A module as the gradebook knows it since its release, and what it holds of each copy before it is marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from grader.errors import NotReleasedError
from grader.gradebook.fingerprints import entries
from grader.gradebook.tables import tables

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


def read_structure(connection: Connection, module: str) -> Structure:
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


def former_markings(
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
