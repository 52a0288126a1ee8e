"""What people send: laid on the disk beside the session while it is looked at and worked with, then taken away."""

import re
import shutil
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from exercises.files import replace
from grader.desk.errors import TooLargeError, UnreadableFormError
from grader.session.session import Session

MOST = 200
"""Megabytes that one form may hold."""

_FOLDER = "envois"
_KEPT = 24 * 3600
"""Seconds after which what nobody came back to is taken away."""

_ID = re.compile(r"[0-9a-f]{16}")


def keep(session: Session, identifier: str, sent: Iterable[tuple[str, bytes]]) -> tuple[Path, ...]:
    """Lay (name, content) of what came with one form in a folder of its own; return the files' paths.

    What nobody came back to for a day is taken away first. Raises TooLargeError, UnreadableFormError for what is no
    form's identifier, and OSError; nothing is kept then.
    """
    if not _ID.fullmatch(identifier):
        raise UnreadableFormError(
            "once", "Ce formulaire est incomplet. Rechargez la page, puis réessayez."
        )
    files = [(name, data) for name, data in sent if name or data]
    if sum(len(data) for _, data in files) > MOST * 1_000_000:
        raise TooLargeError(MOST)
    _tidy(session)
    folder = _folder(session, identifier)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        paths = []
        for place, (name, data) in enumerate(files):
            path = folder / f"{place:02d}" / _plain(name)  # two may bear one name
            path.parent.mkdir(exist_ok=True)
            replace(path, data, lasting=False)
            paths.append(path)
    except OSError:
        forget(session, identifier)
        raise
    return tuple(paths)


def find(session: Session, identifier: str) -> tuple[Path, ...]:
    """Return what came with a form, in its order; () once it was taken away, or for no form's identifier."""
    if not _ID.fullmatch(identifier):
        return ()
    return tuple(sorted(_folder(session, identifier).glob("*/*")))


def forget(session: Session, identifier: str) -> None:
    """Take away what came with a form."""
    if _ID.fullmatch(identifier):
        shutil.rmtree(_folder(session, identifier), ignore_errors=True)


def _folder(session: Session, identifier: str) -> Path:
    return session.hidden / _FOLDER / identifier


def _plain(name: str) -> str:
    """Return a name that names one file of a folder and nothing else, its end (« .xlsx ») kept."""
    last = re.split(r"[/\\]", name)[-1].strip().lstrip(".")
    return re.sub(r'[\x00-\x1f\x7f<>:"|?*]', "_", last)[-120:] or "fichier"


def _tidy(session: Session) -> None:
    old = time.time() - _KEPT
    for folder in (session.hidden / _FOLDER).glob("*"):
        with suppress(OSError):
            if folder.stat().st_mtime < old:
                shutil.rmtree(folder, ignore_errors=True)
