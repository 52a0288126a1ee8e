"""« Questionner la question »: its definition, hostile answers, its steps, wordings and transcript."""

from typing import Any

import pytest
from pydantic import ValidationError

from exercises.errors import InvalidAnswerError
from exercises.kinds.question import MOST_PROFILES, STEPS, QuestionAnswer, QuestionExercise
from tests.exercises.kinds.examples import read

FAMILY = {
    "name": "Une famille de Camopi",
    "need": "Ouvrir ses droits",
    "obstacles": ["distance", "langue"],
    "territory": "fleuve",
}
FULL = {
    "who": "Une élue, aux services,\nà la veille du budget",
    "presuppositions": ["besoin-unique", "un-public"],
    "own_presupposition": "Que l’on sait qui vient",
    "profiles": [FAMILY, FAMILY],
    "rewordings": ["Qui ne vient pas\u00a0?", "Qu’est-ce qui empêche de venir\u00a0?"],
    "proximity": "Être atteignable.",
    "kept": "Qui ne vient pas\u00a0?",
    "why": "Elle regarde l’absence.",
}


def questioning(**changes: Any) -> QuestionExercise:
    """Return the exercise with two profiles asked for."""
    definition = {
        "id": "questionner-la-question",
        "kind": "question",
        "title": "Questionner la question",
        "statement": "Ne répondez pas\u00a0: questionnez.",
        "trains": "questionner une évidence",
        "skill": "questionner",
        "minutes": 25,
        "points": 6,
        "automatic": 6,
        "question": "Le besoin est-il identique pour tous\u00a0?",
        "presuppositions": [
            {"id": "besoin-unique", "label": "Il y a un besoin"},
            {"id": "un-public", "label": "Les publics sont connus"},
            {"id": "gratuit", "label": "Le service est gratuit"},
        ],
        "obstacles": [
            {"id": "distance", "label": "La distance"},
            {"id": "langue", "label": "La langue"},
        ],
        "territories": [
            {"id": "fleuve", "label": "Fleuve"},
            {"id": "urbain", "label": "Urbain"},
        ],
        "profiles": 2,
    }
    return QuestionExercise.model_validate({**definition, **changes})


@pytest.mark.parametrize(
    "changes",
    [
        {"profiles": 0},
        {"profiles": 7},
        {"question": " "},
        {"presuppositions": []},
        {"obstacles": [{"id": "a", "label": "A"}] * 2},
    ],
)
def test_a_definition_that_cannot_be_done_is_refused(changes: dict[str, Any]) -> None:
    """No profile or too many, no question, nothing offered, or the same thing twice."""
    with pytest.raises(ValidationError):
        questioning(**changes)


@pytest.mark.parametrize(
    "raw",
    [
        None,
        "texte",
        {"who": 3},
        {"who": "x" * 5_001},
        {"presuppositions": ["inconnu"]},
        {"presuppositions": ["un-public", "un-public"]},
        {"presuppositions": [["un-public"]]},
        {"presuppositions": ["un-public"] * 50},
        {"profiles": [{}] * (MOST_PROFILES + 1)},
        {"profiles": [{"obstacles": ["inconnu"]}]},
        {"profiles": [{"obstacles": ["langue", "langue"]}]},
        {"profiles": [{"territory": "inconnu"}]},
        {"profiles": [{"territory": None}]},
        {"profiles": [{"age": 3}]},
        {"profiles": {"0": FAMILY}},
        {"rewordings": ["a", "b", "c"]},
        {"rewordings": "ab"},
        {"mark": 6},
    ],
)
def test_a_hostile_answer_is_refused(raw: object) -> None:
    """Wrong types, sizes, numbers of profiles and unknown or repeated identifiers are refused."""
    with pytest.raises(InvalidAnswerError):
        questioning().read(raw)


