"""The mark of a classification: what earns, what costs, and the mistakes of a key."""

import pytest
from pydantic import ValidationError

from exercises.kinds.classification import ClassificationAnswer
from grader.scoring.classification import ClassificationKey
from grader.scoring.mark import Verdict
from grader.scoring.registry import mark
from tests.exercises.kinds.examples import classification

PLACED: dict[str, tuple[str, ...]] = {
    "marche": ("lieu", "lien"),
    "portail": ("lien",),
    "pirogue": ("lieu",),
}


@pytest.mark.parametrize(
    ("placed", "points", "reason"),
    [
        (
            {"marche": "lien", "portail": "lien", "pirogue": "lieu"},
            4.0,
            "3 énoncés bien rangés sur 3",
        ),
        ({"marche": "lieu", "portail": "lien"}, 2.6667, "2 énoncés bien rangés sur 3"),
        (
            {"marche": "lien", "portail": "lieu", "pirogue": "lien"},
            1.3333,
            "1 énoncé bien rangé sur 3",
        ),
        ({}, 0.0, "0 énoncé bien rangé sur 3"),
    ],
)
def test_each_statement_earns_its_share(placed: dict[str, str], points: float, reason: str) -> None:
    """Any category that can be defended is right; a wrong one takes nothing away."""
    answer = ClassificationAnswer(placed=placed)
    result = mark(classification(), ClassificationKey(placed=PLACED), answer)
    assert (result.points, result.reason) == (points, reason)


def test_each_statement_has_its_verdict() -> None:
    """Answered or not, in the order of the exercise."""
    answer = ClassificationAnswer(placed={"pirogue": "lieu", "portail": "lieu"})
    assert mark(classification(), ClassificationKey(placed=PLACED), answer).verdicts == (
        Verdict("marche", 0.0),
        Verdict("portail", 0.0),
        Verdict("pirogue", 1.0),
    )


def test_the_solution_earns_everything() -> None:
    """The model copy's answer takes the first category of each, and earns full marks."""
    exercise, key = classification(), ClassificationKey(placed=PLACED)
    solution = exercise.read(key.solution(exercise).model_dump(mode="json"))
    assert solution == ClassificationAnswer(
        placed={"marche": "lieu", "portail": "lien", "pirogue": "lieu"}
    )
    assert mark(exercise, key, solution).points == 4.0


def test_mistakes_in_the_key_are_named() -> None:
    """Unknown statements and categories and statements without a category are all reported."""
    key = ClassificationKey(
        placed={"marche": ("z",), "portail": ("lien",), "y": ("lieu",)},
        explanations={"x": "Parce que."},
    )
    assert list(key.problems(classification())) == [
        ("placed", "l’énoncé « y » n’existe pas"),
        ("explanations", "l’énoncé « x » n’existe pas"),
        ("placed", "la catégorie « z » n’existe pas"),
        ("placed", "l’énoncé « pirogue » n’a pas de catégorie"),
    ]
    assert list(ClassificationKey(placed=PLACED).problems(classification())) == []


def test_a_statement_without_any_category_is_refused() -> None:
    """A key lists at least one category for each statement that it names."""
    with pytest.raises(ValidationError, match="marche"):
        ClassificationKey.model_validate({"placed": {"marche": []}})


def test_every_statement_awaits_its_explanation() -> None:
    """Those without one are listed."""
    key = ClassificationKey(placed=PLACED, explanations={"portail": "Parce que."})
    assert key.unexplained(classification()) == ("marche", "pirogue")
