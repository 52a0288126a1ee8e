"""The matrix: its definition, hostile answers, what is missing, and how an answer reads."""

from typing import Any

import pytest
from pydantic import ValidationError

from exercises.errors import InvalidAnswerError
from exercises.kinds.matrix import MatrixExercise
from tests.exercises.kinds.examples import read


def matrix(**changes: Any) -> MatrixExercise:
    """Return two services by two criteria."""
    definition = {
        "id": "services",
        "kind": "matrix",
        "title": "Des réponses concrètes",
        "statement": "Caractérisez chaque service.",
        "trains": "caractériser un service",
        "skill": "analyser",
        "minutes": 10,
        "points": 4,
        "automatic": 4,
        "rows": [
            {"id": "etat-civil", "label": "État civil"},
            {"id": "pirogue", "label": "Transport scolaire fluvial"},
        ],
        "columns": [
            {
                "id": "frequence",
                "label": "Fréquence",
                "options": [
                    {"id": "rare", "label": "Rare"},
                    {"id": "quotidienne", "label": "Quotidienne"},
                ],
            },
            {
                "id": "acces",
                "label": "Accès",
                "options": [
                    {"id": "guichet", "label": "Au guichet"},
                    {"id": "numerique", "label": "En ligne"},
                ],
            },
        ],
    }
    return MatrixExercise.model_validate({**definition, **changes})


def column(identifier: str, options: int) -> dict[str, Any]:
    """Return a column with that many options."""
    return {
        "id": identifier,
        "label": "Colonne",
        "options": [{"id": f"o{n}", "label": "O"} for n in range(options)],
    }


@pytest.mark.parametrize(
    "columns",
    [
        [],
        [column("c", 1)],
        [column("c", 2), column("c", 2)],
        [column(f"c{n}", 2) for n in range(13)],
    ],
)
def test_columns_that_cannot_be_answered_are_refused(columns: list[dict[str, Any]]) -> None:
    """No column, one with a single option, twice the same, or thirteen of them."""
    with pytest.raises(ValidationError):
        matrix(columns=columns)


@pytest.mark.parametrize(
    "raw",
    [
        None,
        {"cells": []},
        {"cells": {"etat-civil": "rare"}},
        {"cells": {"etat-civil": {"frequence": ["rare"]}}},
        {"cells": {"etat-civil": {"frequence": "guichet"}}},
        {"cells": {"etat-civil": {"inconnue": "rare"}}},
        {"cells": {"inconnue": {"frequence": "rare"}}},
        {"cells": {"inconnue": {}}},
        {"cells": {"etat-civil": {"frequence": ""}}},
        {"cells": {"etat-civil": {"frequence": "x" * 100_000}}},
        {"cells": {"etat-civil": {f"c{n}": "rare" for n in range(5_000)}}},
        {"cells": {f"r{n}": {} for n in range(5_000)}},
        {"autre": {}},
    ],
)
def test_a_hostile_answer_is_refused(raw: object) -> None:
    """Wrong types, another column's option, unknown identifiers and sizes are all refused."""
    with pytest.raises(InvalidAnswerError):
        matrix().read(raw)


def test_a_partial_answer_is_read_and_what_is_left_is_counted() -> None:
    """One cell filled out of four leaves three, and none filled leaves all."""
    exercise = matrix()
    answer = read(exercise, {"cells": {"etat-civil": {"acces": "guichet"}, "pirogue": {}}})
    assert exercise.missing(answer) == ("3 cases à remplir",)
    assert exercise.missing(None) == ("4 cases à remplir",)


def test_each_row_is_a_line_in_the_order_of_the_columns() -> None:
    """A line bears the row's identifier and says each criterion answered, by its label."""
    exercise = matrix()
    cells = {"pirogue": {"acces": "numerique", "frequence": "quotidienne"}}
    lines = exercise.transcript(read(exercise, {"cells": cells}))
    assert [(line.item, line.content) for line in lines] == [
        ("etat-civil", ()),
        ("pirogue", ("Fréquence\u00a0: Quotidienne", "Accès\u00a0: En ligne")),
    ]
    assert all(line.content == () for line in exercise.transcript(None))
