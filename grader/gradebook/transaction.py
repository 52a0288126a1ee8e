"""The gradebook open for marking: one writer at a time, readers who wait for no one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import Connection, Engine

from grader.gradebook import database, schema
from grader.gradebook.fingerprints import LEDGER
from grader.session.session import Session


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
        with database.guarded(session):
            with engine.begin() as connection:
                if not schema.is_current(connection):
                    raise database.refusal(session)
                LEDGER.create(connection, checkfirst=True)
            yield engine
    finally:
        engine.dispose()


@contextmanager
def only_reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that only reads, without keeping anyone from writing."""
    with engine.connect().execution_options(only_reads=True) as connection:
        yield connection


def _take_lock_first(engine: Engine) -> None:
    """Make each transaction take SQLite's only write lock as it begins, so that nothing read in it gets old."""

    @event.listens_for(engine, "connect")
    def _(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # sqlite3 would begin by itself, and too late

    @event.listens_for(engine, "begin")
    def _(connection: Connection) -> None:
        if not connection.get_execution_options().get("only_reads"):
            connection.exec_driver_sql("BEGIN IMMEDIATE")
