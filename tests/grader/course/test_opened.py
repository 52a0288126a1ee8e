"""What the page may say of an answer: which exercises can be checked, in what words, and what a service answers."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from exercises import definition
from exercises.cells.widget import exercise_widget
from exercises.checking import service
from exercises.checking.opened import OpenedAnswers
from exercises.checking.terms import Terms, When
from exercises.checking.verdict import Verdict, check
from exercises.definition import Module
from exercises.errors import UncheckedError
from exercises.kinds.outcome import Outcome
from grader.course import key
from grader.course.opened import LARGEST, expected_in, open_answers, respond, verdict_on
from grader.scoring import mark
from tests.grader.curriculum import EXPLANATION, MODULE
from tests.page_side import tell
from tests.paths import MODULES
from tests.wire import serving

EVERY = sorted(path.parent.name for path in MODULES.glob(f"*/{definition.FILE}"))


def _both(name: str) -> tuple[Module, key.AnswerKey]:
    module = definition.load(MODULES / name)
    return module, key.load(module)


@pytest.mark.parametrize("name", EVERY)
def test_what_is_debatable_is_never_checked_and_the_rest_is(name: str) -> None:
    """In each module, the exercises whose items are right or wrong and that no one debates, and no other."""
    module, answer_key = _both(name)
    opened = open_answers(module, answer_key, when="tout-de-suite", counts="derniere")
    assert set(opened.answers) == {
        exercise.id
        for exercise in module.exercises
        if exercise.kind in ("choice", "matching", "classification", "ordering", "matrix")
        and not exercise.debatable
    }
    assert set(opened.terms.exercises) == set(opened.answers)


@pytest.mark.parametrize("name", EVERY)
def test_the_page_and_the_mark_agree(name: str) -> None:
    """The answer that earns everything holds wholly, in the words of the key and no others."""
    module, answer_key = _both(name)
    for exercise in module.exercises:
        exercise_key = answer_key.keys.get(exercise.id)
        expected = expected_in(exercise, exercise_key)
        if expected is None or exercise_key is None:
            continue
        solution = exercise.read(exercise_key.solution(exercise).model_dump(mode="json"))
        verdict = check(exercise, solution, expected)
        assert Outcome.FAILS not in verdict.outcomes.values(), exercise.id
        assert mark(exercise, exercise_key, solution).points == exercise.automatic
        assert set(verdict.why.values()) <= set(exercise_key.explanations.values())
        assert set(expected.why.values()) == set(exercise_key.explanations.values())


def test_several_answers_that_the_key_accepts_are_defensible() -> None:
    """The promise of a town hall: each of two categories can be defended, the third cannot."""
    module, answer_key = _both("01_contrat")
    exercise = module.exercise("droit-ou-politique")
    held = answer_key.keys[exercise.id].solution(exercise).placed
    found = {}
    for category in ("politique", "unilateral", "droit"):
        answer = exercise.read({"placed": {**held, "accueil": category}})
        found[category] = verdict_on(exercise, answer_key.keys[exercise.id], answer).outcomes[
            "accueil"
        ]
    assert found == {"politique": "defensible", "unilateral": "defensible", "droit": "fails"}


def test_a_key_that_is_not_disclosed_is_not_checked_against(curriculum: Path) -> None:
    """Nor is an exercise without a key, nor one that its author declares debatable."""
    module = definition.load(curriculum / MODULE)
    exercise, own = module.exercise("publics"), key.load(module).keys["publics"]
    assert expected_in(exercise, own) is not None
    assert expected_in(exercise, own.model_copy(update={"disclosed": False})) is None
    assert expected_in(exercise, None) is None
    assert expected_in(exercise.model_copy(update={"debatable": True}), own) is None
    with pytest.raises(UncheckedError, match="se discute"):
        verdict_on(exercise, None, None)


def _shelf(
    curriculum: Path, when: When = "tout-de-suite"
) -> dict[str, tuple[Module, OpenedAnswers]]:
    module = definition.load(curriculum / MODULE)
    found = open_answers(module, key.load(module), when=when, counts="premiere")
    return {MODULE: (module, found)}


def _asked(shelf: Any, handed_in: tuple[str, ...] = (), **question: Any) -> tuple[int, Any]:
    status, body = respond(json.dumps({"module": MODULE, **question}).encode(), shelf, handed_in)
    return status, json.loads(body)


def test_a_service_says_its_terms_and_what_holds(curriculum: Path) -> None:
    """The two questions of the classroom; no right answer is told but by what holds."""
    shelf = _shelf(curriculum)
    status, said = _asked(shelf)
    terms = Terms.model_validate(said["terms"])
    assert (status, terms.counts, terms.exercises, terms.open) == (
        200,
        "premiere",
        ("publics",),
        True,
    )
    status, said = _asked(shelf, exercise="publics", answer={"chosen": ["a"]})
    verdict = Verdict.model_validate(said["verdict"])
    assert (status, verdict.outcomes) == (200, {"a": Outcome.FAILS})
    assert EXPLANATION not in json.dumps(said, ensure_ascii=False)


def test_a_service_waits_for_the_hand_in(curriculum: Path) -> None:
    """Before it, the terms say so and nothing is checked; after it, all is."""
    shelf = _shelf(curriculum, "apres-remise")
    question: Any = {"exercise": "publics", "answer": {"chosen": ["b"]}}
    assert _asked(shelf)[1]["terms"]["open"] is False
    status, said = _asked(shelf, **question)
    assert (status, said["message"]) == (
        403,
        "Vous pourrez vérifier après avoir remis votre copie.",
    )
    assert _asked(shelf, (MODULE,), **question)[0] == 200
    assert _asked(_shelf(curriculum, "jamais"), (MODULE,), **question)[0] == 404


def test_the_staff_answers_a_participant_s_page_over_a_wire(
    curriculum: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The widget of a folder without any key learns what holds of its answer, and of no other."""
    shelf = _shelf(curriculum)
    folder = tmp_path / MODULE
    folder.mkdir()
    shutil.copy(curriculum / MODULE / definition.FILE, folder)
    with serving(lambda body: respond(body, shelf, ())) as (where, asked):
        monkeypatch.setenv(service.ADDRESS, where)
        widget = exercise_widget(folder, "publics")
        replies: list[Any] = []
        monkeypatch.setattr(widget, "send", replies.append)
        tell(
            widget, {"type": "save", "view": "v", "seq": 1, "answer": {"chosen": ["a"]}, "base": 0}
        )
        tell(widget, {"type": "check", "view": "w", "seq": 2, "revision": 1})
    assert replies[-1]["verdict"]["outcomes"] == {"a": "fails"}
    assert widget.checking["counts"] == "premiere"
    assert widget.checking["first"]
    assert [set(one) for one in asked] == [{"module"}, {"module", "exercise", "answer"}]
    written = "".join(path.read_text(encoding="utf-8") for path in folder.iterdir())
    assert EXPLANATION not in written + str(replies) + str(widget.get_state())


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ({"exercise": "projet", "answer": {"fields": {}}}, 404),
        ({"exercise": ["publics"]}, 404),
        ({"exercise": "publics"}, 400),
        ({"exercise": "publics", "answer": {"chosen": ["z"]}}, 400),
        ({"exercise": "publics", "answer": {"chosen": []}}, 400),
        ({"module": "04_pratiques"}, 404),
        ({"module": ["x"]}, 400),
    ],
)
def test_a_service_refuses_in_french(curriculum: Path, question: Any, status: int) -> None:
    """A question about something else, or a spoilt one, has its status and its sentence."""
    found, said = _asked(_shelf(curriculum), **question)
    assert found == status
    assert said["message"].endswith(".")


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b"\xff", b"[" * 99_999, b" " * (LARGEST + 1)]
)
def test_what_is_no_question_is_refused(curriculum: Path, body: bytes) -> None:
    """Whatever bytes come, a sentence goes back."""
    status, said = respond(body, _shelf(curriculum), ())
    assert (status, json.loads(said)) == (400, {"message": "La question est illisible."})
