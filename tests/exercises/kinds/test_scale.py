"""The scale: its definition, hostile answers, what is missing, and how an answer reads."""

from typing import Any

import pytest
from pydantic import ValidationError

from exercises.errors import InvalidAnswerError
from exercises.kinds.scale import ScaleExercise
from tests.exercises.kinds.examples import read


def scale(**changes: Any) -> ScaleExercise:
    """Return a scale of three values in two dimensions."""
    definition = {
        "id": "valeurs",
        "kind": "scale",
        "title": "Huit valeurs",
        "statement": "Placez chaque valeur.",
        "trains": "situer sa pratique",
        "skill": "analyser",
        "minutes": 10,
        "points": 6,
        "automatic": 6,
        "statements": [
            {"id": "solidarites", "label": "Solidarités"},
            {"id": "equite", "label": "Équité"},
            {"id": "qualite", "label": "Qualité"},
        ],
        "dimensions": [
            {"id": "importance", "label": "Importance"},
            {"id": "pratique", "label": "Pratique d’aujourd’hui"},
        ],
        "lowest": "très faible",
        "highest": "très forte",
        "steps": 5,
    }
    return ScaleExercise.model_validate({**definition, **changes})


@pytest.mark.parametrize(
    "changes",
    [
        {"dimensions": []},
        {"dimensions": [{"id": f"d{n}", "label": "D"} for n in range(3)]},
        {"dimensions": [{"id": "d", "label": "D"}] * 2},
        {"steps": 1},
        {"steps": 11},
        {"lowest": ""},
    ],
)
def test_a_definition_that_cannot_be_shown_is_refused(changes: dict[str, Any]) -> None:
    """No dimension, three, twice the same, a scale of one or of eleven steps, a nameless end."""
    with pytest.raises(ValidationError):
        scale(**changes)


@pytest.mark.parametrize(
    "raw",
    [
        None,
        [],
        {"positions": []},
        {"positions": {"importance": 3}},
        {"positions": {"importance": {"equite": "3"}}},
        {"positions": {"importance": {"equite": True}}},
        {"positions": {"importance": {"equite": 2.5}}},
        {"positions": {"importance": {"equite": 0}}},
        {"positions": {"importance": {"equite": 6}}},
        {"positions": {"importance": {"equite": 10**30}}},
        {"positions": {"importance": {"inconnu": 3}}},
        {"positions": {"inconnue": {"equite": 3}}},
        {"positions": {"inconnue": {}}},
        {"positions": {"importance": {f"e{n}": 1 for n in range(5_000)}}},
        {"positions": {}, "autre": 1},
    ],
)
def test_a_hostile_answer_is_refused(raw: object) -> None:
    """Wrong types, positions out of the scale, unknown identifiers and sizes are all refused."""
    with pytest.raises(InvalidAnswerError):
        scale().read(raw)


def test_a_partial_answer_is_read_and_what_is_left_is_counted() -> None:
    """A statement placed in one dimension only is a valid answer with five positions to give."""
    exercise = scale()
    answer = read(exercise, {"positions": {"importance": {"equite": 5}}})
    assert exercise.missing(answer) == ("5 positions à donner",)
    assert exercise.missing(None) == ("6 positions à donner",)


def test_a_complete_answer_misses_nothing() -> None:
    """Every statement placed in every dimension leaves nothing to do."""
    exercise = scale()
    row = {"solidarites": 1, "equite": 2, "qualite": 3}
    answer = read(exercise, {"positions": {"importance": row, "pratique": row}})
    assert exercise.missing(answer) == ()


def test_each_statement_is_a_line_with_its_positions() -> None:
    """A line says the position in each dimension and bears the statement's identifier."""
    exercise = scale()
    answer = read(exercise, {"positions": {"pratique": {"equite": 2}, "importance": {"equite": 5}}})
    lines = exercise.transcript(answer)
    assert [line.item for line in lines] == ["solidarites", "equite", "qualite"]
    assert lines[0].content == ()
    assert lines[1].content == (
        "Importance\u00a0: 5 sur 5",
        "Pratique d’aujourd’hui\u00a0: 2 sur 5",
    )
    assert all(line.content == () for line in exercise.transcript(None))
