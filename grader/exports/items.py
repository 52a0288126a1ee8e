"""Item analysis: how hard each item was, how well it tells copies apart, and what no one ever chose.

Difficulty is the mean share of the points earned, 0 to 1 (high: easy). Discrimination is the corrected item-total
correlation: Pearson's, between an item and the rest of the module without it; for an item that is right or wrong
it is the point-biserial one (J. C. Nunnally, Psychometric Theory, 1978).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from exercises.definition import Module
from exercises.errors import InvalidAnswerError, ParcoursError
from exercises.kinds.exercise import Answer, Exercise
from grader.copies.collected import answers_of, read_copy
from grader.course.key import AnswerKey
from grader.gradebook.marks import ModuleMarks
from grader.scoring import mark
from grader.session.session import Session

FEWEST = 10
"""Copies below which a correlation says nothing."""


@dataclass(frozen=True)
class Item:
    """One exercise, or one item of it: difficulty and discrimination, None where they have no meaning."""

    exercise: str
    label: str
    difficulty: float | None
    discrimination: float | None


Answers = Mapping[str, Mapping[str, Answer]]
"""Answers by participant and exercise."""


def answers(session: Session, module: Module) -> dict[str, dict[str, Answer]]:
    """Return what the collected copies of a module answer; a copy that cannot be read is left out."""
    found = {}
    for person in session.submitted(module.name):
        try:
            copy = read_copy(session.submitted_folder(person, module.name), module.name)
            found[person] = answers_of(module, copy, session.counts)
        except (ParcoursError, InvalidAnswerError):
            continue
    return found


def of_exercises(marks: ModuleMarks) -> tuple[Item, ...]:
    """Return the analysis of each exercise that is worth points, over the copies that were wholly marked."""
    exercises = [exercise for exercise in marks.module.exercises if exercise.points]
    whole = [copy for copy in marks.copies.values() if not copy.pending]
    table = [[copy.of(exercise) / exercise.points for exercise in exercises] for copy in whole]
    weights = [exercise.points for exercise in exercises]
    return tuple(
        Item(exercise.id, exercise.title, *figures)
        for exercise, figures in zip(exercises, analysed(table, weights), strict=True)
    )


def of_items(module: Module, answer_key: AnswerKey, given: Answers) -> tuple[Item, ...]:
    """Return the analysis of each item of the closed exercises; what was not answered earns nothing."""
    exercises = [e for e in module.exercises if e.automatic > 0 and e.id in answer_key.keys]
    names: list[tuple[Exercise, str]] = []
    weights: list[float] = []
    for exercise in exercises:
        items = _items(exercise, answer_key)
        names += [(exercise, item) for item in items]
        weights += [exercise.automatic / len(items)] * len(items)
    table = []
    for answered in given.values():
        row: list[float] = []
        for exercise in exercises:
            found = mark(exercise, answer_key.keys[exercise.id], answered.get(exercise.id))
            credits_ = {verdict.item: verdict.credit for verdict in found.verdicts}
            whole = found.points / found.maximum
            row += [
                credits_.get(item, 0.0) if item else whole for item in _items(exercise, answer_key)
            ]
        table.append(row)
    return tuple(
        Item(exercise.id, exercise.called(item), *figures)
        for (exercise, item), figures in zip(names, analysed(table, weights), strict=True)
        if item
    )


def never_chosen(exercise: Exercise, given: Answers) -> tuple[str, ...]:
    """Return the labels of the options that no copy chose; () without copies and for the other kinds."""
    answered = [one[exercise.id] for one in given.values() if exercise.id in one]
    if not answered:
        return ()
    used = {taken for answer in answered for taken in exercise.taken(answer)}
    return tuple(label for one, label in exercise.offered.items() if one not in used)


def _items(exercise: Exercise, answer_key: AnswerKey) -> tuple[str, ...]:
    """Return the items that a key judges one by one; `""` for an exercise that is judged whole."""
    key = answer_key.keys[exercise.id]
    if not exercise.by_item:
        return ("",)
    verdicts = mark(exercise, key, key.solution(exercise)).verdicts
    return tuple(verdict.item for verdict in verdicts) or ("",)


def analysed(
    table: Sequence[Sequence[float]], weights: Sequence[float]
) -> list[tuple[float | None, float | None]]:
    """Return (difficulty, discrimination) of each column; rows are copies, values shares of 0 to 1.

    `weights` are the points of the columns. None for a figure that has no meaning: no copy, too few, no variance.
    """
    import numpy as np

    if not table:
        return [(None, None)] * len(weights)
    shares = np.asarray(table, dtype=float)
    points = shares * np.asarray(weights)
    totals = points.sum(axis=1)
    return [
        (float(shares[:, place].mean()), _correlation(points[:, place], totals - points[:, place]))
        for place in range(len(weights))
    ]


def _correlation(one: Any, other: Any) -> float | None:
    import numpy as np

    if len(one) < FEWEST or one.std() < 1e-9 or other.std() < 1e-9:
        return None
    value = float(np.corrcoef(one, other)[0, 1])
    return value if math.isfinite(value) else None
