"""The mark of a mosaic: what earns, what costs, and the mistakes of a key."""

import pytest

from exercises.kinds.mosaic import MosaicAnswer
from grader.scoring.mark import Verdict
from grader.scoring.mosaic import MosaicKey
from grader.scoring.registry import mark
from tests.exercises.kinds.examples import mosaic


@pytest.mark.parametrize(
    ("ranked", "own", "points", "reason"),
    [
        (("ancrage", "confiance", "maillage"), "", 4.0, "3 mots choisis sur 3"),
        (("ancrage", "confiance"), "Pirogue", 4.0, "3 mots choisis sur 3"),
        (("dialogue",), "", 1.3333, "1 mot choisi sur 3"),
        ((), "Pirogue", 1.3333, "1 mot choisi sur 3"),
        ((), "  ", 0.0, "0 mot choisi sur 3"),
    ],
)
def test_each_word_earns_its_share(
    ranked: tuple[str, ...], own: str, points: float, reason: str
) -> None:
    """Any word earns as much as another, one's own too; blanks are no word."""
    result = mark(mosaic(), MosaicKey(), MosaicAnswer(ranked=ranked, own=own))
    assert (result.points, result.reason) == (points, reason)


def test_each_word_chosen_has_its_verdict() -> None:
    """The participant's own one comes last."""
    answer = MosaicAnswer(ranked=("maillage",), own="Pirogue")
    assert mark(mosaic(), MosaicKey(), answer).verdicts == (
        Verdict("maillage", 1.0),
        Verdict("own", 1.0),
    )


def test_the_solution_earns_everything() -> None:
    """The model copy's answer is read by the exercise and earns full marks."""
    exercise, key = mosaic(), MosaicKey()
    solution = exercise.read(key.solution(exercise).model_dump(mode="json"))
    assert mark(exercise, key, solution).points == 4.0


def test_an_empty_key_is_enough_and_nothing_awaits_an_explanation() -> None:
    """`[keys.x]` may be empty: no word is wrong."""
    key = MosaicKey.model_validate({})
    assert list(key.problems(mosaic())) == []
    assert key.unexplained(mosaic()) == ()


def test_mistakes_in_the_key_are_named() -> None:
    """An explanation of a word that does not exist is reported."""
    key = MosaicKey(explanations={"z": "Parce que.", "ancrage": "Parce que."})
    assert list(key.problems(mosaic())) == [("explanations", "le mot « z » n’existe pas")]
