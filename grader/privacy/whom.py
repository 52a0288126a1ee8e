"""Whom one means by what was typed: an identifier, or a full name that one person alone bears."""

import unicodedata

from grader.cohort.members import Member, enrolled
from grader.errors import UnknownParticipantError
from grader.privacy.errors import NobodyMeantError, SeveralMeantError
from grader.privacy.traces import DataSubject, find
from grader.session.session import Session, is_person


def whom(session: Session, typed: str) -> DataSubject:
    """Return someone of the session by their identifier, or by their name in either order, in any case.

    Raises NobodyMeantError and SeveralMeantError, which repeat nothing that was typed.
    """
    members = enrolled(session)
    named = [one for one in members if _folded(typed) in _names(one)]
    if len(named) > 1:
        raise SeveralMeantError(tuple(one.identifier for one in named))
    identifier = named[0].identifier if named else typed.strip()
    if not is_person(identifier):
        raise NobodyMeantError
    try:
        return find(session, identifier)
    except UnknownParticipantError:
        raise NobodyMeantError from None


def _names(member: Member) -> set[str]:
    first, last = member.first_name, member.last_name
    return {_folded(f"{first} {last}"), _folded(f"{last} {first}")} - {""}


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return " ".join(plain.replace("-", " ").split())
