"""The demonstration session, halfway: all collected, module 1 marked and given back, the rest still to mark."""

import json
from pathlib import Path
from typing import Any

from exercises import definition
from exercises.copies.store import COPY
from grader.course import key
from grader.demo.session import NAME
from grader.marking import acts, double, tasks
from grader.marking.room import MarkingRoom
from grader.session import session as sessions
from grader.session.layout import SESSION_FILE
from grader.session.session import Session
from tests.browser.rooms import parcours
from tests.grader.hands import give_mark
from tests.paths import ROOT

PARTICIPANTS, SEED = 24, 7
MARKED, MODULE, TWICE = "01_contrat", "03_ressources", "02_transitions"
"""The module that a person marked and gave back, the one of the pictures, the one that two people read."""

COMMENT = (
    "Vos deux exigences ont chacune leur raison, et l’on voit qui les porte. "
    "Il reste à dire jusqu’où chacun·e s’engage."
)
_WORDS_A_LEVEL = 70

_DESCRIBED = """
[formation]
intitule = "Contrat social et transitions"
nature = "Formation continue"
lieu = "Cayenne"
jours = [2026-12-01, 2026-12-02]
heures = 12
objectifs = ["Lire une moyenne", "Questionner la question"]
"""


def make(place: Path) -> Session:
    """Make the session in `place` with the commands that the guides name, and return it."""
    parcours(
        *("demo", "--participants", str(PARTICIPANTS), "--graine", str(SEED)),
        *("--modules", str(ROOT / "modules"), "--dossier", str(place)),
        folder=place,
    )
    session = sessions.load(place / NAME)
    with (session.root / SESSION_FILE).open("a", encoding="utf-8") as file:
        file.write(_DESCRIBED)
    parcours("corriger", folder=session.root)
    _mark(session)
    read_twice(session)
    for module in (session.modules[0], MARKED):
        parcours("restituer", module, folder=session.root)
    return session


def read_twice(session: Session) -> None:
    """Have Anne and Bruno read half of the copies of `TWICE` blind: about one mark in four ends otherwise."""
    double.ask(session, TWICE, 0.5)
    (task, *_) = (one for one in tasks.tasks(session) if one.module.name == TWICE)
    for marker in ("Anne", "Bruno"):
        room = MarkingRoom(session, marker)
        listed = room.listing(TWICE, task.exercise.id)["answers"]
        codes = sorted(item[0] for item in listed)
        for place, code in enumerate(codes):
            if marker == "Bruno" and room.answer(TWICE, task.exercise.id, code)["role"] != "second":
                continue
            for number, name in enumerate(task.criteria):
                levels = task.rubrics[name].levels
                off = marker == "Bruno" and (place + number) % 4 == 0
                level = levels[min((place + number) % len(levels) + off, len(levels) - 1)]
                acts.mark(room, (TWICE, task.exercise.id, code), name, level.points, before=None)
    room = MarkingRoom(session, "Anne")
    acts.discuss(room, (TWICE, task.exercise.id, codes[0]), wanted=True)


def author(session: Session) -> str:
    """Return the identifier of who wrote most of what was handed in of `MODULE` and of `MARKED`."""
    both = set(session.submitted(MODULE)) & set(session.submitted(MARKED))
    return max(sorted(both), key=lambda person: _words(_answers(session, MODULE, person)))


def kept_question(session: Session) -> str:
    """Return the question that the author kept, by which their answer is known in a page without names."""
    answers = _answers(session, MODULE, author(session))
    return str(answers["questionner-la-question"]["answer"]["kept"])


def _mark(session: Session) -> None:
    """Give each criterion a level by how much was written: enough for pictures that hold together."""
    module = definition.load(session.curriculum / MARKED)
    rubrics = key.load(module).rubrics
    praised = author(session)
    for person in session.submitted(MARKED):
        answers = _answers(session, MARKED, person)
        for exercise in module.exercises:
            reached = _words(answers.get(exercise.id)) // _WORDS_A_LEVEL
            for place, criterion in enumerate(exercise.criteria):
                levels = rubrics[exercise.id][criterion.id].levels
                points = levels[min(reached, len(levels) - 1)].points
                comment = COMMENT if person == praised and not place else ""
                grade_id = f"{exercise.id}--{criterion.id}"
                give_mark(session, MARKED, person, grade_id, points, comment)


def _answers(session: Session, module: str, person: str) -> dict[str, Any]:
    path = session.root / "submitted" / person / module / COPY
    answers: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["answers"]
    return answers


def _words(value: Any) -> int:
    if isinstance(value, str):
        return len(value.split())
    if isinstance(value, dict):
        return sum(_words(one) for name, one in value.items() if name != "wordings")
    return sum(_words(one) for one in value) if isinstance(value, list) else 0
