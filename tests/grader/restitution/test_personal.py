import json

from grader.restitution import personal, shown
from grader.restitution.collecting import Collector
from grader.restitution.screen import Screen
from grader.session.session import Session
from tests.grader.restitution.rooms import MODULE, QUESTIONS, hand_over, people

MINE = "Une question que je suis seule à poser ?"


def _show(session: Session, *texts: str) -> None:
    """Choose texts for the wall, and the word that everyone added."""
    screen = Screen(session, Collector(session, clock=lambda: float("-inf")))
    for exercise in screen.prepared(MODULE)["exercises"]:
        ids = {t["id"] for g in exercise["groups"] for t in g if t["text"] in texts}
        screen.choose(MODULE, exercise["exercise"], frozenset(ids), show=True)


def _alone(session: Session) -> str:
    hand_over(session, "ana", {"question": {"kept": MINE, "rewordings": []}}, copy_id=99)
    return "ana"


def test_someone_is_told_what_of_theirs_is_shown(session: Session) -> None:
    """The texts are theirs, in full, with the exercise; what is not shown and what others wrote is left out."""
    people(session, 6)
    _show(session, MINE, QUESTIONS[1], "Émerveillement")
    assert personal.of_person(session, _alone(session)) == ()
    _show(session, MINE)
    assert personal.of_person(session, "ana") == (personal.ShownText(MODULE, "question", MINE),)
    assert {(s.exercise, s.text) for s in personal.of_person(session, "personne-0001")} == {
        ("question", QUESTIONS[1]),
        ("mosaic", "Émerveillement"),
    }


def test_what_nobody_wrote_any_more_leaves_the_wall(session: Session) -> None:
    """When a copy is gone, what it alone held is forgotten; what others wrote too stays shown."""
    people(session, 6)
    person = _alone(session)
    _show(session, MINE, QUESTIONS[1], "Émerveillement")
    before = shown.chosen(session)
    (session.root / "submitted" / person / MODULE / "copie.json").unlink()
    personal.forget_gone(session)
    after = shown.chosen(session)
    assert len(before[f"{MODULE}/question"]) == 2
    assert len(after[f"{MODULE}/question"]) == 1
    assert after[f"{MODULE}/question"] < before[f"{MODULE}/question"]
    assert after[f"{MODULE}/mosaic"] == before[f"{MODULE}/mosaic"]


def test_what_is_of_no_exercise_leaves_the_wall(session: Session) -> None:
    """An exercise or a module that the session does not have keeps nothing shown."""
    shown.choose(session, f"{MODULE}/absent", frozenset({"a"}), show=True)
    shown.choose(session, "09_absent/question", frozenset({"b"}), show=True)
    personal.forget_gone(session)
    assert shown.chosen(session) == {}


def test_a_damaged_wall_tells_nothing_and_goes(session: Session) -> None:
    """A file that cannot be read may hold anything: it does not survive an erasure."""
    people(session, 1)
    path = shown.path(session)
    path.parent.mkdir()
    path.write_text(json.dumps([MINE]), encoding="utf-8")
    assert personal.of_person(session, "personne-0000") == ()
    personal.forget_gone(session)
    assert not path.exists()


def test_without_a_wall_nothing_is_made(session: Session) -> None:
    """A session where nothing was ever chosen keeps no file of it."""
    personal.forget_gone(session)
    assert not shown.path(session).parent.exists()
