"""nbgrader's own steps on a session: its converters, its exchange, its log."""

import errno
import logging
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import disk_usage
from typing import Any

from exercises.errors import ParcoursError
from grader.errors import NbgraderError
from grader.gradebook.database import LEAST, guarded
from grader.session.configuration import settings
from grader.session.session import Session


def directory(session: Session, **names: str) -> Any:
    """Return nbgrader's CourseDirectory of the session; `names` may give assignment_id and student_id."""
    from nbgrader.coursedir import CourseDirectory

    return CourseDirectory(config=settings(session), **names)


class _Log(logging.FileHandler):
    """The session's log, which a full disk leaves as it is: what it says of is said elsewhere."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Say nothing."""


@contextmanager
def step(session: Session, name: str) -> Iterator[None]:
    """Run one of nbgrader's steps: its words go to the session's log, its failures become NbgraderError.

    `name` is the step as a French sentence begins with it, such as « La publication de 03_ressources ».
    """
    logger = logging.getLogger("traitlets")
    handler = _Log(session.log, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    former = logger.level, logger.propagate
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    try:
        with guarded(session), scripts_on_path(), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # nbgrader's and SQLAlchemy's, about each other
            with _failures(session, name, logger):
                yield
    finally:
        logger.removeHandler(handler)
        with suppress(OSError):  # what it could not write is lost, and what it tells of is not
            handler.close()
        logger.setLevel(former[0])
        logger.propagate = former[1]


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
def _failures(session: Session, name: str, logger: logging.Logger) -> Iterator[None]:
    from nbgrader.converters.base import NbGraderException
    from nbgrader.exchange import ExchangeError
    from sqlalchemy.exc import DatabaseError

    try:
        yield
    except ParcoursError:
        raise
    except (NbGraderException, ExchangeError, RuntimeError, ValueError, SystemExit) as error:
        if isinstance(error.__context__, DatabaseError):  # a converter's way to say it
            raise error.__context__ from None
        if disk_usage(session.root).free < LEAST:  # which a converter tells of in its log alone
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(session.root)) from error
        logger.exception("%s", name)
        raise NbgraderError(name, session.log) from error


def exchange_step(kind: type, session: Session, **names: str) -> Any:
    """Return one of nbgrader's exchange steps (a class of nbgrader.exchange.default) ready to start."""
    from nbgrader.auth import Authenticator

    config = settings(session)
    return kind(
        coursedir=directory(session, **names),
        authenticator=Authenticator(config=config),
        config=config,
    )


def converter(kind: type, session: Session, **names: str) -> Any:
    """Return one of nbgrader's converters (a class of nbgrader.converters) ready to start."""
    return kind(coursedir=directory(session, **names), config=settings(session))
