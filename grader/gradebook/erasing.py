"""Removing people from nbgrader's database: one, everyone, or one from a backup; nothing stays in free pages."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from grader.gradebook import database
from grader.session.session import Session

_EVERYONE = ("comment", "grade", "submitted_notebook", "submitted_assignment", "student")
"""nbgrader's tables that hold people, each before those that it leans on."""

_COPIES = (
    "SELECT n.id FROM submitted_notebook n "
    "JOIN submitted_assignment s ON s.id = n.assignment_id WHERE s.student_id = :who"
)
_OF_ONE = (
    f"DELETE FROM comment WHERE notebook_id IN ({_COPIES})",  # noqa: S608 - our own words
    f"DELETE FROM grade WHERE notebook_id IN ({_COPIES})",  # noqa: S608
    (
        "DELETE FROM submitted_notebook WHERE assignment_id IN "
        "(SELECT id FROM submitted_assignment WHERE student_id = :who)"
    ),
    "DELETE FROM submitted_assignment WHERE student_id = :who",
    "DELETE FROM student WHERE id = :who",
)
_LEDGER = "parcours_marking"
"""The table of `fingerprints`, by its name: a gradebook of which nothing was marked yet has none."""

_LEDGER_OF_ONE = "DELETE FROM parcours_marking WHERE participant = :who"


def erase_person(session: Session, person: str) -> None:
    """Remove someone and their marks from the gradebook; GradebookError when another command is writing in it."""
    from sqlalchemy import text

    with _emptied(session) as (connection, tables):
        for statement in (*_OF_ONE, *((_LEDGER_OF_ONE,) if _LEDGER in tables else ())):
            connection.execute(text(statement), {"who": person})


def erase_everyone(session: Session) -> None:
    """Remove everyone and every mark from the gradebook; GradebookError when another command is writing in it."""
    from sqlalchemy import text

    with _emptied(session) as (connection, tables):
        for table in (*_EVERYONE, _LEDGER):
            if table in tables:
                connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - our own names


def erase_from_backup(path: Path, person: str) -> bool:
    """Remove someone from a copy of the gradebook (SQLite); return False when the file is another program's."""
    try:
        with closing(sqlite3.connect(path)) as backup:
            tables = {row[0] for row in backup.execute("SELECT name FROM sqlite_master")}
            if not {"student", "submitted_assignment"} <= tables:
                return False
            values: dict[str, Any] = {"who": person}
            with backup:
                for statement in (*_OF_ONE, *((_LEDGER_OF_ONE,) if _LEDGER in tables else ())):
                    backup.execute(statement, values)
            backup.execute("VACUUM")
    except sqlite3.DatabaseError:
        return False
    return True


@contextmanager
def _emptied(session: Session) -> Iterator[tuple[Any, set[str]]]:
    """Give a transaction and the tables there are; what was deleted then leaves the file's free pages too."""
    from sqlalchemy import create_engine, inspect, text

    with database.guarded(session):
        engine = create_engine(database.url(session))
        try:
            with engine.begin() as connection:
                yield connection, set(inspect(connection).get_table_names())
            if engine.dialect.name == "sqlite":
                with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as alone:
                    alone.execute(text("VACUUM"))
        finally:
            engine.dispose()
