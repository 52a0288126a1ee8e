"""The mark of a choice: what earns, what costs, and the mistakes of a key."""

import pytest

from exercises.kinds.choice import ChoiceAnswer
from grader.scoring.choice import ChoiceKey
from grader.scoring.mark import Verdict
from grader.scoring.registry import mark
from tests.exercises.kinds.examples import choice


@pytest.mark.parametrize(
    ("chosen", "points", "reason"),
    [(("b",), 4.0, "réponse juste"), (("a",), 0.0, "réponse fausse"), ((), 0.0, "réponse fausse")],
)
def test_one_option_is_all_or_nothing(chosen: tuple[str, ...], points: float, reason: str) -> None:
    """The right option earns everything, any other nothing."""
    result = mark(choice(), ChoiceKey(correct=("b",)), ChoiceAnswer(chosen=chosen))
    assert (result.points, result.maximum, result.reason) == (points, 4, reason)


@pytest.mark.parametrize(
    ("chosen", "points"),
    [
        (("a", "b"), 4.0),
        (("a",), 2.0),
        (("a", "c"), 0.0),
        (("a", "b", "c"), 2.0),
        (("c",), 0.0),
        ((), 0.0),
    ],
)
def test_several_options_earn_and_lose_the_same_share(
    chosen: tuple[str, ...], points: float
) -> None:
    """Each right option chosen earns half, each wrong one takes half away, never below zero."""
    key = ChoiceKey(correct=("a", "b"))
    assert mark(choice(multiple=True), key, ChoiceAnswer(chosen=chosen)).points == points


def test_the_reason_counts_what_was_right_and_wrong() -> None:
    """A marker can explain the mark in one sentence."""
    result = mark(
        choice(multiple=True), ChoiceKey(correct=("a", "b")), ChoiceAnswer(chosen=("a", "c"))
    )
    assert result.reason == "1 bonne réponse choisie sur 2, 1 mauvaise en moins"
    assert result.verdicts == (Verdict("a", 1.0), Verdict("c", 0.0))


def test_the_solution_earns_everything() -> None:
    """The model copy's answer is read by the exercise and earns full marks."""
    exercise, key = choice(multiple=True), ChoiceKey(correct=("a", "c"))
    solution = exercise.read(key.solution(exercise).model_dump(mode="json"))
    assert mark(exercise, key, solution).points == 4.0


def test_mistakes_in_the_key_are_named() -> None:
    """Unknown options and several right ones where one is chosen are all reported."""
    key = ChoiceKey(correct=("b", "z"), explanations={"y": "Parce que."})
    assert list(key.problems(choice())) == [
        ("correct", "l’option « z » n’existe pas"),
        ("explanations", "l’option « y » n’existe pas"),
        ("correct", "une seule bonne réponse est possible quand « multiple » n’est pas vrai"),
    ]


def test_every_option_awaits_its_explanation() -> None:
    """Those without one are listed."""
    key = ChoiceKey(correct=("b",), explanations={"a": "Non.", "b": "Oui."})
    assert key.unexplained(choice()) == ("c",)
