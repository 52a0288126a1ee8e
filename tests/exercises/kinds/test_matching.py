"""The matching: hostile answers, what is missing, and how an answer reads."""

from typing import Any

import pytest
from pydantic import ValidationError

from exercises.errors import InvalidAnswerError
from exercises.kinds.exercise import Line
from exercises.kinds.matching import MatchingAnswer
from tests.exercises.kinds.examples import matching, read


@pytest.mark.parametrize(
    "raw",
    [
        {"pairs": {"inconnu": "volontaire"}},
        {"pairs": {"minibus": "inconnu"}},
        {"pairs": {"minibus": "charte"}},
        {"pairs": {"minibus": ["volontaire"]}},
        {"pairs": {"minibus": None}},
        {"pairs": {"minibus": "\ud800"}},
        {"pairs": {"<script>": "volontaire"}},
        {"pairs": {f"e{n}": "volontaire" for n in range(41)}},
        {"pairs": [["minibus", "volontaire"]]},
        {"pairs": "minibus"},
        {"pairs": {}, "points": 4},
        [],
        None,
    ],
)
def test_an_answer_of_another_form_is_refused(raw: Any) -> None:
    """Unknown identifiers on either side, wrong types, too many pairs and unknown fields are errors."""
    with pytest.raises(InvalidAnswerError, match="exemple"):
        matching().read(raw)


def test_what_is_missing_is_counted() -> None:
    """All of them without an answer, then those left, then nothing."""
    exercise = matching()
    assert exercise.missing(None) == ("2 énoncés à relier",)
    most = {"minibus": "volontaire"}
    assert exercise.missing(read(exercise, {"pairs": most})) == ("1 énoncé à relier",)
    full = {**most, "charte": "commun"}
    assert exercise.missing(read(exercise, {"pairs": full})) == ()


def test_an_answer_reads_in_the_order_of_the_exercise() -> None:
    """Each line names its item, what was chosen for it, and its identifier."""
    answer = MatchingAnswer(pairs={"charte": "commun", "minibus": "volontaire"})
    lines = matching().transcript(answer)
    assert lines[0] == Line("Un minibus", ("Engagement volontaire",), "minibus")
    assert lines[-1] == Line("Une charte", ("Règle commune",), "charte")


def test_no_answer_reads_as_empty_lines() -> None:
    """Nothing is invented for what was not answered."""
    assert matching().transcript(None) == (
        Line("Un minibus", (), "minibus"),
        Line("Une charte", (), "charte"),
    )


def test_one_option_may_answer_several_prompts() -> None:
    """Nothing says that options are used once."""
    pairs = {"minibus": "commun", "charte": "commun"}
    assert matching().read({"pairs": pairs}) == MatchingAnswer(pairs=pairs)


def test_one_prompt_alone_is_no_matching() -> None:
    """A definition needs at least two prompts and two options."""
    with pytest.raises(ValidationError, match="prompts"):
        matching(prompts=[{"id": "a", "label": "A"}])
