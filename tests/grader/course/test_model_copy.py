"""The model copy of a module earns all that data can give."""

from pathlib import Path

from exercises import definition
from grader.course import key
from grader.course.model_copy import model_copy
from grader.scoring import mark
from tests.grader.curriculum import MODULE, write_curriculum


def test_the_model_copy_earns_full_marks(tmp_path: Path) -> None:
    """Every automatic exercise of the module gives all its points to the model copy."""
    folder = write_curriculum(tmp_path) / MODULE
    module = definition.load(folder)
    keys = key.load(module).keys
    entries = model_copy(folder).entries
    for exercise in module.exercises:
        given = mark(exercise, keys[exercise.id], exercise.read(entries[exercise.id].answer))
        assert (given.points, given.maximum) == (exercise.automatic, exercise.automatic)
