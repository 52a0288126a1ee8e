"""What the page may say of an answer, and why: the key of the exercises that can be checked, and of no other.

An exercise can be checked when its key decides of each item (its kind is `judged`), when its author does not
declare it `debatable`, and when the feedback may show its key (`disclosed`). Within it, an item of which the key
accepts several answers is said to be defensible, never right; one that the key leaves out is not checked.
"""

import json
from collections.abc import Container, Mapping
from typing import Any

from exercises.checking.opened import OpenedAnswers
from exercises.checking.terms import Counts, Terms, When
from exercises.checking.verdict import Expected, Verdict, check
from exercises.definition import Module
from exercises.errors import InvalidAnswerError, UncheckedError
from exercises.kinds.exercise import Answer, Exercise
from grader.course.key import AnswerKey
from grader.scoring import Key

LARGEST = 200_000
"""Bytes of the longest question that is read."""


def expected_in(exercise: Exercise, key: Key | None) -> Expected | None:
    """Return what an exercise's answer is checked against, None where it cannot be checked. Pure."""
    if key is None or not key.disclosed or not exercise.judged or exercise.debatable:
        return None
    accepted = key.accepted(exercise)
    return Expected(accepted=accepted, why=dict(key.explanations)) if accepted else None


def verdict_on(exercise: Exercise, key: Key | None, answer: Answer | None) -> Verdict:
    """Return what holds of an answer and why, in the words of the key. Pure.

    Raises UncheckedError where the exercise cannot be checked, or the answer is not whole.
    """
    expected = expected_in(exercise, key)
    if expected is None:
        raise UncheckedError("Cet exercice se discute : il ne se vérifie pas.")
    return check(exercise, answer, expected)


def open_answers(
    module: Module, answer_key: AnswerKey, *, when: When, counts: Counts
) -> OpenedAnswers:
    """Return the answers of a module that can be checked, on a session's terms. Pure."""
    found = {e.id: expected_in(e, answer_key.keys.get(e.id)) for e in module.exercises}
    answers = {name: expected for name, expected in found.items() if expected}
    terms = Terms(when=when, counts=counts, exercises=tuple(answers), open=when != "jamais")
    return OpenedAnswers(module=module.name, terms=terms, answers=answers)


Shelf = Mapping[str, tuple[Module, OpenedAnswers]]
"""What a service answers from: each module by name, and its opened answers."""


def respond(body: bytes, shelf: Shelf, handed_in: Container[str]) -> tuple[int, bytes]:
    """Return the status and the JSON that answer one question of `exercises.checking.service`. Pure.

    `handed_in` names the modules that whoever asks has handed in: who that is, the server knows. A question that
    is none is refused with a French sentence; nothing is ever raised.
    """
    try:
        asked = json.loads(body) if len(body) <= LARGEST else None
    except (ValueError, RecursionError):
        asked = None
    if not isinstance(asked, dict) or not isinstance(asked.get("module"), str):
        return _said(400, message="La question est illisible.")
    if asked["module"] not in shelf:
        return _said(404, message="Ce module ne se vérifie pas ici.")
    module, opened = shelf[asked["module"]]
    terms = opened.terms
    if terms.when == "apres-remise" and module.name not in handed_in:
        terms = opened.kept_back().terms
    if "exercise" not in asked:
        return _said(200, terms=terms.model_dump(mode="json"))
    name = asked["exercise"]
    if not isinstance(name, str) or not terms.of(name):
        return _said(404, message="Cet exercice ne se vérifie pas.")
    if not terms.open:
        return _said(403, message="Vous pourrez vérifier après avoir remis votre copie.")
    try:
        exercise = module.exercise(name)
        verdict = check(exercise, exercise.read(asked.get("answer")), opened.answers[name])
    except (InvalidAnswerError, UncheckedError) as error:
        return _said(400, message=str(error))
    return _said(200, verdict=verdict.model_dump(mode="json"))


def _said(status: int, **said: Any) -> tuple[int, bytes]:
    return status, json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")
