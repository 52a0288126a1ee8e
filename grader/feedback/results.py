"""What one copy of a module gets back, exercise by exercise; nothing of a key that is not disclosed."""

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from exercises.checking.terms import Counts
from exercises.copies.copy import Copy
from exercises.definition import Module
from exercises.kinds.exercise import Answer, Criterion, Exercise, Line
from grader.copies.collected import answers_of
from grader.course.key import AnswerKey, Level, Rubric
from grader.gradebook.marks import CellMark
from grader.scoring import Key, mark


@dataclass(frozen=True)
class Remark:
    """One line of an answer, whether it is right (1), partly right, wrong (0) or not judged (None), and why."""

    line: Line
    credit: float | None = None
    explanation: str = ""


@dataclass(frozen=True)
class CriterionResult:
    """What a person gave for one criterion; None while they did not.

    `others` are the levels beside the one reached, in order; () where the key is not disclosed.
    """

    criterion: Criterion
    points: float | None
    level: Level | None
    comment: str
    others: tuple[Level, ...] = ()


@dataclass(frozen=True)
class ExerciseResult:
    """One exercise as it is given back.

    `reason` says how the automatic part was counted, `model` shows an answer that earns everything, and
    `explained` the items that the answer does not hold, with why; all empty where the key is not disclosed.
    `comment` is the marker's on the whole answer. `first_check` is when the answer shown was checked for the first
    time, where it counts in the place of the last.
    """

    exercise: Exercise
    position: int
    answered: bool
    remarks: tuple[Remark, ...]
    automatic: float
    reason: str
    criteria: tuple[CriterionResult, ...]
    comment: str = ""
    explained: tuple[tuple[str, str], ...] = ()
    model: tuple[Line, ...] = ()
    first_check: datetime | None = None

    @property
    def points(self) -> float:
        """The points earned so far."""
        return self.automatic + self.manual

    @property
    def manual(self) -> float:
        """The points that people gave so far."""
        return sum(result.points or 0.0 for result in self.criteria)

    @property
    def pending(self) -> bool:
        """Whether a person still has to mark something."""
        return any(result.points is None for result in self.criteria)

    @property
    def waiting(self) -> float:
        """The points that a person still has to give or not."""
        return sum(r.criterion.points for r in self.criteria if r.points is None)

    @property
    def judged(self) -> bool:
        """Whether an item of this kind is right or wrong."""
        return self.exercise.judged


def restore_results(
    module: Module,
    answer_key: AnswerKey,
    copy: Copy | None,
    given: dict[str, CellMark],
    counts: Counts = "derniere",
) -> tuple[ExerciseResult, ...]:
    """Return the module's exercises as they are given back for one copy and what the gradebook holds.

    `counts` is which answer counts in the session: it is the one shown. Raises InvalidAnswerError.
    """
    answers = answers_of(module, copy, counts)
    checks = {
        name: entry.first_check.at
        for name, entry in (copy.entries if copy and counts == "premiere" else {}).items()
        if entry.first_check
    }
    return tuple(
        replace(
            _result(module, exercise, answer_key, answers.get(exercise.id), given),
            first_check=checks.get(exercise.id),
        )
        for exercise in module.exercises
    )


def _result(
    module: Module,
    exercise: Exercise,
    answer_key: AnswerKey,
    answer: Answer | None,
    given: dict[str, CellMark],
) -> ExerciseResult:
    key = answer_key.keys.get(exercise.id)
    told = key if key and key.disclosed else None
    lines = exercise.transcript(answer) if answer else ()
    verdicts: dict[str, float] = {}
    reason, share = "", 0.0
    if told and exercise.automatic > 0:
        found = mark(exercise, told, answer)
        reason, share = found.reason, found.points / found.maximum
        if exercise.judged:
            verdicts = {verdict.item: verdict.credit for verdict in found.verdicts}
    explanations = dict(told.explanations) if told else {}
    shown = {line.item for line in lines}
    cell = given.get(exercise.id)
    secret = key is not None and told is None
    criteria = tuple(
        _criterion(
            exercise,
            criterion,
            answer_key.rubrics[exercise.id][criterion.id],
            given,
            secret=secret,
        )
        for criterion in exercise.criteria
    )
    return ExerciseResult(
        exercise=exercise,
        position=module.position(exercise.id),
        answered=answer is not None,
        remarks=tuple(
            Remark(line, verdicts.get(line.item), explanations.get(line.item, "")) for line in lines
        ),
        automatic=cell.score if cell else 0.0,
        reason=reason,
        criteria=(_without_comment(criteria[0]), *criteria[1:]) if criteria else (),
        comment=criteria[0].comment if criteria else "",
        explained=tuple(
            (exercise.called(item), text)
            for item, text in explanations.items()
            if item not in shown
        ),
        model=_model(exercise, told, whole=exercise.judged and share >= 1),
    )


def _criterion(
    exercise: Exercise,
    criterion: Criterion,
    rubric: Rubric,
    given: dict[str, CellMark],
    *,
    secret: bool,
) -> CriterionResult:
    cell = given.get(f"{exercise.id}--{criterion.id}")
    if cell is None or cell.pending:
        return CriterionResult(criterion, None, None, cell.comment if cell else "")
    reached = [level for level in rubric.levels if level.points <= cell.score + 1e-9]
    level = max(reached, key=lambda level: level.points, default=None)
    others = () if secret else tuple(one for one in rubric.levels if one != level)
    return CriterionResult(criterion, cell.score, level, cell.comment, others)


def _without_comment(result: CriterionResult) -> CriterionResult:
    """Leave out the comment on the whole answer, which the marking room writes in the first criterion's cell."""
    return CriterionResult(
        result.criterion, result.points, result.level, comment="", others=result.others
    )


def _model(exercise: Exercise, key: Key | None, *, whole: bool) -> tuple[Line, ...]:
    """Return the lines of an answer that earns everything; () when there is none to show, or it was given."""
    if key is None or whole or not exercise.has_model:
        return ()
    lines = [line for line in exercise.transcript(key.solution(exercise)) if line.content]
    return tuple(
        Line(heading, tuple(text for line in same for text in line.content))
        for heading, same in groupby(lines, key=lambda line: line.heading)
    )
