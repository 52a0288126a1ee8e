"""One long work at a time in a session: whoever comes meanwhile is told who works, and at what."""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from pydantic import AwareDatetime, Field, ValidationError

from exercises.copies.copy import now
from exercises.files import replace
from exercises.kinds.exercise import Value
from grader.session.errors import WorkUnderWayError
from grader.session.session import Session

_LOCK = ".en-cours.lock"
"""Beside the session's own file, and empty: what erases everyone holds it too, and it outlives what is erased."""

_FILE = "en-cours.json"

_PATIENCE = 0.3
"""Seconds to wait for whoever only looks whether someone works."""


class Work(Value):
    """What goes on in a session: who does it, what it is (French, « Correction du module 3 »), and since when."""

    who: str = Field(max_length=200)
    what: str = Field(max_length=200)
    since: AwareDatetime


@contextmanager
def working(session: Session, who: str, what: str) -> Iterator[None]:
    """Hold the session for one work; the system forgets the lock of a killed one.

    Raises WorkUnderWayError when another goes on, and OSError when the disk refuses.
    """
    from filelock import FileLock, Timeout

    session.hidden.mkdir(parents=True, exist_ok=True)
    lock = FileLock(session.root / _LOCK)
    try:
        lock.acquire(timeout=_PATIENCE, poll_interval=0.02)
    except Timeout:
        other = _said(session)
        raise (WorkUnderWayError(other.what, other.who) if other else WorkUnderWayError()) from None
    try:
        _say(session.hidden / _FILE, who, what, now())
        yield
    finally:
        with suppress(OSError):
            (session.hidden / _FILE).unlink(missing_ok=True)
        lock.release()


def under_way(session: Session) -> Work | None:
    """Return what goes on in a session; None for nothing, or where nobody can tell.

    What a killed process left behind is nothing: the system let its lock go.
    """
    from filelock import FileLock, Timeout

    try:
        with FileLock(session.root / _LOCK, timeout=0):
            return None
    except Timeout:
        pass
    except OSError:
        return None
    return _said(session)


def _said(session: Session) -> Work | None:
    try:
        return Work.model_validate_json((session.hidden / _FILE).read_bytes())
    except (OSError, ValidationError):
        return None


def _say(path: Path, who: str, what: str, since: datetime) -> None:
    work = Work(who=who[:200], what=what[:200], since=since)
    replace(path, json.dumps(work.model_dump(mode="json")).encode(), lasting=False)
