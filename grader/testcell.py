"""What a test cell calls: the mark of one exercise, as the plain number that nbgrader expects."""

from functools import cache
from pathlib import Path

from exercises import definition
from exercises.checking.terms import Counts
from exercises.definition import Module
from grader.copies.collected import counting, read_copy
from grader.course import key
from grader.course.key import AnswerKey
from grader.errors import NoKeyError
from grader.scoring import mark
from grader.session.layout import MODULES, SESSION_FILE
from grader.session.session import load


def grade(exercise_id: str) -> float:
    """Return the automatic points of one exercise of the copy in the current folder; 0.0 without an answer.

    The key is the folder's own, or that of the session around it. Raises NoKeyError when there is none,
    UnreadableCopyError and InvalidAnswerError when the copy cannot be read: nbgrader then gives 0.
    """
    folder = Path.cwd()
    module, answer_key = _staff_side(_source(folder))
    exercise = module.exercise(exercise_id)
    copy = read_copy(folder, module.name)
    entry = copy.entries.get(exercise_id) if copy else None
    answer = exercise.read(counting(entry, _counts(folder))) if entry else None
    points = mark(exercise, answer_key.keys[exercise_id], answer).points
    return float(min(max(points, 0.0), exercise.automatic))


@cache
def _staff_side(source: Path) -> tuple[Module, AnswerKey]:
    module = definition.load(source)
    return module, key.load(module)


def _counts(folder: Path) -> Counts:
    """Return which answer counts in the session around `folder`."""
    for parent in folder.parents:
        if (parent / SESSION_FILE).is_file():
            return load(parent).counts
    return "derniere"


def _source(folder: Path) -> Path:
    """Return the staff's folder of the module that is being marked in `folder`."""
    if (folder / key.FILE).is_file():
        return folder
    for parent in folder.parents:
        if (parent / SESSION_FILE).is_file():
            source = parent / MODULES / folder.name
            if (source / key.FILE).is_file():
                return source
    raise NoKeyError(str(folder))
