"""The mark of a matching: what earns, what costs, and the mistakes of a key."""

import pytest

from exercises.kinds.matching import MatchingAnswer
from grader.scoring.mark import Verdict
from grader.scoring.matching import MatchingKey
from grader.scoring.registry import mark
from tests.exercises.kinds.examples import matching

RIGHT = {"minibus": "volontaire", "charte": "commun"}


@pytest.mark.parametrize(
    ("pairs", "points", "reason"),
    [
        (RIGHT, 4.0, "2 énoncés bien reliés sur 2"),
        ({"minibus": "volontaire"}, 2.0, "1 énoncé bien relié sur 2"),
        ({"minibus": "volontaire", "charte": "sanction"}, 2.0, "1 énoncé bien relié sur 2"),
        ({"minibus": "commun", "charte": "volontaire"}, 0.0, "0 énoncé bien relié sur 2"),
        ({}, 0.0, "0 énoncé bien relié sur 2"),
    ],
)
def test_each_prompt_earns_its_share(pairs: dict[str, str], points: float, reason: str) -> None:
    """A wrong match earns nothing and takes nothing away."""
    result = mark(matching(), MatchingKey(pairs=RIGHT), MatchingAnswer(pairs=pairs))
    assert (result.points, result.reason) == (points, reason)


def test_each_prompt_has_its_verdict() -> None:
    """Answered or not, in the order of the exercise."""
    result = mark(matching(), MatchingKey(pairs=RIGHT), MatchingAnswer(pairs={"charte": "commun"}))
    assert result.verdicts == (Verdict("minibus", 0.0), Verdict("charte", 1.0))


def test_the_solution_earns_everything() -> None:
    """The model copy's answer is read by the exercise and earns full marks."""
    exercise, key = matching(), MatchingKey(pairs=RIGHT)
    solution = exercise.read(key.solution(exercise).model_dump(mode="json"))
    assert mark(exercise, key, solution).points == 4.0


def test_mistakes_in_the_key_are_named() -> None:
    """Unknown prompts and options and prompts without a right option are all reported."""
    key = MatchingKey(pairs={"minibus": "z", "y": "commun"}, explanations={"x": "Parce que."})
    assert list(key.problems(matching())) == [
        ("pairs", "l’énoncé « y » n’existe pas"),
        ("explanations", "l’énoncé « x » n’existe pas"),
        ("pairs", "l’option « z » n’existe pas"),
        ("pairs", "l’énoncé « charte » n’a pas de bonne réponse"),
    ]
    assert list(MatchingKey(pairs=RIGHT).problems(matching())) == []


def test_every_prompt_awaits_its_explanation() -> None:
    """Those without one are listed."""
    key = MatchingKey(pairs=RIGHT, explanations={"charte": "Parce que."})
    assert key.unexplained(matching()) == ("minibus",)
