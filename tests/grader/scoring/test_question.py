"""The automatic mark of « Questionner la question »."""

from typing import Any

import pytest

from exercises.kinds.question import QuestionAnswer, QuestionExercise
from grader.scoring import mark
from grader.scoring.question import QuestionKey

EXERCISE = QuestionExercise.model_validate(
    {
        "id": "questionner",
        "kind": "question",
        "title": "Questionner",
        "statement": "Questionnez.",
        "trains": "questionner",
        "skill": "questionner",
        "minutes": 25,
        "points": 18,
        "automatic": 18,
        "question": "Le besoin est-il le même\u00a0?",
        "presuppositions": [{"id": i, "label": i.upper()} for i in ("a", "b", "c", "d")],
        "obstacles": [{"id": i, "label": i} for i in ("distance", "langue")],
        "territories": [{"id": i, "label": i} for i in ("fleuve", "urbain")],
        "profiles": 3,
    }
)
PROFILE = {"name": "Qui", "need": "Quoi", "obstacles": ["langue"], "territory": "fleuve"}
FULL: dict[str, Any] = {
    "who": "Une élue",
    "presuppositions": ["a", "b"],
    "profiles": [PROFILE] * 3,
    "rewordings": ["Qui\u00a0?", "Où\u00a0?"],
    "proximity": "Un lien.",
    "kept": "Qui\u00a0?",
    "why": "Parce que.",
}
KEY = QuestionKey.model_validate({"presupposed": ["a", "b"], "model": FULL})


def points(**changes: Any) -> float:
    """Return the points of the full answer with `changes`."""
    answer = EXERCISE.read({**FULL, **changes})
    return mark(EXERCISE, KEY, answer).points


def test_the_model_earns_everything() -> None:
    """A key without problems gives a solution that the exercise reads, with full marks."""
    assert list(KEY.problems(EXERCISE)) == []
    solution = KEY.solution(EXERCISE)
    assert EXERCISE.read(solution.model_dump(mode="json")) == solution
    assert mark(EXERCISE, KEY, solution).points == 18.0


def test_an_empty_answer_earns_nothing() -> None:
    """Nothing typed, nothing chosen, nothing earned."""
    result = mark(EXERCISE, KEY, QuestionAnswer())
    assert result.points == 0.0
    assert result.reason == (
        "0 étape remplie sur 6, 0 présupposé reconnu sur 2, 0 choisi à tort, 0 profil complet sur 3"
    )


@pytest.mark.parametrize("field", ["who", "proximity", "kept", "why"])
def test_an_empty_step_costs_a_sixth_of_a_third(field: str) -> None:
    """One step out of six is worth one point of eighteen."""
    assert points(**{field: " "}) == 17.0


@pytest.mark.parametrize(
    ("chosen", "third"),
    [
        (["a", "b"], 6.0),
        (["a"], 3.0),
        (["a", "b", "c"], 3.0),
        (["a", "c"], 0.0),
        (["c", "d"], 0.0),
        (["a", "b", "c", "d"], 0.0),
    ],
)
def test_a_wrong_presupposition_cancels_a_right_one(chosen: list[str], third: float) -> None:
    """Right less wrong, over the right ones, never below zero: choosing everything earns nothing."""
    assert points(presuppositions=chosen) == 12.0 + third


def test_a_presupposition_of_ones_own_costs_nothing() -> None:
    """One's own words never count as wrong."""
    assert points(own_presupposition="Que tout le monde est connu") == 18.0


@pytest.mark.parametrize("lacking", ["name", "need", "obstacles", "territory"])
def test_a_profile_counts_once_its_four_parts_are_there(lacking: str) -> None:
    """Two complete profiles of three earn two thirds of their third, and the step is not filled."""
    half = {part: value for part, value in PROFILE.items() if part != lacking}
    assert points(profiles=[PROFILE, half, PROFILE]) == 6.0 + 4.0 + 5.0


def test_more_profiles_than_asked_earn_no_more() -> None:
    """A fourth profile, complete or not, changes nothing."""
    assert points(profiles=[PROFILE] * 4) == 18.0
    assert points(profiles=[PROFILE] * 3 + [{}]) == 18.0


def test_the_reason_counts_what_was_seen() -> None:
    """A marker can say the mark aloud from its reason."""
    answer = EXERCISE.read({**FULL, "presuppositions": ["a", "c"], "profiles": [PROFILE] * 2})
    assert mark(EXERCISE, KEY, answer).reason == (
        "5 étapes remplies sur 6, 1 présupposé reconnu sur 2, 1 choisi à tort, 2 profils complets sur 3"
    )


def test_each_chosen_presupposition_has_its_verdict() -> None:
    """The feedback can say of each one whether the question holds it."""
    answer = EXERCISE.read({**FULL, "presuppositions": ["c", "a"]})
    verdicts = mark(EXERCISE, KEY, answer).verdicts
    assert [(verdict.item, verdict.credit) for verdict in verdicts] == [("c", 0.0), ("a", 1.0)]


@pytest.mark.parametrize(
    ("changes", "field", "phrase"),
    [
        ({"presupposed": ["a", "b", "z"]}, "presupposed", "«\u00a0z\u00a0» n’existe pas"),
        ({"presupposed": ["a", "b", "b"]}, "presupposed", "«\u00a0b\u00a0» est écrit deux fois"),
        ({"explanations": {"z": "Non."}}, "explanations", "«\u00a0z\u00a0» n’existe pas"),
        ({"model": {**FULL, "profiles": [PROFILE] * 2}}, "model", "2 profils complets sur 3"),
        ({"model": {**FULL, "presuppositions": ["z"]}}, "model", "n’en fait pas partie"),
    ],
)
def test_a_key_that_the_exercise_contradicts_is_reported(
    changes: dict[str, Any], field: str, phrase: str
) -> None:
    """Strangers, repetitions, and a model that cannot be read or does not earn everything are named."""
    key = QuestionKey.model_validate({"presupposed": ["a", "b"], "model": FULL, **changes})
    problems = list(key.problems(EXERCISE))
    assert any(place == field and phrase in sentence for place, sentence in problems)


def test_every_presupposition_deserves_an_explanation() -> None:
    """Those that a key leaves unexplained are listed."""
    key = QuestionKey.model_validate(
        {"presupposed": ["a"], "model": FULL, "explanations": {"a": "Oui.", "d": "Non."}}
    )
    assert key.unexplained(EXERCISE) == ("b", "c")
