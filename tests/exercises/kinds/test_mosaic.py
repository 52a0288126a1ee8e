"""The mosaic: hostile answers, what is missing, and how an answer reads."""

from typing import Any

import pytest
from pydantic import ValidationError

from exercises.errors import InvalidAnswerError
from exercises.kinds.exercise import Line
from exercises.kinds.mosaic import MosaicAnswer
from tests.exercises.kinds.examples import mosaic, read


@pytest.mark.parametrize(
    "raw",
    [
        {"ranked": ["inconnu"]},
        {"ranked": ["own"], "own": "Pirogue"},
        {"ranked": ["ancrage", "ancrage"]},
        {"ranked": ["confiance", "maillage", "ancrage", "dialogue"]},
        {"ranked": ["confiance", "maillage", "ancrage"], "own": "Pirogue"},
        {"ranked": "ancrage"},
        {"ranked": {"ancrage": 1}},
        {"ranked": [1]},
        {"ranked": ["\ud800"]},
        {"ranked": ["ancrage"] * 41},
        {"ranked": [], "own": "x" * 61},
        {"ranked": [], "own": "\ud800"},
        {"ranked": [], "own": ["Pirogue"]},
        {"ranked": [], "own": None},
        {"ranked": [], "points": 4},
        [],
        None,
    ],
)
def test_an_answer_of_another_form_is_refused(raw: Any) -> None:
    """Unknown, repeated or supernumerary words, wrong types and sizes and unknown fields are errors."""
    with pytest.raises(InvalidAnswerError, match="exemple"):
        mosaic().read(raw)


def test_a_word_of_ones_own_is_refused_where_none_is_asked_for() -> None:
    """Blanks are no word, and pass."""
    assert read(mosaic(own=False), {"ranked": ["ancrage"], "own": "  "}).places == 1
    with pytest.raises(InvalidAnswerError, match="« Pirogue »"):
        read(mosaic(own=False), {"ranked": [], "own": "Pirogue"})


def test_control_characters_never_enter_a_word() -> None:
    """What cannot be printed is dropped from a word added; line breaks become spaces."""
    answer = read(mosaic(), {"own": "  Pi\x00ro\x1bgue\n  bleue "})
    assert answer.added == "Pirogue bleue"


def test_what_is_missing_is_counted_with_the_word_added() -> None:
    """All of them without an answer, then those left, then nothing."""
    exercise = mosaic()
    assert exercise.missing(None) == ("3 mots à choisir",)
    two = read(exercise, {"ranked": ["ancrage"], "own": "Pirogue"})
    assert exercise.missing(two) == ("1 mot à choisir",)
    three = read(exercise, {"ranked": ["ancrage", "maillage"], "own": "Pirogue"})
    assert exercise.missing(three) == ()


def test_an_answer_reads_by_weight_and_names_the_word_added() -> None:
    """Each line names its place; the word added is last and told apart."""
    answer = MosaicAnswer(ranked=("maillage", "ancrage"), own=" Pirogue ")
    assert mosaic().transcript(answer) == (
        Line("Mot 1", ("Maillage",), "maillage"),
        Line("Mot 2", ("Ancrage",), "ancrage"),
        Line("Mot 3, ajouté", ("Pirogue",), "own"),
    )


@pytest.mark.parametrize("answer", [None, MosaicAnswer()])
def test_no_word_reads_as_one_empty_line(answer: MosaicAnswer | None) -> None:
    """Nothing is invented for what was not answered."""
    assert mosaic().transcript(answer) == (Line("Mots choisis", ()),)


def test_more_words_to_choose_than_there_are_is_an_author_s_mistake() -> None:
    """The definition is refused with both numbers."""
    with pytest.raises(ValidationError, match="5 mots sont à choisir et la liste en a 4"):
        mosaic(choose=5)


def test_the_identifier_of_the_word_added_is_reserved() -> None:
    """No word of the list may be called as the participant's own one is."""
    words = [{"id": "own", "label": "Mien"}, {"id": "b", "label": "B"}, {"id": "c", "label": "C"}]
    with pytest.raises(ValidationError, match="« own » est réservé"):
        mosaic(words=words)
