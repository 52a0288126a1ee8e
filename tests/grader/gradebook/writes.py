"""Marks written in a session's gradebook as the marking writes them, without a copy or a notebook."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy.engine import Connection

from grader.gradebook.fingerprints import MarkRow
from grader.gradebook.structure import Structure, read_structure
from grader.gradebook.transaction import connected
from grader.gradebook.writing import save
from grader.session.session import Session
from tests.grader.autograding.copies import query
from tests.grader.curriculum import MODULE

HANDED_IN = datetime.fromisoformat("2026-03-02 14:32")
"""When every copy was handed in; naive, as nbgrader keeps it, and UTC."""
CRITERION = "projet--ancrage"


def row(
    person: str,
    *,
    points: float = 4.0,
    idea: str = "un bac",
    timestamp: datetime | None = HANDED_IN,
) -> MarkRow:
    """Return what the marking writes of one copy: `points` for the choice, 2 for the form, whose text is `idea`."""
    return MarkRow(
        participant=person,
        timestamp=timestamp,
        points={"publics": points, "projet": 2.0},
        answers={"publics": f"{points}", "projet": idea},
        fingerprint=f"{points} {idea}",
        size=len(idea),
    )


@contextmanager
def transaction(session: Session) -> Iterator[tuple[Connection, Structure]]:
    """Open the gradebook as the marking does, with the module as it knows it."""
    with connected(session) as engine, engine.begin() as connection:
        yield connection, read_structure(connection, MODULE)


def write(session: Session, *rows: MarkRow) -> None:
    """Save these copies' marks in one transaction."""
    with transaction(session) as (connection, structure):
        save(connection, structure, rows)


def add_notebook(session: Session) -> None:
    """Give the module a second notebook, with a graded cell, a solution and a task."""
    query(session, "INSERT INTO notebook SELECT 'autre', 'annexe', id, NULL FROM assignment")
    for kind in ("Grade", "Solution", "Task"):
        identifier = f"annexe-{kind}"
        query(
            session,
            "INSERT INTO base_cell VALUES (?, ?, 'autre', ?)",
            identifier,
            f"annexe {kind}",
            f"{kind}Cell",
        )
    query(session, "INSERT INTO grade_cells VALUES ('annexe-Grade', 5.0, 'code')")
    query(session, "INSERT INTO solution_cells VALUES ('annexe-Solution')")
    query(session, "INSERT INTO task_cells VALUES ('annexe-Task', 5.0, 'markdown')")
