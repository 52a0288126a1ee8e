"""What a participant answered in a module, read from its copy; nothing here writes."""

from dataclasses import dataclass
from pathlib import Path

from exercises.copies.copy import Copy, Entry
from exercises.copies.store import Store
from exercises.definition import Module, shown_module
from exercises.errors import InvalidAnswerError
from exercises.kinds.exercise import Answer, Exercise


@dataclass(frozen=True)
class Answers:
    """A module, its copy as it stands, and a French sentence when that copy was damaged or missing."""

    module: Module
    copy: Copy
    notice: str

    def entry(self, exercise: Exercise) -> Entry | None:
        """Return what was saved for an exercise, None when nothing was."""
        return self.copy.entries.get(exercise.id)

    def answer(self, exercise: Exercise) -> Answer | None:
        """Return the answer to an exercise, None when there is none or it does not fit the exercise."""
        entry = self.entry(exercise)
        try:
            return exercise.read(entry.answer) if entry else None
        except InvalidAnswerError:
            return None

    @property
    def done(self) -> int:
        """How many exercises nothing is missing from."""
        return sum(
            not exercise.missing(self.answer(exercise)) for exercise in self.module.exercises
        )


def read_answers(folder: Path) -> Answers:
    """Return what was answered in the module of `folder`.

    Raises InvalidDefinitionError when the module cannot be read, NewerCopyError and CopyNotReadError as the
    store does.
    """
    module = shown_module(folder)
    reading = Store(folder, module.name).read()
    return Answers(module, reading.copy, reading.notice)
