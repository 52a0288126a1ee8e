"""Every mark and comment, as nbgrader's gradebook holds them: one statement reads them all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from exercises import definition
from exercises.definition import Module
from exercises.kinds.exercise import SKILLS, Exercise
from grader.gradebook import ledger
from grader.gradebook.database import reading
from grader.session.codes import code, secret
from grader.session.session import Session

_HELD = """
SELECT assignment.name, student_id, late_submission_penalty, base_cell.name,
       COALESCE(manual_score, auto_score, 0)
         + CASE WHEN COALESCE(manual_score, auto_score) IS NULL THEN 0 ELSE COALESCE(extra_credit, 0) END,
       COALESCE(grade_cells.max_score, task_cells.max_score, 0), needs_manual_grade,
       COALESCE(manual_comment, auto_comment, '')
FROM assignment
JOIN notebook ON notebook.assignment_id = assignment.id AND notebook.name = assignment.name
JOIN submitted_assignment ON submitted_assignment.assignment_id = assignment.id
JOIN submitted_notebook ON submitted_notebook.assignment_id = submitted_assignment.id
  AND submitted_notebook.notebook_id = notebook.id
LEFT JOIN base_cell ON base_cell.notebook_id = notebook.id AND base_cell.type IN ('GradeCell', 'TaskCell')
LEFT JOIN grade ON grade.cell_id = base_cell.id AND grade.notebook_id = submitted_notebook.id
LEFT JOIN grade_cells ON grade_cells.id = base_cell.id
LEFT JOIN task_cells ON task_cells.id = base_cell.id
LEFT JOIN comment ON comment.cell_id = base_cell.id AND comment.notebook_id = submitted_notebook.id
WHERE assignment.name IN :modules
"""
"""What the copies of some modules hold, and our one statement of what a mark is worth (nbgrader's `Grade.score`).

Each join goes by an index that nbgrader made."""

TO_SETTLE = "à trancher"
"""What the mark of a copy is while two people disagree on it."""

_OF_SOME = " AND student_id IN :people"


@dataclass(frozen=True)
class CellMark:
    """What the gradebook holds for one graded or task cell of one copy.

    `pending` tells that a person still has to say what it is worth. `unsettled`, that two people gave it different
    marks and that no third one settled between them: it is pending too, and `score` is the first one's.
    """

    score: float
    maximum: float
    pending: bool
    comment: str
    unsettled: bool = False


@dataclass(frozen=True)
class CopyMarks:
    """What the gradebook holds of one copy: its cells by `grade_id`, and the points that lateness takes."""

    cells: dict[str, CellMark] = field(default_factory=dict)
    penalty: float = 0.0

    @property
    def pending(self) -> bool:
        """Whether a person still has to mark something."""
        return any(cell.pending for cell in self.cells.values())

    @property
    def unsettled(self) -> bool:
        """Whether two people disagree on something, which no one settled yet."""
        return any(cell.unsettled for cell in self.cells.values())

    @property
    def state(self) -> str:
        """What the mark is, in a word or two that every document uses."""
        if self.unsettled:
            return TO_SETTLE
        return "provisoire" if self.pending else "définitive"

    @property
    def points(self) -> float:
        """The points earned so far, lateness taken off; never below zero."""
        return max(0.0, sum(cell.score for cell in self.cells.values()) - self.penalty)

    def of(self, exercise: Exercise) -> float:
        """Return the points of one exercise so far."""
        return sum(
            cell.score for name, cell in self.cells.items() if _exercise(name) == exercise.id
        )

    def waits(self, exercise: Exercise) -> bool:
        """Tell whether a person still has to mark something in one exercise."""
        return any(c.pending for name, c in self.cells.items() if _exercise(name) == exercise.id)

    def comments(self, module: Module) -> tuple[tuple[str, str, str], ...]:
        """Return (exercise's title, criterion's title, text) of each comment, in the module's order."""
        return tuple(
            (exercise.title, criterion.title, cell.comment.strip())
            for exercise in module.exercises
            for criterion in exercise.criteria
            if (cell := self.cells.get(f"{exercise.id}--{criterion.id}")) and cell.comment.strip()
        )


@dataclass(frozen=True)
class ModuleMarks:
    """A module, its marked copies and those that were collected, by participant."""

    module: Module
    copies: dict[str, CopyMarks]
    collected: frozenset[str]

    @property
    def maximum(self) -> float:
        """The points that the module is worth."""
        return self.module.header.points


class Doubts:
    """Where two people gave different marks and no one settled between them, as the session's journal has it."""

    def __init__(self, session: Session) -> None:
        self._twice = ledger.kept(session).twice()
        self._secret = secret(session) if self._twice else b""

    def about(self, module: str, person: str, cells: Mapping[str, CellMark]) -> frozenset[str]:
        """Return the task cells of one copy that are to be settled; none where the exercise awaits a mark."""
        tracks = self._twice.get((module, code(self._secret, module, person)), {})
        found: set[str] = set()
        for exercise, track in tracks.items():
            own = [name for name in cells if name.startswith(f"{exercise}--")]
            if not any(cells[name].pending for name in own):
                criteria = [name.partition("--")[2] for name in own]
                found.update(f"{exercise}--{name}" for name in track.disagreements(criteria))
        return frozenset(found)

    def many(self, module: Module, person: str) -> int:
        """Return how many criteria of one copy are to be settled; one that awaits a mark is not looked for."""
        tracks = self._twice.get((module.name, code(self._secret, module.name, person)), {})
        return sum(
            len(tracks[exercise.id].disagreements([one.id for one in exercise.criteria]))
            for exercise in module.exercises
            if exercise.id in tracks
        )

    def upon(self, module: str, person: str, copy: CopyMarks) -> CopyMarks:
        """Return what a copy holds, what is to be settled told as such."""
        if not self._twice:
            return copy
        changes = {
            name: replace(copy.cells[name], pending=True, unsettled=True)
            for name in self.about(module, person, copy.cells)
        }
        return replace(copy, cells={**copy.cells, **changes}) if changes else copy


def marks_of(session: Session, module: str, participant: str) -> dict[str, CellMark]:
    """Return what one copy holds, by `grade_id`; empty when it was not marked yet."""
    with reading(session) as connection:
        found = marks_in(connection, Doubts(session), (module,), (participant,))
        return found[module, participant].cells if found else {}


def marks_in(
    connection: Any, doubts: Doubts, modules: Sequence[str], people: Sequence[str] | None = None
) -> dict[tuple[str, str], CopyMarks]:
    """Return the marked copies of these modules, those of `people` alone where given, by module and participant."""
    from sqlalchemy import bindparam, text

    values: dict[str, list[str]] = {"modules": list(modules)}
    if people is not None:
        values["people"] = list(people)
    query = text(_HELD + (_OF_SOME if people is not None else "")).bindparams(
        *(bindparam(name, expanding=True) for name in values)
    )
    found: dict[tuple[str, str], CopyMarks] = {}
    rows = connection.execute(query, values)
    for module, person, penalty, cell, score, maximum, pending, comment in rows:
        copy = found.setdefault((module, person), CopyMarks(penalty=float(penalty or 0.0)))
        if pending is not None:
            copy.cells[cell] = CellMark(float(score), float(maximum), bool(pending), str(comment))
    return {(module, who): doubts.upon(module, who, copy) for (module, who), copy in found.items()}


def read(session: Session, module: str, doubts: Doubts | None = None) -> ModuleMarks:
    """Return the marks of one module of a session; GradebookError when the gradebook cannot be read.

    `doubts` are the session's, for who reads several modules.
    """
    with reading(session) as connection:
        found = marks_in(connection, doubts or Doubts(session), (module,))
    return ModuleMarks(
        definition.load(session.curriculum / module),
        {person: copy for (_, person), copy in found.items() if copy.cells},
        frozenset(session.submitted(module)),
    )


def read_all(session: Session) -> tuple[ModuleMarks, ...]:
    """Return the marks of every module that was given out, in order."""
    doubts = Doubts(session)
    return tuple(read(session, module, doubts) for module in session.released)


def skills(marks: Iterable[ModuleMarks], person: str) -> dict[str, tuple[float, float]]:
    """Return (points earned, points at stake) by skill, without what awaits a person."""
    found: dict[str, tuple[float, float]] = {}
    for one in marks:
        skill_of = {exercise.id: exercise.skill for exercise in one.module.exercises}
        for name, cell in one.copies[person].cells.items() if person in one.copies else ():
            skill = skill_of.get(_exercise(name))
            if skill and cell.maximum and not cell.pending:
                earned, stake = found.get(skill, (0.0, 0.0))
                found[skill] = (earned + cell.score, stake + cell.maximum)
    return {skill: found[skill] for skill in SKILLS if skill in found}


def _exercise(cell: str) -> str:
    return cell.partition("--")[0]
