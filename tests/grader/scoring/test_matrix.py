"""The mark of a matrix."""

from typing import Any

import pytest

from exercises.kinds.matrix import MatrixAnswer, MatrixExercise
from grader.scoring import mark
from grader.scoring.matrix import MatrixKey

OPTIONS = [{"id": "oui", "label": "Oui"}, {"id": "non", "label": "Non"}]
DEFINITION = {
    "id": "services",
    "kind": "matrix",
    "title": "Services",
    "statement": "Caractérisez.",
    "trains": "caractériser",
    "skill": "analyser",
    "minutes": 5,
    "points": 3,
    "automatic": 3,
    "rows": [{"id": "ecole", "label": "École"}, {"id": "port", "label": "Port"}],
    "columns": [
        {"id": "proche", "label": "Proche", "options": OPTIONS},
        {"id": "rare", "label": "Rare", "options": OPTIONS},
    ],
}
EXERCISE = MatrixExercise.model_validate(DEFINITION)
KEY = MatrixKey.model_validate(
    {"cells": {"ecole": {"proche": ["oui"], "rare": ["non"]}, "port": {"proche": ["oui", "non"]}}}
)


def test_each_marked_cell_earns_the_same_share() -> None:
    """Two right cells of three earn two thirds, and each row has the share of its own cells."""
    cells = {"ecole": {"proche": "oui", "rare": "oui"}, "port": {"proche": "non"}}
    result = mark(EXERCISE, KEY, MatrixAnswer(cells=cells))
    assert (result.points, result.reason) == (2.0, "2 cases justes sur 3 notées")
    assert [(v.item, v.credit) for v in result.verdicts] == [("ecole", 0.5), ("port", 1.0)]


@pytest.mark.parametrize("option", ["oui", "non"])
def test_a_cell_absent_from_the_key_is_not_marked(option: str) -> None:
    """What is a matter of debate neither earns nor costs."""
    answer = MatrixAnswer(cells={"port": {"rare": option}})
    assert mark(EXERCISE, KEY, answer).points == 0.0


def test_the_solution_fills_every_cell_and_earns_everything() -> None:
    """The built answer is complete, also where the key is silent."""
    solution = KEY.solution(EXERCISE)
    assert EXERCISE.read(solution.model_dump(mode="json")) == solution
    assert EXERCISE.missing(solution) == ()
    assert mark(EXERCISE, KEY, solution).points == 3.0


@pytest.mark.parametrize(
    ("raw", "field", "phrase"),
    [
        ({"cells": {"gare": {"proche": ["oui"]}}}, "cells.gare", "ligne «\u00a0gare\u00a0»"),
        ({"cells": {"port": {"loin": ["oui"]}}}, "cells.port.loin", "colonne «\u00a0loin\u00a0»"),
        ({"cells": {"port": {"rare": ["bof"]}}}, "cells.port.rare", "option «\u00a0bof\u00a0»"),
        ({"cells": {"port": {}}}, "cells", "aucune case"),
        (
            {"cells": {"port": {"rare": ["oui"]}}, "explanations": {"gare": "Non."}},
            "explanations",
            "ligne «\u00a0gare\u00a0»",
        ),
    ],
)
def test_a_key_that_the_exercise_contradicts_is_reported(
    raw: dict[str, Any], field: str, phrase: str
) -> None:
    """Each stranger in the key is named with its place, and so is a key that marks nothing."""
    ((place, sentence),) = MatrixKey.model_validate(raw).problems(EXERCISE)
    assert place == field
    assert phrase in sentence


def test_a_matrix_wholly_marked_by_a_person_needs_no_cell() -> None:
    """Without an automatic part an empty key is fine."""
    debated = MatrixExercise.model_validate({**DEFINITION, "points": 0, "automatic": 0})
    assert list(MatrixKey().problems(debated)) == []
    assert mark(debated, MatrixKey(), MatrixAnswer()).points == 0.0


def test_each_row_with_a_marked_cell_deserves_an_explanation() -> None:
    """A row that is all debate needs none."""
    key = MatrixKey.model_validate({"cells": {"port": {"proche": ["oui"]}, "ecole": {}}})
    assert key.unexplained(EXERCISE) == ("port",)
