"""Reusable comments: kept in the session, for every marker, each for one exercise or for all."""

import json
import secrets
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from exercises.files import replace, why
from exercises.kinds.exercise import Value
from grader.errors import UnreadableRequestError
from grader.marking.errors import DamagedSettingsError, NotKeptError
from grader.session.codes import folder
from grader.session.session import Session

_FILE = "commentaires.json"
MOST = 200
LONGEST = 2_000


class Phrase(Value):
    """One reusable comment; `exercise` is « module/exercise »."""

    id: str = Field(pattern=r"^[0-9a-f]{8}$")
    exercise: str = Field(max_length=200)
    text: str = Field(min_length=1, max_length=LONGEST)


_PHRASES = TypeAdapter(Annotated[tuple[Phrase, ...], Field(max_length=MOST)])


def kept(session: Session, exercise: str = "") -> tuple[Phrase, ...]:
    """Return the reusable comments of one exercise (« module/exercise »), or all, in the order of their making."""
    path = folder(session) / _FILE
    try:
        found = _PHRASES.validate_json(path.read_bytes())
    except FileNotFoundError:
        return ()
    except ValidationError:
        raise DamagedSettingsError(path) from None
    return tuple(phrase for phrase in found if exercise in ("", phrase.exercise))


def keep(session: Session, exercise: str, text: str) -> tuple[Phrase, ...]:
    """Add a reusable comment, once, and return those of the exercise."""
    clean = text.strip()
    if not clean or len(clean) > LONGEST:
        raise UnreadableRequestError
    present = kept(session)
    if (exercise, clean) not in {(phrase.exercise, phrase.text) for phrase in present}:
        added = Phrase(id=secrets.token_hex(4), exercise=exercise, text=clean)
        _write(session, (*present, added)[-MOST:])
    return kept(session, exercise)


def forget(session: Session, exercise: str, identifier: str) -> tuple[Phrase, ...]:
    """Take a reusable comment away, and return those of the exercise that stay."""
    _write(session, tuple(phrase for phrase in kept(session) if phrase.id != identifier))
    return kept(session, exercise)


def _write(session: Session, phrases: tuple[Phrase, ...]) -> None:
    data = [phrase.model_dump() for phrase in phrases]
    try:
        replace(
            folder(session) / _FILE, json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"
        )
    except OSError as error:
        raise NotKeptError(why(error)) from error
