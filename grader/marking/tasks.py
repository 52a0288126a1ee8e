"""The exercises that a person marks: their statement, their criteria, the levels of their rubric."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from exercises import definition
from exercises.definition import Module
from exercises.kinds.exercise import Exercise
from exercises.transcript import transcript_html
from grader.course import key
from grader.course.key import AnswerKey, Rubric
from grader.marking.errors import NothingToMarkError
from grader.scoring import Key
from grader.session.session import Session


@dataclass(frozen=True)
class Task:
    """One exercise with criteria, its key and the rubric of each criterion."""

    module: Module
    exercise: Exercise
    key: Key | None
    rubrics: dict[str, Rubric]

    @property
    def criteria(self) -> tuple[str, ...]:
        """The identifiers of the criteria, in order."""
        return tuple(criterion.id for criterion in self.exercise.criteria)

    @property
    def cells(self) -> dict[str, str]:
        """The task cell of each criterion, by criterion."""
        return {name: f"{self.exercise.id}--{name}" for name in self.criteria}

    def allows(self, criterion: str, points: float | None) -> bool:
        """Tell whether `points` is what one of the criterion's levels is worth, or None."""
        rubric = self.rubrics.get(criterion)
        return rubric is not None and (
            points is None or any(abs(level.points - points) < 1e-9 for level in rubric.levels)
        )

    def describe(self) -> dict[str, Any]:
        """Return what the page shows beside every answer, as JSON values."""
        return {
            "module": self.module.name,
            "exercise": self.exercise.id,
            "title": self.exercise.title,
            "statement": [part for part in self.exercise.statement.split("\n\n") if part.strip()],
            "automatic": self.exercise.automatic,
            "criteria": [
                {
                    "id": criterion.id,
                    "title": criterion.title,
                    "points": criterion.points,
                    "levels": [level.model_dump() for level in self.rubrics[criterion.id].levels],
                }
                for criterion in self.exercise.criteria
            ],
            "model": transcript_html(self.exercise, self.key.solution(self.exercise))
            if self.key
            else "",
        }


def tasks(session: Session) -> Iterator[Task]:
    """Yield the exercises of the session's modules that have criteria, in order."""
    for name in session.modules:
        yield from _of_module(session, name)


def task(session: Session, module: str, exercise: str) -> Task:
    """Return one of them; NothingToMarkError when it is none."""
    if module in session.modules:
        for found in _of_module(session, module):
            if found.exercise.id == exercise:
                return found
    raise NothingToMarkError


def _of_module(session: Session, name: str) -> tuple[Task, ...]:
    folder = session.curriculum / name
    files = (folder / definition.FILE, folder / key.FILE)
    return _read(folder, tuple(file.stat().st_mtime_ns for file in files if file.exists()))


@lru_cache(maxsize=32)
def _read(folder: Path, modified: tuple[int, ...]) -> tuple[Task, ...]:
    module = definition.load(folder)
    answer_key: AnswerKey = key.load(module)
    return tuple(
        Task(
            module,
            exercise,
            answer_key.keys.get(exercise.id),
            answer_key.rubrics.get(exercise.id, {}),
        )
        for exercise in module.exercises
        if exercise.criteria
    )
