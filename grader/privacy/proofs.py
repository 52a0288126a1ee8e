"""The proofs of what was erased in a session, kept to be shown again: when, what was read, never of whom."""

import json
from typing import Literal

from pydantic import AwareDatetime, Field, ValidationError

from exercises.copies.copy import now
from exercises.kinds.exercise import Value
from grader.privacy.erasure import Erasure
from grader.privacy.evidence import left, unnamed
from grader.privacy.mentions import Mention
from grader.privacy.traces import DataSubject, Search
from grader.session.layout import PROOFS
from grader.session.lines import append
from grader.session.session import Session


class Remaining(Value):
    """A place where someone is named still, written by another: the file within the session, and where in it."""

    file: str = Field(max_length=600)
    place: str = Field(max_length=600)


class Proof(Value):
    """One erasure: when, by whom of the staff, of one person or of everyone, and what the search after it found.

    `searched` files were read again; `unread` are those that could not be.
    """

    at: AwareDatetime
    by: str = Field(default="", max_length=200)
    erased: Literal["person", "everyone"]
    searched: int
    remaining: tuple[Remaining, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether nothing remains, and nothing could not be read."""
        return not (self.remaining or self.unread)


def of_person(by: str, person: DataSubject, done: Erasure) -> Proof:
    """Return the proof that someone was erased; nothing in it says who they were."""
    words = (*person.words, *person.codes)
    return _proof("person", by, done.searched, done.mentions, done.unread, words)


def of_everyone(by: str, done: Search) -> Proof:
    """Return the proof that a session was purged; nothing in it names anyone of the cohort."""
    return _proof("everyone", by, done.searched, done.mentions, done.unread)


def _proof(
    erased: Literal["person", "everyone"],
    by: str,
    searched: int,
    mentions: tuple[Mention, ...],
    unread: tuple[str, ...],
    terms: tuple[str, ...] = (),
) -> Proof:
    words = {*terms, *(one.term for one in mentions)}
    places = dict.fromkeys(
        (unnamed(one.file, words)[-600:], unnamed(one.place, words)[:600]) for one in left(mentions)
    )
    return Proof(
        at=now(),
        by=by[:200],
        erased=erased,
        searched=searched,
        remaining=tuple(Remaining(file=file, place=place) for file, place in places),
        unread=tuple(unnamed(path, words) for path in unread),
    )


def keep(session: Session, one: Proof) -> None:
    """Write a proof after the others. Raises OSError."""
    line = json.dumps(one.model_dump(mode="json"), ensure_ascii=False)
    append(session.hidden / PROOFS, line.encode())


def kept(session: Session) -> tuple[Proof, ...]:
    """Return the proofs, the last first; a line that was cut short is passed over."""
    try:
        lines = (session.hidden / PROOFS).read_bytes().splitlines()
    except FileNotFoundError:
        return ()
    found = []
    for line in reversed(lines):
        try:
            found.append(Proof.model_validate_json(line))
        except ValidationError:
            continue
    return tuple(found)
