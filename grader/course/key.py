"""The staff's half of a module: `corrige.toml`, its keys and its rubrics, checked against the exercises."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import Field, ValidationError

from exercises import numbers
from exercises.definition import Module, read_toml
from exercises.errors import InvalidDefinitionError, Problem
from exercises.kinds.exercise import Criterion, Exercise, Label, Value, duplicates
from exercises.numbers import french
from exercises.validation import sentences
from grader.scoring import KEYS, Key

FILE = "corrige.toml"


class Level(Value):
    """One level of a criterion: what earns it, described so that two markers would agree."""

    label: Label
    points: float = Field(ge=0, allow_inf_nan=False)
    description: Label


class Rubric(Value):
    """The levels of one criterion, from none of its points to all of them."""

    levels: tuple[Level, ...] = Field(min_length=2, max_length=5)


@dataclass(frozen=True)
class AnswerKey:
    """A module's keys by exercise, and its rubrics by exercise and criterion."""

    keys: dict[str, Key]
    rubrics: dict[str, dict[str, Rubric]]


def inspect(module: Module) -> tuple[AnswerKey, tuple[Problem, ...]]:
    """Return what can be read of the module's `corrige.toml`, and every mistake in it."""
    data, problems = read_toml(module.folder / FILE)
    if problems:
        return AnswerKey({}, {}), tuple(problems)
    for field in sorted(set(data) - {"schema", "module", "keys", "rubrics"}):
        problems.append(
            Problem(FILE, "", field, "ce champ n’existe pas ; vérifiez son orthographe")
        )
    if data.get("schema") != 1:
        problems.append(Problem(FILE, "", "schema", "la valeur attendue est 1"))
    if data.get("module") != module.name:
        problems.append(Problem(FILE, "", "module", f"la valeur attendue est « {module.name} »"))
    raw_keys, raw_rubrics = _table(data, "keys", problems), _table(data, "rubrics", problems)
    known = {exercise.id for exercise in module.exercises}
    for section, table in (("keys", raw_keys), ("rubrics", raw_rubrics)):
        for stranger in sorted(set(table) - known):
            problems.append(Problem(FILE, stranger, section, "cet exercice n’existe pas"))
    keys, rubrics = {}, {}
    for exercise in module.exercises:
        key = _read_key(exercise, raw_keys.get(exercise.id), problems)
        if key:
            keys[exercise.id] = key
        rubrics[exercise.id] = _read_rubrics(exercise, raw_rubrics.get(exercise.id, {}), problems)
    return AnswerKey(keys, rubrics), tuple(problems)


def load(module: Module) -> AnswerKey:
    """Return the module's keys and rubrics; InvalidDefinitionError with all the problems otherwise."""
    answer_key, problems = inspect(module)
    if problems:
        raise InvalidDefinitionError(problems)
    return answer_key


def _table(data: dict[str, Any], name: str, problems: list[Problem]) -> dict[str, Any]:
    table = data.get(name, {})
    if isinstance(table, dict):
        return table
    problems.append(Problem(FILE, "", name, "une table est attendue"))
    return {}


def _read_key(exercise: Exercise, raw: Any, problems: list[Problem]) -> Key | None:
    if raw is None:
        if exercise.automatic > 0:
            problems.append(Problem(FILE, exercise.id, "keys", "le corrigé de cet exercice manque"))
        return None
    kind = KEYS.get(exercise.kind)
    if kind is None:
        sentence = f"le genre « {exercise.kind} » n’a pas de règle de notation automatique"
        problems.append(Problem(FILE, exercise.id, "keys", sentence))
        return None
    try:
        key = kind.model_validate(raw)
    except ValidationError as error:
        problems += [
            Problem(FILE, exercise.id, field, phrase) for field, phrase in sentences(error)
        ]
        return None
    problems += [
        Problem(FILE, exercise.id, field, phrase) for field, phrase in key.problems(exercise)
    ]
    return key


def _read_rubrics(exercise: Exercise, raw: Any, problems: list[Problem]) -> dict[str, Rubric]:
    rubrics = {}
    if not isinstance(raw, dict):
        problems.append(Problem(FILE, exercise.id, "rubrics", "une table est attendue"))
        return {}
    problems.extend(
        Problem(FILE, exercise.id, stranger, "ce critère n’existe pas dans l’exercice")
        for stranger in sorted(set(raw) - {criterion.id for criterion in exercise.criteria})
    )
    for criterion in exercise.criteria:
        if criterion.id not in raw:
            problems.append(
                Problem(FILE, exercise.id, criterion.id, "les niveaux de ce critère manquent")
            )
            continue
        try:
            rubric = Rubric.model_validate(raw[criterion.id])
        except ValidationError as error:
            problems += [
                Problem(FILE, exercise.id, f"{criterion.id}.{field}", phrase)
                for field, phrase in sentences(error)
            ]
            continue
        for sentence in _faults_of_scale(criterion, rubric):
            problems.append(Problem(FILE, exercise.id, criterion.id, sentence))
        rubrics[criterion.id] = rubric
    return rubrics


def _faults_of_scale(criterion: Criterion, rubric: Rubric) -> Iterator[str]:
    points = [level.points for level in rubric.levels]
    if abs(max(points) - criterion.points) > 1e-9:
        yield f"le plus haut niveau vaut {numbers.points(max(points))} et le critère {french(criterion.points)}"
    if points != sorted(set(points)):
        yield "les niveaux vont du plus bas au plus haut, chacun avec plus de points que le précédent"
    if min(points) > 0:
        yield "le premier niveau vaut 0 point : une copie peut ne rien montrer"
    repeated = duplicates([level.label for level in rubric.levels])
    if repeated:
        yield f"deux niveaux portent le même nom : {', '.join(repeated)}"
