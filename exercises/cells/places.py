"""Where a participant was in a module: the exercise that they saved last, on whatever machine."""

from dataclasses import dataclass
from datetime import datetime

from exercises.copies.answers import Answers


@dataclass(frozen=True)
class Place:
    """An exercise by its identifier, title and place in the module (from 1), and when it was saved."""

    exercise_id: str
    title: str
    position: int
    saved_at: datetime

    @property
    def anchor(self) -> str:
        """What the address of the module is followed by, so that it opens there."""
        return f"#exercice-{self.exercise_id}"


def last_place(answers: Answers) -> Place | None:
    """Return where something was saved last; None where nothing was."""
    saved = [
        Place(exercise.id, exercise.title, position, entry.saved_at)
        for position, exercise in enumerate(answers.module.exercises, start=1)
        if (entry := answers.entry(exercise))
    ]
    return max(saved, key=lambda place: place.saved_at, default=None)
