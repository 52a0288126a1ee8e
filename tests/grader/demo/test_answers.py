import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises import definition
from exercises.kinds import KINDS
from grader.course import key
from grader.demo.answers import answer
from grader.scoring import mark
from tests.paths import MODULES


def exercises() -> list[tuple[definition.Module, key.AnswerKey]]:
    """Return the curriculum's modules with their keys."""
    loaded = [definition.load(path.parent) for path in sorted(MODULES.glob("*/exercices.toml"))]
    return [(module, key.load(module)) for module in loaded]


CURRICULUM = exercises()


@given(seed=st.integers(), ability=st.floats(-4, 4))
def test_every_answer_is_one_that_its_exercise_reads(seed: int, ability: float) -> None:
    """For any seed and ability, each exercise of the curriculum reads what is answered to it."""
    for module, keys in CURRICULUM:
        for exercise in module.exercises:
            given = answer(seed, "simule-01", ability, exercise, keys.keys.get(exercise.id))
            if given is not None:
                assert exercise.read(given.model_dump(mode="json")) == given


def test_every_kind_is_simulated() -> None:
    """The curriculum has every kind, and each is answered by someone."""
    answered = {
        exercise.kind
        for module, keys in CURRICULUM
        for exercise in module.exercises
        if answer(7, "simule-01", 0.0, exercise, keys.keys.get(exercise.id)) is not None
    }
    assert answered == set(KINDS)


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"mosaic", "scale"}))
def test_the_abler_earn_more(kind: str) -> None:
    """Over a hundred people, able ones earn clearly more than weak ones, and neither all nor nothing."""
    shares = {}
    for ability in (-1.5, 1.5):
        marks = [
            mark(
                exercise,
                keys.keys[exercise.id],
                answer(7, f"p{n}", ability, exercise, keys.keys[exercise.id]),
            )
            for module, keys in CURRICULUM
            for exercise in module.exercises
            if exercise.kind == kind and exercise.id in keys.keys
            for n in range(30)
        ]
        shares[ability] = sum(m.points for m in marks) / sum(m.maximum for m in marks)
    assert shares[1.5] > shares[-1.5] + 0.15
    assert shares[-1.5] < 0.75
    assert shares[1.5] > 0.5


def test_without_a_key_only_what_has_no_right_answer_is_answered() -> None:
    """An exercise whose right answers are unknown stays empty rather than answered at random."""
    for module, _ in CURRICULUM:
        for exercise in module.exercises:
            given = answer(7, "simule-01", 0.0, exercise, None)
            assert (given is not None) == (exercise.kind in {"mosaic", "scale", "form"})
