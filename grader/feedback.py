"""What a participant receives back: their answers, marks, explanations and comments, as one French page."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from traitlets.config import LoggingConfigurable

from exercises import definition
from exercises.definition import Module
from exercises.errors import ParcoursError
from exercises.kinds.exercise import Answer, Criterion, Exercise, Line
from exercises.plan import called
from exercises.sheet import Sheet
from grader import copies, gradebook, key
from grader.course import converter, exchange_step, step
from grader.errors import NbgraderError, NothingCollectedError, NotReleasedError
from grader.gradebook import Given
from grader.key import AnswerKey, Level, Rubric
from grader.scoring import mark
from grader.session import Session, load

_JUDGED = ("choice", "matching", "classification", "ordering", "matrix")
"""The kinds whose items are right or wrong; the others earn their points by being done."""


@dataclass(frozen=True)
class Remark:
    """One line of an answer, whether it is right (1), partly right, wrong (0) or not judged (None), and why."""

    line: Line
    credit: float | None = None
    explanation: str = ""


@dataclass(frozen=True)
class CriterionResult:
    """What a person gave for one criterion; None while they did not."""

    criterion: Criterion
    points: float | None
    level: Level | None
    comment: str


@dataclass(frozen=True)
class ExerciseResult:
    """One exercise as it is given back."""

    exercise: Exercise
    position: int
    answered: bool
    remarks: tuple[Remark, ...]
    automatic: float
    reason: str
    criteria: tuple[CriterionResult, ...]
    unanswered: tuple[tuple[str, str], ...] = ()

    @property
    def points(self) -> float:
        """The points earned so far."""
        return self.automatic + sum(result.points or 0.0 for result in self.criteria)

    @property
    def pending(self) -> bool:
        """Whether a person still has to mark something."""
        return any(result.points is None for result in self.criteria)


@dataclass(frozen=True)
class Restitution:
    """What a restitution did: for whom pages were made, and for whom not, with why."""

    module: str
    given: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    by_hand: tuple[str, ...] = ()


def restore_results(
    module: Module, answer_key: AnswerKey, sheet: Sheet | None, given: dict[str, Given]
) -> tuple[ExerciseResult, ...]:
    """Return the module's exercises as they are given back for one copy and what the gradebook holds."""
    answers = copies.answers(module, sheet)
    return tuple(
        _result(module, exercise, answer_key, answers.get(exercise.id), given)
        for exercise in module.exercises
    )


def page(module: Module, results: tuple[ExerciseResult, ...]) -> str:
    """Return the feedback as an HTML page that needs nothing else: French, printable, every text escaped."""
    return str(
        _template().render(
            title=module.header.title,
            called=called(module.name),
            results=results,
            points=sum(result.points for result in results),
            maximum=module.header.points,
            pending=any(result.pending for result in results),
        )
    )


def give_back(
    session: Session, module: str, progress: Callable[[str], None] = lambda participant: None
) -> Restitution:
    """Make and give out the feedback of every marked copy of `module`."""
    if module not in session.released:
        raise NotReleasedError(module)
    people = session.submitted(module)
    if not people:
        raise NothingCollectedError(module)
    given, refused, by_hand = [], [], []
    for person in people:
        if not (session.root / "autograded" / person / module).is_dir():
            refused.append((person, "cette copie n’a pas encore été corrigée"))
        else:
            try:
                handed_in_here = _give_back(session, module, person)
                given.append(person)
                if not handed_in_here:
                    by_hand.append(person)
            except NbgraderError as error:
                refused.append((person, str(error)))
        progress(person)
    return Restitution(module, tuple(given), tuple(refused), tuple(by_hand))


