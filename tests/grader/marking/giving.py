"""Marks given as the marking room's page gives them, and what is kept of them."""

import json
from typing import Any

from grader.gradebook.marks import marks_of
from grader.marking import acts
from grader.marking.room import MarkingRoom
from grader.session.codes import folder
from grader.session.session import Session
from tests.grader.curriculum import MODULE
from tests.grader.marking.cohort import EXERCISE


def give(room: MarkingRoom, copy: str, criterion: str, points: float | None, **more: Any) -> Any:
    """Give a mark as the page does, upon what it shows."""
    names = (MODULE, EXERCISE, copy)
    settle = bool(more.get("settle"))
    before = more.pop("before", room.answer(*names, settle=settle)["points"][criterion])
    return acts.mark(room, names, criterion, points, before=before, **more)


def person_of(room: MarkingRoom, copy: str) -> str:
    """Return who stands behind a code."""
    return room.find(MODULE, EXERCISE, copy)[1]


def held(session: Session, person: str) -> dict[str, Any]:
    """Return what nbgrader's gradebook holds for one copy."""
    return marks_of(session, MODULE, person)


def lines(session: Session) -> list[dict[str, Any]]:
    """Return the journal."""
    text = (folder(session) / "journal.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]
