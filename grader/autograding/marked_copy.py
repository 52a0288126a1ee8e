"""What the cells of a module show once a copy is marked: what executing them would give, from data alone."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from exercises.checking.terms import Counts
from exercises.copies.copy import Copy
from exercises.definition import Module
from exercises.kinds.exercise import Answer
from exercises.pages import render
from exercises.transcript import transcript_html
from grader.copies.collected import answers_of
from grader.course.key import AnswerKey
from grader.scoring import mark

VIEW = "--vue"
"""What the identifier of a widget's cell adds to its exercise's."""

_canonical = json.JSONEncoder(sort_keys=True, ensure_ascii=False).encode

HAND_IN = "hand_in()"
"""The source of the cell that ends a module."""


@dataclass(frozen=True)
class MarkedCopy:
    """One copy, marked: points and transcript by exercise, and what its last cell says is missing."""

    points: dict[str, float]
    views: dict[str, str]
    hand_in: str
    digests: dict[str, str]


def mark_copy(
    module: Module, answer_key: AnswerKey, copy: Copy | None, counts: Counts = "derniere"
) -> MarkedCopy:
    """Mark one copy (None for an empty one). Pure.

    `counts` is which answer counts in the session: its points and its transcript are that one's.

    `digests` tell, exercise by exercise, whether an answer is the one of another time.
    Raises InvalidAnswerError when an answer does not have its exercise's form.
    """
    answers = answers_of(module, copy, counts)
    return MarkedCopy(
        points={
            exercise.id: _points(
                mark(exercise, answer_key.keys[exercise.id], answers.get(exercise.id)).points,
                exercise.automatic,
            )
            for exercise in module.exercises
            if exercise.automatic > 0
        },
        views={
            exercise.id: transcript_html(exercise, answers.get(exercise.id))
            for exercise in module.exercises
        },
        hand_in=render("handing_in.html", exercises=_missing(module, answers), receipts=()),
        digests={
            name: digest(entry.answer) for name, entry in (copy.entries if copy else {}).items()
        },
    )


def outputs_of(module: Module, source: str, grade_id: str, marked: MarkedCopy, count: int) -> Any:
    """Return the outputs of a code cell as a notebook's file holds them, or None when no copy changes them.

    `count` is the cell's execution count. The cell is told by its `grade_id`, or by its source.
    """
    if source.strip() == HAND_IN:
        return _result(count, "Remettre ma copie", marked.hand_in)
    if grade_id.endswith(VIEW):
        name = grade_id.removesuffix(VIEW)
        if name in marked.views:
            title = module.exercise(name).title
            return _result(count, f"Exercice\u00a0: {title}", marked.views[name])
    if grade_id in marked.points:
        return _result(count, repr(marked.points[grade_id]))
    return None


def digest(answer: Any) -> str:
    """Return sixteen hexadecimal digits that change when an answer (JSON) does."""
    return hashlib.sha256(_canonical(answer).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _points(points: float, most: float) -> float:
    return float(min(max(points, 0.0), most))


def _missing(module: Module, answers: dict[str, Answer]) -> list[dict[str, Any]]:
    found = []
    for position, exercise in enumerate(module.exercises, start=1):
        missing = exercise.missing(answers.get(exercise.id))
        if missing:
            found.append({"title": exercise.title, "position": position, "missing": missing})
    return found


def _result(count: int, text: str, html: str = "") -> list[dict[str, Any]]:
    data = {"text/plain": text.splitlines(keepends=True)}
    if html:
        data["text/html"] = html.splitlines(keepends=True)
    return [
        {"data": data, "execution_count": count, "metadata": {}, "output_type": "execute_result"}
    ]