def test_a_half_filled_answer_is_read() -> None:
    """Empty strings, half a profile, one rewording: every moment of the work can be saved."""
    half = {"who": "", "profiles": [{}, {"name": "Un aîné", "territory": ""}], "rewordings": ["Et"]}
    answer = questioning().read(half)
    assert isinstance(answer, QuestionAnswer)
    assert [profile.empty for profile in answer.profiles] == [True, False]
    assert not any(profile.complete for profile in answer.profiles)


@pytest.mark.parametrize(
    ("emptied", "step"),
    [
        ({"who": " "}, 0),
        ({"presuppositions": [], "own_presupposition": ""}, 1),
        ({"profiles": [FAMILY, {**FAMILY, "obstacles": []}]}, 2),
        ({"profiles": [FAMILY, {**FAMILY, "territory": ""}]}, 2),
        ({"rewordings": ["Une seule\u00a0?", " "]}, 3),
        ({"proximity": ""}, 4),
        ({"kept": ""}, 5),
        ({"why": "\n"}, 5),
    ],
)
def test_each_step_asks_for_its_own_fields(emptied: dict[str, Any], step: int) -> None:
    """Emptying one field unfills its step alone, and the sentence of what is missing names it."""
    exercise = questioning()
    answer = read(exercise, {**FULL, **emptied})
    assert isinstance(answer, QuestionAnswer)
    assert [n for n, done in enumerate(exercise.filled(answer)) if not done] == [step]
    (phrase,) = exercise.missing(answer)
    assert phrase.startswith(f"étape {step + 1}, «\u00a0{STEPS[step]}\u00a0»")


def test_a_full_answer_misses_nothing_and_no_answer_misses_six_steps() -> None:
    """The count goes from six steps, with the profiles to complete, to none."""
    exercise = questioning()
    assert exercise.missing(read(exercise, FULL)) == ()
    assert len(exercise.missing(None)) == 6
    assert exercise.missing(None)[2].endswith("(2 profils à compléter)")


def test_a_presupposition_of_ones_own_is_enough_for_its_step() -> None:
    """The second step is filled by one's own words as by an offered presupposition."""
    exercise = questioning()
    answer = read(exercise, {**FULL, "presuppositions": []})
    assert isinstance(answer, QuestionAnswer)
    assert exercise.filled(answer)[1]


def test_the_history_follows_every_text_but_those_of_the_publics() -> None:
    """Each open field of its own has a history, under names that do not change, and blanks have none."""
    exercise = questioning()
    answer = read(exercise, {**FULL, "rewordings": [" ", "Et si\u00a0?"]})
    assert exercise.wordings(answer) == {
        "rewording-2": "Et si\u00a0?",
        "proximity": FULL["proximity"],
        "kept": FULL["kept"],
        "why": FULL["why"],
        "who": FULL["who"],
        "own-presupposition": FULL["own_presupposition"],
    }


def test_the_transcript_shows_the_question_then_every_step() -> None:
    """A marker reads the question posed, each presupposition by name, each public, and every text."""
    exercise = questioning()
    lines = exercise.transcript(read(exercise, FULL))
    assert lines[0].content == ("Le besoin est-il identique pour tous\u00a0?",)
    assert lines[1].content == ("Une élue, aux services,", "à la veille du budget")
    assert [line.item for line in lines if line.item] == ["besoin-unique", "un-public"]
    public = next(line for line in lines if line.heading == "Public 2")
    assert public.content == (
        "Qui\u00a0: Une famille de Camopi",
        "Besoin\u00a0: Ouvrir ses droits",
        "Ce qui fait obstacle\u00a0: La distance, La langue",
        "Territoire\u00a0: Fleuve",
    )
    assert lines[-1].content == ("Elle regarde l’absence.",)


def test_the_transcript_of_nothing_keeps_every_heading() -> None:
    """Without an answer each step still has its line, empty."""
    lines = questioning().transcript(None)
    assert {STEPS[0], STEPS[1], STEPS[2], STEPS[4], STEPS[5]} <= {line.heading for line in lines}
    assert all(line.content == () for line in lines[1:])
