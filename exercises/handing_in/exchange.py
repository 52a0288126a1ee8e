"""nbgrader's exchange, written and read without nbgrader, which takes seconds to start: the very same files.

A hand-in is what nbgrader 0.9's `submit` leaves: a folder in the exchange's `inbound`, and its twin in the
participant's cache, by whose secret the feedback is found, as `fetch_feedback` finds it.
"""

import base64
import errno
import hashlib
import os
import re
import secrets
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from exercises.copies.store import COPY
from exercises.errors import RefusedHandInError

COURSE = "PARCOURS_DEPOT"
"""The environment variable that names the session's folder in the exchange."""

CACHE = "PARCOURS_CACHE"
"""The environment variable that names where the participant keeps what they handed in."""

PARTICIPANT = "PARCOURS_PARTICIPANT"
"""The environment variable that says who hands in."""

TIMESTAMP = "timestamp.txt"
SECRET = "submission_secret.txt"  # noqa: S105 - a file's name

_LARGEST = 100_000_000
"""Bytes that nbgrader takes at most in one hand-in."""

_UNABLE = "ce poste n’a pas de quoi remettre directement"
_UNTIED = "ce poste n’est relié à aucune session"
_CLOSED = "ce module n’est pas ouvert à la remise"
_UNWRITABLE = "l’espace de remise est fermé en écriture"
_FULL = "le disque de l’espace de remise est plein"
_TOO_LARGE = "votre copie est trop volumineuse"
_NOT_TAKEN = "l’espace de remise n’a pas accepté la copie"

_SHUT = {errno.EACCES, errno.EPERM, errno.EROFS}
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
_PERSON = re.compile(r"[^+*/\0]+")


@dataclass(frozen=True)
class Feedback:
    """The feedback of one hand-in: when that copy was handed in, as nbgrader writes it, and the page."""

    at: str
    html: bytes


def reachable() -> bool:
    """Tell whether this place is tied to a session's exchange (which does not exist on Windows)."""
    return os.name == "posix" and all(os.environ.get(name) for name in (COURSE, CACHE, PARTICIPANT))


def given_back() -> Path | None:
    """Return the folder of the exchange where every feedback of the session lies; None without a session."""
    return Path(os.environ[COURSE]) / "feedback" if reachable() else None


def submit(module: str, copy: bytes, notebook: bytes) -> str:
    """Hand in a copy and its notebook; return when, as nbgrader writes it.

    A collection never meets half of one: each folder is written aside, then takes its name. The cache comes first:
    a hand-in whose feedback could not be found is worse than a trace of one that never left. Raises
    RefusedHandInError, and nothing is left then.
    """
    if not reachable():
        raise RefusedHandInError(_UNTIED if os.name == "posix" else _UNABLE)
    course, person = Path(os.environ[COURSE]), os.environ[PARTICIPANT]
    if not _PERSON.fullmatch(person):
        raise RefusedHandInError(_UNTIED)
    inbound = course / "inbound"
    if not inbound.is_dir() or not (course / "outbound" / module).is_dir():
        raise RefusedHandInError(_CLOSED)
    if len(copy) + len(notebook) > _LARGEST:
        raise RefusedHandInError(_TOO_LARGE)
    at = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S.%f} UTC"
    name = f"{person}+{module}+{at}"
    files = {
        f"{module}.ipynb": notebook,
        COPY: copy,
        TIMESTAMP: at.encode(),
        SECRET: secrets.token_hex(64).encode(),
    }
    kept = _cache() / name
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        _lay(kept, person, files)
        try:
            random = base64.urlsafe_b64encode(os.urandom(9)).decode("ascii")
            # Whoever collects may remove it later: nbgrader opens the folder to all, hidden by its name.
            _lay(inbound / f"{name}+{random}", person, files, folder_rights=0o777)
        except OSError:
            shutil.rmtree(kept, ignore_errors=True)
            raise
    except OSError as error:
        raise RefusedHandInError(_reason(error)) from error
    return at


def newest_feedback(module: str) -> Feedback | None:
    """Return the feedback of the newest hand-in of `module` that has one, None without any.

    Raises OSError when it is there and cannot be read.
    """
    given = given_back()
    if given is None:
        return None
    for kept in reversed(_kept(module)):
        with suppress(FileNotFoundError):
            secret = (kept / SECRET).read_bytes()
            digest = hashlib.md5(secret + module.encode(), usedforsecurity=False).hexdigest()
            return Feedback(kept.name.split("+")[2], (given / f"{digest}.html").read_bytes())
    return None


def _kept(module: str) -> list[Path]:
    """Return what was handed in from here for `module`, the oldest first: the dates sort as they are written."""
    found = [path for path in _cache().glob(f"*+{module}+*") if path.name.count("+") == 2]
    return sorted(found, key=lambda path: path.name.split("+")[2])


def _cache() -> Path:
    return Path(os.environ[CACHE]) / Path(os.environ[COURSE]).name


def _lay(place: Path, person: str, files: dict[str, bytes], folder_rights: int = 0o755) -> None:
    """Write a folder whole or not at all: no pattern of nbgrader's matches it before it takes its name."""
    aside = place.with_name(f"{person}+.{secrets.token_hex(6)}")
    try:
        aside.mkdir()
        for name, data in files.items():
            with (aside / name).open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            (aside / name).chmod(0o644)
        aside.chmod(folder_rights)
        aside.rename(place)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise


def _reason(error: OSError) -> str:
    if error.errno in _NO_ROOM:
        return _FULL
    return _UNWRITABLE if error.errno in _SHUT else _NOT_TAKEN