def _give_back(session: Session, module: str, person: str) -> bool:
    """Make one page and give it out; return False when it can only be sent by hand."""
    with step(session, f"Le retour de la copie de {person}"):
        from nbgrader.converters import GenerateFeedback
        from nbgrader.exchange.default import ExchangeReleaseFeedback

        names = {"assignment_id": module, "student_id": person}
        generate = converter(GenerateFeedback, session, **names)
        generate.force = True
        generate.start()
        if not (session.root / "feedback" / person / module / "submission_secret.txt").is_file():
            return False
        exchange_step(ExchangeReleaseFeedback, session, **names).start()
        return True


class FeedbackPage(LoggingConfigurable):  # type: ignore[misc]
    """The last preprocessor of nbgrader's feedback: it puts our page where the template shows it."""

    enabled = True

    def __call__(self, notebook: Any, resources: Any) -> tuple[Any, Any]:
        """Put the page of the copy at hand in `resources`, and leave out the notebook and its code."""
        names = resources["nbgrader"]
        session = load(Path.cwd())
        module = definition.load(session.curriculum / names["assignment"])
        folder = session.root / "autograded" / names["student"] / module.name
        try:
            results = restore_results(
                module,
                key.load(module),
                copies.read(folder, module.name),
                gradebook.given(session, module.name, names["student"]),
            )
        except ParcoursError as error:
            raise ValueError(str(error)) from None
        notebook.cells = []
        resources["parcours_page"] = page(module, results)
        return notebook, resources


def _result(
    module: Module,
    exercise: Exercise,
    answer_key: AnswerKey,
    answer: Answer | None,
    given: dict[str, Given],
) -> ExerciseResult:
    exercise_key = answer_key.keys.get(exercise.id)
    verdicts: dict[str, float] = {}
    explanations: dict[str, str] = {}
    reason = ""
    if exercise_key and exercise.automatic > 0:
        found = mark(exercise, exercise_key, answer)
        reason = found.reason
        if exercise_key.disclosed and exercise.kind in _JUDGED:
            verdicts = {verdict.item: verdict.credit for verdict in found.verdicts}
    if exercise_key and exercise_key.disclosed:
        explanations = dict(exercise_key.explanations)
    lines = exercise.transcript(answer)
    shown = {line.item for line in lines}
    cell = given.get(exercise.id)
    return ExerciseResult(
        exercise=exercise,
        position=module.position(exercise.id),
        answered=answer is not None,
        remarks=tuple(
            Remark(line, verdicts.get(line.item), explanations.get(line.item, "")) for line in lines
        ),
        automatic=cell.score if cell else 0.0,
        reason=reason,
        criteria=tuple(
            _criterion(exercise, criterion, answer_key.rubrics[exercise.id][criterion.id], given)
            for criterion in exercise.criteria
        ),
        unanswered=tuple(
            (_label(exercise, item), text)
            for item, text in explanations.items()
            if item not in shown
        ),
    )


def _criterion(
    exercise: Exercise, criterion: Criterion, rubric: Rubric, given: dict[str, Given]
) -> CriterionResult:
    cell = given.get(f"{exercise.id}--{criterion.id}")
    if cell is None or cell.pending:
        return CriterionResult(criterion, None, None, cell.comment if cell else "")
    reached = [level for level in rubric.levels if level.points <= cell.score + 1e-9]
    level = max(reached, key=lambda level: level.points, default=None)
    return CriterionResult(criterion, cell.score, level, cell.comment)


def _label(exercise: Exercise, item: str) -> str:
    """Return what an item is called on the screen, wherever the kind keeps it, or its identifier."""
    for value in exercise.model_dump().values():
        for choice in value if isinstance(value, list | tuple) else ():
            if isinstance(choice, dict) and choice.get("id") == item and "label" in choice:
                return str(choice["label"])
    return item


def _number(value: float) -> str:
    return f"{round(value, 2):g}".replace(".", ",")


@cache
def _template() -> Any:
    from jinja2 import Environment, PackageLoader

    environment = Environment(
        loader=PackageLoader("grader"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["number"] = _number
    return environment.get_template("feedback.html.j2")
