"""The mark of an ordering: what earns, what costs, and the mistakes of a key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.kinds.ordering import OrderingAnswer
from grader.scoring.mark import Verdict
from grader.scoring.ordering import OrderingKey
from grader.scoring.registry import mark
from tests.exercises.kinds.examples import ordering

ORDER = ("reformuler", "ecouter", "decider", "evaluer")


@pytest.mark.parametrize(
    ("order", "points", "reason"),
    [
        (ORDER, 4.0, "6 paires d’étapes dans le bon ordre sur 6, 0 inversée en moins"),
        (
            ("ecouter", "reformuler", "decider", "evaluer"),
            2.6667,
            "5 paires d’étapes dans le bon ordre sur 6, 1 inversée en moins",
        ),
        (
            ("evaluer", "reformuler", "ecouter", "decider"),
            0.0,
            "3 paires d’étapes dans le bon ordre sur 6, 3 inversées en moins",
        ),
        (
            ORDER[::-1],
            0.0,
            "0 paire d’étapes dans le bon ordre sur 6, 6 inversées en moins",
        ),
        ((), 0.0, "aucun ordre proposé"),
    ],
)
def test_pairs_earn_and_inversions_cost(order: tuple[str, ...], points: float, reason: str) -> None:
    """Each pair in order earns a sixth, each inverted one takes a sixth away, never below zero."""
    result = mark(ordering(), OrderingKey(order=ORDER), OrderingAnswer(order=order))
    assert (result.points, result.reason) == (points, reason)


@given(st.permutations(ORDER))
def test_only_the_right_order_earns_everything(order: list[str]) -> None:
    """Every other order earns less, and none less than nothing."""
    points = mark(ordering(), OrderingKey(order=ORDER), OrderingAnswer(order=tuple(order))).points
    assert 0.0 <= points <= 4.0
    assert (points == 4.0) is (tuple(order) == ORDER)


def test_a_step_s_verdict_is_the_share_of_the_others_on_its_right_side() -> None:
    """One step sent to the wrong end is all wrong; those that it shifts are nearly right."""
    answer = OrderingAnswer(order=("evaluer", "reformuler", "ecouter", "decider"))
    verdicts = mark(ordering(), OrderingKey(order=ORDER), answer).verdicts
    assert verdicts == (
        Verdict("decider", 2 / 3),
        Verdict("ecouter", 2 / 3),
        Verdict("evaluer", 0.0),
        Verdict("reformuler", 2 / 3),
    )


def test_no_order_has_no_right_step() -> None:
    """Each step has its verdict all the same."""
    result = mark(ordering(), OrderingKey(order=ORDER), OrderingAnswer())
    assert [verdict.credit for verdict in result.verdicts] == [0.0] * 4


def test_the_solution_earns_everything() -> None:
    """The model copy's answer is read by the exercise and earns full marks."""
    exercise, key = ordering(), OrderingKey(order=ORDER)
    solution = exercise.read(key.solution(exercise).model_dump(mode="json"))
    assert mark(exercise, key, solution).points == 4.0


def test_mistakes_in_the_key_are_named() -> None:
    """Unknown, repeated and absent steps are all reported."""
    key = OrderingKey(
        order=("decider", "z", "ecouter", "decider"), explanations={"y": "Parce que."}
    )
    assert list(key.problems(ordering())) == [
        ("order", "l’étape « z » n’existe pas"),
        ("explanations", "l’étape « y » n’existe pas"),
        ("order", "l’étape « decider » y est plusieurs fois"),
        ("order", "l’étape « evaluer » manque"),
        ("order", "l’étape « reformuler » manque"),
    ]
    assert list(OrderingKey(order=ORDER).problems(ordering())) == []


def test_an_exercise_that_shows_the_right_order_is_a_mistake() -> None:
    """Keeping what is shown would earn everything."""
    key = OrderingKey(order=("decider", "ecouter", "evaluer", "reformuler"))
    assert [field for field, _ in key.problems(ordering())] == ["order"]


def test_every_step_awaits_its_explanation() -> None:
    """Those without one are listed."""
    key = OrderingKey(order=ORDER, explanations={"decider": "Parce que.", "ecouter": "Parce que."})
    assert key.unexplained(ordering()) == ("evaluer", "reformuler")
