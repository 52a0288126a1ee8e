"""Every mark and comment of a module, read from nbgrader's gradebook in two statements."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from exercises import definition
from exercises.definition import Module
from exercises.kinds.exercise import SKILLS, Exercise
from grader.gradebook.database import reading
from grader.gradebook.reading import CellMark
from grader.session.session import Session

_CELLS = """
SELECT s.student_id, b.name, COALESCE(g.manual_score, g.auto_score, 0) + CASE
         WHEN g.manual_score IS NULL AND g.auto_score IS NULL THEN 0 ELSE COALESCE(g.extra_credit, 0) END,
       COALESCE(gc.max_score, tc.max_score, 0), g.needs_manual_grade,
       COALESCE(c.manual_comment, c.auto_comment, '')
FROM grade g
JOIN submitted_notebook n ON n.id = g.notebook_id
JOIN submitted_assignment s ON s.id = n.assignment_id
JOIN assignment a ON a.id = s.assignment_id
JOIN base_cell b ON b.id = g.cell_id
LEFT JOIN grade_cells gc ON gc.id = b.id
LEFT JOIN task_cells tc ON tc.id = b.id
LEFT JOIN comment c ON c.notebook_id = g.notebook_id AND c.cell_id = g.cell_id
WHERE a.name = :module
"""
_PENALTIES = """
SELECT s.student_id, SUM(COALESCE(n.late_submission_penalty, 0))
FROM submitted_notebook n
JOIN submitted_assignment s ON s.id = n.assignment_id
JOIN assignment a ON a.id = s.assignment_id
WHERE a.name = :module
GROUP BY s.student_id
"""


@dataclass(frozen=True)
class Copy:
    """One marked copy: what each of its cells holds, by `grade_id`, and the points that lateness takes."""

    cells: dict[str, CellMark] = field(default_factory=dict)
    penalty: float = 0.0

    @property
    def pending(self) -> bool:
        """Whether a person still has to mark something."""
        return any(cell.pending for cell in self.cells.values())

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
    copies: dict[str, Copy]
    collected: frozenset[str]

    @property
    def maximum(self) -> float:
        """The points that the module is worth."""
        return self.module.header.points


def read(session: Session, module: str) -> ModuleMarks:
    """Return the marks of one module of a session; GradebookError when the gradebook cannot be read."""
    from sqlalchemy import text

    cells: dict[str, dict[str, CellMark]] = {}
    with reading(session) as connection:
        rows = connection.execute(text(_CELLS), {"module": module})
        for person, name, score, maximum, pending, comment in rows:
            given = CellMark(float(score), float(maximum), bool(pending), str(comment))
            cells.setdefault(str(person), {})[str(name)] = given
        penalties = connection.execute(text(_PENALTIES), {"module": module})
        lateness = {str(person): float(points or 0) for person, points in penalties}
    return ModuleMarks(
        definition.load(session.curriculum / module),
        {person: Copy(found, lateness.get(person, 0.0)) for person, found in cells.items()},
        frozenset(session.submitted(module)),
    )


def read_all(session: Session) -> tuple[ModuleMarks, ...]:
    """Return the marks of every module that was given out, in order."""
    return tuple(read(session, module) for module in session.released)


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
