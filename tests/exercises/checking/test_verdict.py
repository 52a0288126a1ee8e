"""What holds of an answer: the same for every kind, from what it states and what is accepted."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.checking.verdict import Expected, check
from exercises.errors import UncheckedError
from exercises.kinds.outcome import Outcome
from exercises.kinds.registry import KINDS

COMMON = {
    "id": "essai",
    "title": "Essai",
    "statement": "Faites.",
    "trains": "lire",
    "skill": "analyser",
    "minutes": 5,
    "points": 0,
    "automatic": 0,
}


def offered(*ids: str) -> list[dict[str, str]]:
    """Return things offered, each called by its identifier."""
    return [{"id": one, "label": one.upper()} for one in ids]


def made(kind: str, **fields: Any) -> Any:
    """Return an exercise of this kind, worth no point: what is checked need not be marked."""
    return KINDS[kind].model_validate({**COMMON, "kind": kind, **fields})


def found(exercise: Any, answer: dict[str, Any], **accepted: tuple[str, ...]) -> dict[str, str]:
    """Return the outcome of each item of an answer."""
    expected = Expected(accepted={name.replace("__", "/"): held for name, held in accepted.items()})
    return dict(check(exercise, exercise.read(answer), expected).outcomes)


def test_an_option_holds_when_it_is_rightly_taken_or_rightly_left() -> None:
    """Of several to choose, each is judged: taken or not."""
    exercise = made("choice", options=offered("a", "b", "c"), multiple=True)
    outcomes = found(exercise, {"chosen": ["a", "b"]}, a=("taken",), b=("left",), c=("taken",))
    assert outcomes == {"a": "holds", "b": "fails", "c": "fails"}


def test_of_a_single_choice_nothing_but_the_choice_is_judged_or_explained() -> None:
    """A wrong option says why it is wrong, not which one is right."""
    exercise = made("choice", options=offered("a", "b"))
    expected = Expected(
        accepted={"a": ("left",), "b": ("taken",)}, why={"a": "Non, a.", "b": "Oui, b."}
    )
    verdict = check(exercise, exercise.read({"chosen": ["a"]}), expected)
    assert verdict.outcomes == {"a": Outcome.FAILS}
    assert verdict.why == {"a": "Non, a."}


def test_one_of_several_accepted_is_defensible_and_any_other_fails() -> None:
    """What can be debated is never said to be right; what no one defends is."""
    exercise = made(
        "classification", statements=offered("s", "t", "u"), categories=offered("k", "l", "m")
    )
    answer = {"placed": {"s": "k", "t": "m", "u": "k"}}
    outcomes = found(exercise, answer, s=("k", "l"), t=("k", "l"), u=("k",))
    assert outcomes == {"s": "defensible", "t": "fails", "u": "holds"}


def test_a_cell_that_the_key_leaves_out_is_open() -> None:
    """A cell of a matrix without a right answer is said not to be checked; its row is explained all the same."""
    exercise = made(
        "matrix",
        rows=offered("r", "s"),
        columns=[{"id": "c", "label": "C", "options": offered("x", "y")}],
    )
    expected = Expected(accepted={"r/c": ("x",)}, why={"r": "Parce que.", "s": "On en discute."})
    answer = exercise.read({"cells": {"r": {"c": "x"}, "s": {"c": "y"}}})
    verdict = check(exercise, answer, expected)
    assert verdict.outcomes == {"r/c": Outcome.HOLDS, "s/c": Outcome.OPEN}
    assert set(verdict.why) == {"r", "s"}
    assert exercise.called("r/c") == "R · C"


def test_a_matching_is_judged_prompt_by_prompt() -> None:
    """Each prompt stands for itself."""
    exercise = made("matching", prompts=offered("p", "q"), options=offered("x", "y"))
    outcomes = found(exercise, {"pairs": {"p": "x", "q": "x"}}, p=("x",), q=("y",))
    assert outcomes == {"p": "holds", "q": "fails"}


STEPS = ("a", "b", "c", "d", "e")
ORDERING = made("ordering", items=offered(*STEPS))
PLACES = {step: (str(place),) for place, step in enumerate(STEPS, start=1)}


@pytest.mark.parametrize(
    ("order", "to_move"),
    [("abcde", ""), ("bcdea", "a"), ("eabcd", "e"), ("abdce", "cd"), ("acbde", "bc")],
)
def test_the_fewest_steps_are_to_be_moved(order: str, to_move: str) -> None:
    """One step out of place shifts the others, and they hold; of two exchanged, one alone is to be moved."""
    outcomes = found(ORDERING, {"order": list(order)}, **PLACES)
    moved = {step for step, outcome in outcomes.items() if outcome == "fails"}
    assert len(moved) == bool(to_move)
    assert moved <= set(to_move)


@given(st.permutations(STEPS))
def test_the_steps_that_hold_stand_in_the_right_order(order: list[str]) -> None:
    """Whatever the order, the steps said to be well placed follow each other rightly, and one at least is."""
    outcomes = found(ORDERING, {"order": order}, **PLACES)
    held = [step for step in order if outcomes[step] == "holds"]
    assert held == sorted(held)
    assert held


def test_an_order_against_a_spoilt_file_is_not_judged() -> None:
    """Places that are missing or no numbers judge nothing."""
    for accepted in ({"a": ("1",)}, {**PLACES, "a": ("premier",)}):
        outcomes = found(ORDERING, {"order": list(STEPS)}, **accepted)
        assert set(outcomes.values()) == {"open"}


def test_an_answer_that_is_not_whole_is_not_checked() -> None:
    """Something missing, or no answer at all, is refused with a sentence."""
    exercise = made("matching", prompts=offered("p", "q"), options=offered("x", "y"))
    for answer in (None, exercise.read({"pairs": {"p": "x"}})):
        with pytest.raises(UncheckedError, match="Répondez à tout"):
            check(exercise, answer, Expected(accepted={"p": ("x",)}))
