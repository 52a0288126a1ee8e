"""What was handed in of one module, collected or not yet: the newest of each participant."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from exercises.errors import UnreadableCopyError
from grader.copies import ordinary
from grader.copies.precedence import at_of, handed_in
from grader.session.layout import TIMESTAMP
from grader.session.session import Session, is_person

HAND_IN = re.compile(r"(?P<person>[^+]+)\+(?P<module>[^+]+)\+(?P<at>[^+]+)(\+[^+]+)?")
"""How nbgrader names a hand-in in the exchange."""

_AT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})? UTC")


@dataclass(frozen=True)
class HandIn:
    """One hand-in: its moment (UTC) and its folder."""

    at: datetime
    folder: Path


def newest(session: Session, module: str) -> dict[str, HandIn]:
    """Return the newest hand-in of each participant, from the exchange and among what was collected."""
    found: dict[str, HandIn] = {}
    for person, hand_in in (*_inbound(session, module), *_collected(session, module)):
        if person not in found or found[person].at < hand_in.at:
            found[person] = hand_in
    return found


def _inbound(session: Session, module: str) -> Iterator[tuple[str, HandIn]]:
    """Yield who handed in, and what; a date that is later than the folder's own is no longer believed."""
    folder = session.inbound
    if not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            parts = HAND_IN.fullmatch(entry.name)
            if not parts or parts["module"] != module or not is_person(parts["person"]):
                continue
            at = moment(parts["at"])
            if at and entry.is_dir(follow_symlinks=False):
                arrived = at_of(entry.stat(follow_symlinks=False).st_mtime)
                at = handed_in(at, arrived).at
                yield parts["person"], HandIn(at, Path(entry.path))


def _collected(session: Session, module: str) -> Iterator[tuple[str, HandIn]]:
    for person in session.submitted(module):
        folder = session.submitted_folder(person, module)
        try:
            data = ordinary.read(folder / TIMESTAMP, 100) or b""
        except UnreadableCopyError:
            continue
        if at := moment(data.decode("ascii", "replace").strip()):
            yield person, HandIn(at, folder)


def moment(text: str) -> datetime | None:
    """Return the moment that nbgrader writes as `2026-03-02 14:32:10.123456 UTC`, None when it is not one."""
    if not _AT.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text.removesuffix(" UTC")).replace(tzinfo=UTC)
    except ValueError:
        return None
