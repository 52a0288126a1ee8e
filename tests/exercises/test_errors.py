"""The sentences of the errors that a participant meets."""

import pytest

from exercises import errors
from exercises.errors import ParcoursError, Problem

MET = [
    errors.UnknownExerciseError("x"),
    errors.UnknownFigureError("x"),
    errors.InvalidAnswerError("x", "un texte est attendu"),
    errors.UnreadableCopyError("elle est vide"),
    errors.NewerCopyError(2),
    errors.CopyNotReadError(""),
    errors.SupersededError("x"),
    errors.UnreadableMessageError(),
    errors.UnexpectedError(),
    errors.NothingToHandInError(),
    errors.NotHandedInError("le dossier d’échange est plein", "disque plein"),
]


@pytest.mark.parametrize("error", MET, ids=lambda error: type(error).__name__)
def test_an_error_is_a_french_sentence(error: ParcoursError) -> None:
    """It ends like a sentence, and its double punctuation never stands alone on a line."""
    text = str(error)
    assert text.endswith(".")
    assert ".." not in text
    assert not any(f" {mark}" in text for mark in ":;?!»")
    assert "« " not in text


def test_a_problem_names_its_place() -> None:
    """A mistake of an author's names the file, the exercise and the field that there are."""
    assert str(Problem("a.toml", "x", "y", "z")).replace("\u00a0", " ") == (
        "a.toml, exercice « x », champ « y » : z"
    )
    assert str(Problem("a.toml", "", "", "z")).replace("\u00a0", " ") == "a.toml : z"


def test_a_broken_exercise_lists_its_mistakes() -> None:
    """The participant reads whom to tell, and the person told reads each mistake on a line."""
    problems = (Problem("a.toml", "x", "title", "ce champ manque"),) * 2
    assert str(errors.BrokenExerciseError("x", problems)).count("\n") == 2
