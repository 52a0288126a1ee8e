"""The classification: hostile answers, what is missing, and how an answer reads."""

from typing import Any

import pytest
from pydantic import ValidationError

from exercises.errors import InvalidAnswerError
from exercises.kinds.classification import ClassificationAnswer
from exercises.kinds.exercise import Line
from tests.exercises.kinds.examples import classification, read


@pytest.mark.parametrize(
    "raw",
    [
        {"placed": {"inconnu": "lieu"}},
        {"placed": {"marche": "inconnu"}},
        {"placed": {"marche": "portail"}},
        {"placed": {"marche": ["lieu"]}},
        {"placed": {"marche": None}},
        {"placed": {"marche": "\ud800"}},
        {"placed": {"<script>": "lieu"}},
        {"placed": {f"e{n}": "lieu" for n in range(41)}},
        {"placed": [["marche", "lieu"]]},
        {"placed": "marche"},
        {"placed": {}, "points": 4},
        [],
        None,
    ],
)
def test_an_answer_of_another_form_is_refused(raw: Any) -> None:
    """Unknown identifiers on either side, wrong types, too many pairs and unknown fields are errors."""
    with pytest.raises(InvalidAnswerError, match="exemple"):
        classification().read(raw)


def test_what_is_missing_is_counted() -> None:
    """All of them without an answer, then those left, then nothing."""
    exercise = classification()
    assert exercise.missing(None) == ("3 énoncés à ranger",)
    most = {"marche": "lieu", "portail": "lieu"}
    assert exercise.missing(read(exercise, {"placed": most})) == ("1 énoncé à ranger",)
    full = {**most, "pirogue": "lien"}
    assert exercise.missing(read(exercise, {"placed": full})) == ()


def test_an_answer_reads_in_the_order_of_the_exercise() -> None:
    """Each line names its item, what was chosen for it, and its identifier."""
    answer = ClassificationAnswer(placed={"pirogue": "lien", "marche": "lieu"})
    lines = classification().transcript(answer)
    assert lines[0] == Line("Le marché", ("De lieu",), "marche")
    assert lines[-1] == Line("La pirogue", ("De lien",), "pirogue")


def test_no_answer_reads_as_empty_lines() -> None:
    """Nothing is invented for what was not answered."""
    assert classification().transcript(None) == (
        Line("Le marché", (), "marche"),
        Line("Le portail", (), "portail"),
        Line("La pirogue", (), "pirogue"),
    )


def test_one_category_alone_is_no_classification() -> None:
    """A definition needs at least two categories."""
    with pytest.raises(ValidationError, match="categories"):
        classification(categories=[{"id": "lieu", "label": "De lieu"}])
