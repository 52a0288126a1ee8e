"""The ordering: hostile answers, what is missing, and how an answer reads."""

from typing import Any

import pytest
from pydantic import ValidationError

from exercises.errors import InvalidAnswerError
from exercises.kinds.exercise import Line
from exercises.kinds.ordering import OrderingAnswer
from tests.exercises.kinds.examples import ordering, read


@pytest.mark.parametrize(
    ("order", "named"),
    [
        (["decider", "ecouter", "evaluer", "inconnu"], "inconnu"),
        (["decider", "ecouter", "evaluer", "decider"], "decider"),
        (["decider", "ecouter", "evaluer"], "reformuler"),
        (["decider", "ecouter", "evaluer", "reformuler", "ecouter"], "ecouter"),
    ],
)
def test_an_order_that_is_not_of_all_the_steps_is_refused(order: list[str], named: str) -> None:
    """An unknown, repeated or absent step is named."""
    with pytest.raises(InvalidAnswerError, match=f"« {named} »"):
        ordering().read({"order": order})


@pytest.mark.parametrize(
    "raw",
    [
        {"order": "decider"},
        {"order": {"0": "decider"}},
        {"order": [1, 2, 3, 4]},
        {"order": [["decider"]]},
        {"order": ["\ud800"]},
        {"order": ["decider"] * 41},
        {"order": [], "points": 4},
        [],
        None,
    ],
)
def test_an_answer_of_another_form_is_refused(raw: Any) -> None:
    """Wrong types, too many steps and unknown fields are errors."""
    with pytest.raises(InvalidAnswerError, match="exemple"):
        ordering().read(raw)


@pytest.mark.parametrize("answer", [None, OrderingAnswer()])
def test_no_order_is_missing(answer: OrderingAnswer | None) -> None:
    """Neither no answer nor an empty one is complete."""
    assert ordering().missing(answer) == ("aucun ordre proposé",)
    assert ordering().transcript(answer) == (Line("Ordre proposé", ()),)


def test_an_order_is_complete_and_reads_place_by_place() -> None:
    """Each line names its place, the step, and its identifier; the order shown may be the answer."""
    exercise = ordering()
    answer = read(exercise, {"order": ["decider", "ecouter", "evaluer", "reformuler"]})
    assert exercise.missing(answer) == ()
    lines = exercise.transcript(answer)
    assert lines[0] == Line("Place 1", ("Décider",), "decider")
    assert lines[3] == Line("Place 4", ("Reformuler",), "reformuler")


def test_two_steps_never_share_an_identifier() -> None:
    """A definition that repeats an identifier is refused, by name."""
    with pytest.raises(ValidationError, match="identifiant en double : a"):
        ordering(items=[{"id": "a", "label": "Une"}, {"id": "a", "label": "Autre"}])
