"""The automatic mark of a form."""

from typing import Any

import pytest

from exercises.kinds.form import FormAnswer, FormExercise
from grader.scoring import mark
from grader.scoring.form import FormKey

DEFINITION: dict[str, Any] = {
    "id": "experience",
    "kind": "form",
    "title": "Expérience",
    "statement": "Décrivez.",
    "trains": "se projeter",
    "skill": "projeter",
    "minutes": 5,
    "points": 2,
    "automatic": 2,
    "fields": [
        {"id": "titre", "label": "Titre"},
        {"id": "recit", "label": "Récit", "long": True, "words": 3},
        {"id": "plus", "label": "Plus", "optional": True, "words": 10},
    ],
}
EXERCISE = FormExercise.model_validate(DEFINITION)
KEY = FormKey(model={"titre": "Un titre", "recit": "Trois mots là"})


@pytest.mark.parametrize(
    ("fields", "points", "reason"),
    [
        ({}, 0.0, "0 champ assez rempli sur 2"),
        ({"titre": "Oui", "recit": "deux mots\u00a0?"}, 1.0, "1 champ assez rempli sur 2"),
        ({"titre": " — ", "recit": "un deux trois"}, 1.0, "1 champ assez rempli sur 2"),
        ({"titre": "Oui", "recit": "un deux trois"}, 2.0, "2 champs assez remplis sur 2"),
        ({"plus": "un mot de plus"}, 0.0, "0 champ assez rempli sur 2"),
    ],
)
def test_each_expected_field_with_enough_words_earns_its_share(
    fields: dict[str, str], points: float, reason: str
) -> None:
    """Words are counted without lone punctuation, and an optional field never counts."""
    result = mark(EXERCISE, KEY, FormAnswer(fields=fields))
    assert (result.points, result.reason) == (points, reason)


def test_the_model_earns_everything() -> None:
    """A key without problems gives a solution that the exercise reads, with full marks."""
    assert list(KEY.problems(EXERCISE)) == []
    solution = KEY.solution(EXERCISE)
    assert EXERCISE.read(solution.model_dump(mode="json")) == solution
    assert mark(EXERCISE, KEY, solution).points == 2.0


@pytest.mark.parametrize(
    ("model", "field", "phrase"),
    [
        ({"titre": "Un titre"}, "model.recit", "compte 0 mot et il en faut 3"),
        ({"titre": "Un titre", "recit": "deux mots"}, "model.recit", "compte 2 mots"),
        ({**KEY.model, "autre": "Texte"}, "model", "le champ «\u00a0autre\u00a0» n’existe pas"),
    ],
)
def test_a_model_that_does_not_earn_everything_is_reported(
    model: dict[str, str], field: str, phrase: str
) -> None:
    """A field left out, too short, or unknown is named with its place."""
    ((place, sentence),) = FormKey(model=model).problems(EXERCISE)
    assert place == field
    assert phrase in sentence


def test_points_that_no_field_can_earn_are_reported() -> None:
    """When every field is optional the automatic part can never be earned, and the author is told."""
    fields = [{"id": "plus", "label": "Plus", "optional": True}]
    exercise = FormExercise.model_validate({**DEFINITION, "fields": fields})
    ((_, sentence),) = FormKey(model={}).problems(exercise)
    assert "facultatifs" in sentence
    assert mark(exercise, FormKey(model={}), FormAnswer()).points == 0.0
