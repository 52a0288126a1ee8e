"""What was handed in of one module, collected or not yet: the newest of each participant."""

import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

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


def _inbound(session: Session, module: str) -> list[tuple[str, HandIn]]:
    folder = session.inbound
    if not folder.is_dir():
        return []
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            parts = HAND_IN.fullmatch(entry.name)
            if not parts or parts["module"] != module or not is_person(parts["person"]):
                continue
            at = moment(parts["at"])
            if at and entry.is_dir(follow_symlinks=False):
                found.append((parts["person"], HandIn(at, Path(entry.path))))
    return found


def _collected(session: Session, module: str) -> list[tuple[str, HandIn]]:
    found = []
    for person in session.submitted(module):
        folder = session.submitted_folder(person, module)
        try:
            with (folder / TIMESTAMP).open("rb") as file:
                at = moment(file.read(100).decode("ascii", "replace").strip())
        except OSError:
            continue
        if at:
            found.append((person, HandIn(at, folder)))
    return found


def moment(text: str) -> datetime | None:
    """Return the moment that nbgrader writes as `2026-03-02 14:32:10.123456 UTC`, None when it is not one."""
    if not _AT.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text.removesuffix(" UTC")).replace(tzinfo=UTC)
    except ValueError:
        return None
