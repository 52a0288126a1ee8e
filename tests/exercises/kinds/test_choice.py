"""The choice: hostile answers, what is missing, and how an answer reads."""

from typing import Any

import pytest
from pydantic import ValidationError

from exercises.errors import InvalidAnswerError
from exercises.kinds.choice import ChoiceAnswer
from exercises.kinds.exercise import Line
from tests.exercises.kinds.examples import choice


@pytest.mark.parametrize(
    "raw",
    [
        {"chosen": ["z"]},
        {"chosen": ["a", "b"]},
        {"chosen": ["a", "a"]},
        {"chosen": "a"},
        {"chosen": [["a"]]},
        {"chosen": [None]},
        {"chosen": ["<b>"]},
        {"chosen": ["\ud800"]},
        {"chosen": ["a"] * 41},
        {"chosen": [], "points": 4},
        [],
        None,
    ],
)
def test_an_answer_of_another_form_is_refused(raw: Any) -> None:
    """Unknown, repeated or supernumerary options, wrong types and unknown fields are errors."""
    with pytest.raises(InvalidAnswerError, match="exemple"):
        choice().read(raw)


def test_several_options_are_read_where_several_are_asked_for() -> None:
    """The order of choice is kept; a repeated option is still refused."""
    assert choice(multiple=True).read({"chosen": ["c", "a"]}) == ChoiceAnswer(chosen=("c", "a"))
    with pytest.raises(InvalidAnswerError, match="« a »"):
        choice(multiple=True).read({"chosen": ["a", "a"]})


def test_two_options_never_share_an_identifier() -> None:
    """A definition that repeats an identifier is refused, by name."""
    with pytest.raises(ValidationError, match="identifiant en double : a"):
        choice(options=[{"id": "a", "label": "Une"}, {"id": "a", "label": "Autre"}])


@pytest.mark.parametrize("answer", [None, ChoiceAnswer()])
def test_no_choice_is_missing(answer: ChoiceAnswer | None) -> None:
    """Neither no answer nor an empty one is complete."""
    assert choice().missing(answer) == ("aucune réponse choisie",)
    assert choice().transcript(answer) == (Line("Réponse choisie", ()),)


def test_a_choice_is_complete_and_reads_in_the_order_of_the_options() -> None:
    """Each chosen option stands on its line, with its identifier."""
    answer = ChoiceAnswer(chosen=("c", "a"))
    assert choice(multiple=True).missing(answer) == ()
    assert choice(multiple=True).transcript(answer) == (
        Line("Réponse choisie", ("Réponse A",), "a"),
        Line("Réponse choisie", ("Réponse C",), "c"),
    )
