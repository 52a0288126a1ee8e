"""Reaching the database that nbgrader's gradebook is: its address, a connection, its complaints in French."""

import errno
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from shutil import disk_usage
from typing import Any

from grader.gradebook import schema
from grader.gradebook.errors import GradebookError, GradebookServerError
from grader.session.configuration import settings
from grader.session.session import Session

PATIENCE = 5.0
"""Seconds to wait for the gradebook: while another command writes in it, or until its server answers."""

LEAST = 1_000_000
"""Bytes below which a disk is full to a database."""

_BUSY = ("55P03", "40P01")
"""PostgreSQL's SQLSTATEs for a lock that was waited for too long, and for a deadlock."""

_REFUSED = ("08", "28", "3D", "53", "57")
"""The classes of SQLSTATE of a server that refuses, or cannot serve, a connection."""


@contextmanager
def guarded(session: Session) -> Iterator[None]:
    """Say SQLAlchemy's complaints in French (GradebookError); what the disk refuses is the system's OSError."""
    from sqlalchemy.exc import DatabaseError

    try:
        yield
    except DatabaseError as error:
        if (number := _of_the_disk(session, str(error.orig))) is not None:
            raise OSError(number, os.strerror(number), str(session.gradebook)) from error
        raise refusal(session, error.orig) from error


def _of_the_disk(session: Session, said: str) -> int | None:
    """Return the system's number of what SQLite says in its own words of the disk; None for anything else."""
    if "disk is full" in said:
        return errno.ENOSPC
    if "disk I/O" in said:
        return errno.ENOSPC if disk_usage(session.root).free < LEAST else errno.EIO
    if "readonly database" in said or "unable to open database file" in said:
        return errno.EROFS
    return None


def refusal(session: Session, cause: BaseException | None = None) -> GradebookError:
    """Return why the gradebook cannot be used: what its database said, or, without `cause`, another version."""
    from sqlalchemy.engine import make_url

    where = make_url(url(session))
    if where.get_backend_name() == "sqlite":
        return GradebookError(session.gradebook, busy="locked" in str(cause))
    state = str(getattr(cause, "sqlstate", None) or "")  # its words are in the server's language
    unheard = cause is not None and not state
    return GradebookServerError(
        where.render_as_string(), busy=state in _BUSY, silent=unheard or state.startswith(_REFUSED)
    )


def url(session: Session) -> str:
    """Return the address of the session's gradebook, as its configuration gives it, read again once changed."""
    try:
        status = session.configuration.stat()
    except OSError:
        return str(settings(session).CourseDirectory.db_url)
    return _configured(session, status.st_mtime_ns, status.st_size, status.st_ino)


@lru_cache(maxsize=64)
def _configured(session: Session, *stamp: int) -> str:
    """Return the address that the configuration of this stamp gives: running it takes longer than one mark."""
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


def create_gradebook(path: Path, course: str) -> None:
    """Make an empty gradebook, at nbgrader's present version, for one course.

    The version is written here: nbgrader would start a process of alembic's to ask for it.
    """
    from nbgrader.api import Base, Gradebook
    from sqlalchemy import create_engine

    where = f"sqlite:///{path}"
    engine = create_engine(where)
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
        version = "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"
        connection.exec_driver_sql(version)
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (schema.newest(),))
    engine.dispose()
    with Gradebook(where, course):
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


@contextmanager
def reading(session: Session) -> Iterator[Any]:
    """Give an SQLAlchemy connection to read the gradebook by, without nbgrader's three seconds to load.

    Raises GradebookError as `opened` does.
    """
    where = address(session)
    if where.get_backend_name() == "sqlite" and not Path(where.database or "").is_file():
        raise refusal(session)  # SQLite would make an empty one
    with guarded(session), _engine(where).connect() as connection:
        if not schema.is_current(connection):
            raise refusal(session)
        yield connection


@lru_cache(maxsize=16)
def _engine(where: Any) -> Any:
    """Return the engine of an address: it knows our statements, and keeps no connection open."""
    from sqlalchemy import create_engine
    from sqlalchemy.pool import NullPool

    return create_engine(where, poolclass=NullPool)
