"""The form: its definition, hostile answers, what is missing, its wordings and how an answer reads."""

from typing import Any

import pytest
from pydantic import ValidationError

from exercises.errors import InvalidAnswerError
from exercises.kinds.form import FormExercise
from tests.exercises.kinds.examples import read


def form(**changes: Any) -> FormExercise:
    """Return a form: a short field, a long one of three words, an optional long one."""
    definition = {
        "id": "experience",
        "kind": "form",
        "title": "Une expérience",
        "statement": "Décrivez-la.",
        "trains": "se projeter",
        "skill": "projeter",
        "minutes": 10,
        "points": 4,
        "automatic": 4,
        "fields": [
            {"id": "titre", "label": "Titre"},
            {"id": "recit", "label": "Récit", "long": True, "words": 3, "help": "En bref."},
            {"id": "plus", "label": "Et aussi", "long": True, "optional": True},
        ],
    }
    return FormExercise.model_validate({**definition, **changes})


@pytest.mark.parametrize(
    "fields",
    [
        [],
        [{"id": "a", "label": "A"}, {"id": "a", "label": "B"}],
        [{"id": "a", "label": "A", "words": -1}],
        [{"id": "a", "label": "A", "rows": 3}],
        [{"id": f"a{n}", "label": "A"} for n in range(21)],
    ],
)
def test_a_form_that_cannot_be_filled_is_refused(fields: list[dict[str, Any]]) -> None:
    """No field, twice the same, a negative number of words, an unknown setting, too many fields."""
    with pytest.raises(ValidationError):
        form(fields=fields)


@pytest.mark.parametrize(
    "raw",
    [
        None,
        {"fields": ["titre"]},
        {"fields": {"titre": 3}},
        {"fields": {"titre": None}},
        {"fields": {"titre": ["a"]}},
        {"fields": {"titre": "x" * 5_001}},
        {"fields": {"titre": "\ud800"}},
        {"fields": {"inconnu": "texte"}},
        {"fields": {"<script>": "texte"}},
        {"fields": {f"f{n}": "" for n in range(5_000)}},
        {"champs": {}},
    ],
)
def test_a_hostile_answer_is_refused(raw: object) -> None:
    """Wrong types, oversized or invalid text and unknown fields are all refused."""
    with pytest.raises(InvalidAnswerError):
        form().read(raw)


def test_control_characters_are_dropped_and_markup_stays_text() -> None:
    """What a person typed is kept as typed, but for characters that no keyboard types."""
    answer = form().read({"fields": {"titre": "<b>a</b>\x00\x1b[31m\u202e"}})
    assert answer.model_dump() == {"fields": {"titre": "<b>a</b>[31m"}}


def test_what_is_missing_names_the_field_and_counts_its_words() -> None:
    """An empty field is to be filled, a short one says how many words it has, an optional one nothing."""
    exercise = form()
    answer = read(exercise, {"fields": {"titre": " ", "recit": "deux mots", "plus": ""}})
    assert exercise.missing(answer) == (
        "«\u00a0Titre\u00a0» à remplir",
        "«\u00a0Récit\u00a0»\u00a0: 2 mots sur 3 attendus",
    )
    assert len(exercise.missing(None)) == 2
    full = read(exercise, {"fields": {"titre": "Un titre", "recit": "trois mots là"}})
    assert exercise.missing(full) == ()


def test_only_long_fields_with_text_keep_their_wordings() -> None:
    """The history holds what is thought over, not names and dates, and never a blank."""
    exercise = form()
    answer = read(exercise, {"fields": {"titre": "Un titre", "recit": "Un récit", "plus": " \n"}})
    assert exercise.wordings(answer) == {"recit": "Un récit"}


def test_each_field_is_a_line_and_its_line_breaks_are_kept() -> None:
    """A line bears the field's identifier, and one text for each line typed."""
    exercise = form()
    lines = exercise.transcript(read(exercise, {"fields": {"recit": "un\n\ndeux"}}))
    assert [(line.item, line.content) for line in lines] == [
        ("titre", ()),
        ("recit", ("un", "deux")),
        ("plus", ()),
    ]
    assert all(line.content == () for line in exercise.transcript(None))
