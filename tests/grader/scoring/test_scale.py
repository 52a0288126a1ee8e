"""The mark of a scale."""

import pytest

from exercises.kinds.scale import ScaleAnswer, ScaleExercise
from grader.scoring import mark
from grader.scoring.scale import ScaleKey

EXERCISE = ScaleExercise.model_validate(
    {
        "id": "valeurs",
        "kind": "scale",
        "title": "Valeurs",
        "statement": "Placez.",
        "trains": "situer",
        "skill": "analyser",
        "minutes": 5,
        "points": 4,
        "automatic": 4,
        "statements": [{"id": "equite", "label": "Équité"}, {"id": "qualite", "label": "Qualité"}],
        "dimensions": [{"id": "avant", "label": "Avant"}, {"id": "apres", "label": "Après"}],
        "lowest": "peu",
        "highest": "beaucoup",
        "steps": 6,
    }
)
KEY = ScaleKey()


@pytest.mark.parametrize("position", [1, 3, 6])
def test_a_position_earns_its_share_whatever_it_is(position: int) -> None:
    """One position given out of four earns a quarter, low or high."""
    answer = ScaleAnswer(positions={"apres": {"equite": position}})
    result = mark(EXERCISE, KEY, answer)
    assert (result.points, result.reason) == (1.0, "1 position donnée sur 4")
    assert [(v.item, v.credit) for v in result.verdicts] == [("equite", 0.5), ("qualite", 0.0)]


def test_the_solution_earns_everything() -> None:
    """The built answer is one that the exercise reads, with full marks."""
    solution = KEY.solution(EXERCISE)
    assert EXERCISE.read(solution.model_dump(mode="json")) == solution
    assert EXERCISE.missing(solution) == ()
    assert mark(EXERCISE, KEY, solution).points == 4.0


def test_an_empty_answer_earns_nothing() -> None:
    """No position, no point."""
    assert mark(EXERCISE, KEY, ScaleAnswer()).points == 0.0


def test_an_explanation_of_nothing_is_reported() -> None:
    """An explanation must go with a statement of the exercise."""
    key = ScaleKey(explanations={"equite": "Oui.", "inconnu": "Non."})
    assert list(key.problems(EXERCISE)) == [
        ("explanations", "l’énoncé «\u00a0inconnu\u00a0» n’existe pas")
    ]
