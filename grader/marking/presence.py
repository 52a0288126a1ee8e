"""Who is on what in the marking room: each marker's last answer shown, in a small file of their own."""

import json
from collections.abc import Collection
from datetime import datetime, timedelta
from pathlib import Path

from pydantic import AwareDatetime, Field, ValidationError

from exercises.files import replace, why
from exercises.kinds.exercise import Value
from grader.marking.errors import NotKeptError
from grader.session.codes import code, folder, secret
from grader.session.session import Session

_FOLDER = "presents"
LASTS = timedelta(seconds=45)
"""How long someone is held to be on an answer; the page says every fifteen seconds that they still are."""


class Presence(Value):
    """One marker: in what place they came to the session, and the answer that they were shown last."""

    marker: str = Field(max_length=200)
    rank: int = Field(ge=0)
    module: str = ""
    exercise: str = ""
    copy_code: str = ""
    at: AwareDatetime


def arrive(session: Session, marker: str, now: datetime) -> int:
    """Return in what place a marker came to the session (0 for the first), which stays theirs.

    To be called while the journal is held, so that no two get the same. Raises NotKeptError.
    """
    known = _read(_file(session, marker))
    if known is not None:
        return known.rank
    rank = len(list(_folder(session).glob("*.json")))
    _write(session, Presence(marker=marker, rank=rank, at=now))
    return rank


def share(rank: int) -> float:
    """Return where in the list, from 0 to 1, the marker of this rank starts: as far as can be from those before.

    The first at its beginning, the second at its middle, then its quarters (van der Corput's sequence).
    """
    found, step = 0.0, 0.5
    while rank:
        found += step * (rank & 1)
        rank, step = rank >> 1, step / 2
    return found


def show(session: Session, presence: Presence) -> None:
    """Remember what a marker is shown; NotKeptError when the disk refuses."""
    _write(session, presence)


def others(session: Session, marker: str, module: str, now: datetime) -> tuple[Presence, ...]:
    """Return the other markers who were shown an answer of this module a moment ago, by name."""
    found = (_read(path) for path in _folder(session).glob("*.json"))
    return tuple(
        sorted(
            (
                one
                for one in found
                if one and one.marker != marker and one.module == module and now - one.at < LASTS
            ),
            key=lambda one: one.marker,
        )
    )


def forget(session: Session, copies: Collection[str]) -> None:
    """Remember of no marker that they were shown one of these copies (by their codes). Raises NotKeptError."""
    for path in _folder(session).glob("*.json"):
        known = _read(path)
        if known is None:
            path.unlink(missing_ok=True)  # a damaged file may hold anything
        elif known.copy_code in copies:
            _write(session, known.model_copy(update={"copy_code": ""}))


def _folder(session: Session) -> Path:
    return folder(session) / _FOLDER


def _file(session: Session, marker: str) -> Path:
    return _folder(session) / f"{code(secret(session), 'correcteur', marker)}.json"


def _read(path: Path) -> Presence | None:
    """Return who is there; None without a file, and where it was damaged: the next answer shown writes it anew."""
    try:
        return Presence.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None


def _write(session: Session, presence: Presence) -> None:
    path = _file(session, presence.marker)
    try:
        path.parent.mkdir(exist_ok=True)
        replace(path, json.dumps(presence.model_dump(mode="json")).encode())
    except OSError as error:
        raise NotKeptError(why(error)) from error
