"""A module as its author defines it: `exercices.toml`, validated, frozen."""

import hashlib
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from exercises.errors import InvalidDefinitionError, Problem, UnknownExerciseError
from exercises.kinds import KINDS
from exercises.kinds.exercise import Exercise, Label, Slug, Value, duplicates
from exercises.validation import sentences

FILE = "exercices.toml"


class Figure(Value):
    """A figure of a data cell: what it shows in words, and where its numbers come from.

    `table` is the path of a CSV file with a header, beside the notebook, whose rows hold a source and a year.
    `choices` are what an optional control offers (a territory, a year); without it the figure stands still.
    """

    id: Slug
    title: Label
    alternative: Label
    table: Label
    source: Label
    year: Label
    control: str = ""
    choices: tuple[str, ...] = ()


class Header(Value):
    """The first lines of `exercices.toml`: what the module is."""

    schema_: Literal[1] = Field(alias="schema")
    module: str = Field(pattern=r"^[0-9]{2}_[a-z0-9]+$")
    title: Label
    minutes: int = Field(gt=0, le=600)
    points: float = Field(ge=0)
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True)
class Module:
    """One module: its header and its exercises in the order of the page."""

    folder: Path
    header: Header
    exercises: tuple[Exercise, ...]

    @property
    def name(self) -> str:
        """The module's name, which is its folder's, its notebook's and nbgrader's assignment's."""
        return self.header.module

    @property
    def number(self) -> int:
        """The module's place among the five, from 1."""
        return int(self.name[:2])

    def exercise(self, exercise_id: str) -> Exercise:
        """Return the exercise that bears `exercise_id`; UnknownExerciseError when none does."""
        for exercise in self.exercises:
            if exercise.id == exercise_id:
                return exercise
        raise UnknownExerciseError(exercise_id)

    def position(self, exercise_id: str) -> int:
        """Return the place of an exercise in the module, from 1."""
        return [exercise.id for exercise in self.exercises].index(exercise_id) + 1

    def figure(self, figure_id: str) -> Figure:
        """Return the figure that bears `figure_id`; UnknownExerciseError when none does."""
        for figure in self.header.figures:
            if figure.id == figure_id:
                return figure
        raise UnknownExerciseError(figure_id)

    @property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that change when the definition's file changes (SHA-256)."""
        return hashlib.sha256((self.folder / FILE).read_bytes()).hexdigest()[:12]


def read_toml(path: Path) -> tuple[dict[str, Any], list[Problem]]:
    """Return the table in `path` and what is wrong with the file itself (absent, not UTF-8, not TOML)."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8")), []
    except FileNotFoundError:
        return {}, [Problem(path.name, "", "", f"ce fichier manque dans {path.parent.name}")]
    except UnicodeDecodeError:
        return {}, [Problem(path.name, "", "", "ce fichier n’est pas encodé en UTF-8")]
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        where = f"ligne {place[1]}, colonne {place[2]}" if place else "fin du fichier"
        return {}, [Problem(path.name, "", "", f"la syntaxe TOML est fautive ({where})")]


def inspect(folder: Path) -> tuple[Module | None, tuple[Problem, ...]]:
    """Return the module in `folder` and every mistake of its `exercices.toml`; None when there are any."""
    data, problems = read_toml(folder / FILE)
    if problems:
        return None, tuple(problems)
    raw_exercises = data.pop("exercises", [])
    header = None
    try:
        header = Header.model_validate(data)
    except ValidationError as error:
        problems += [Problem(FILE, "", field, phrase) for field, phrase in sentences(error)]
    exercises = []
    if not isinstance(raw_exercises, list) or not raw_exercises:
        problems.append(
            Problem(FILE, "", "exercises", "il faut au moins un exercice [[exercises]]")
        )
        raw_exercises = []
    for place, raw in enumerate(raw_exercises, start=1):
        exercise, found = _read_exercise(raw, place)
        problems += found
        if exercise:
            exercises.append(exercise)
    names = [str(raw.get("id", "")) for raw in raw_exercises if isinstance(raw, dict)]
    problems += [
        Problem(FILE, name, "id", "cet identifiant sert deux fois") for name in duplicates(names)
    ]
    if header:
        problems += _check_header(folder, header, exercises, complete=not problems)
    if header is None or problems:
        return None, tuple(problems)
    return Module(folder, header, tuple(exercises)), ()


def load(folder: Path) -> Module:
    """Return the module in `folder`; InvalidDefinitionError with all its problems when there are any."""
    module, problems = inspect(folder)
    if module is None:
        raise InvalidDefinitionError(problems)
    return module


def _read_exercise(raw: Any, place: int) -> tuple[Exercise | None, list[Problem]]:
    if not isinstance(raw, dict):
        return None, [Problem(FILE, f"n° {place}", "", "une table [[exercises]] est attendue")]
    name = str(raw.get("id", f"n° {place}"))
    if "kind" not in raw:
        return None, [Problem(FILE, name, "kind", "ce champ manque")]
    kind = KINDS.get(str(raw["kind"]))
    if kind is None:
        offered = ", ".join(sorted(KINDS))
        sentence = f"le genre « {raw['kind']} » n’existe pas ; choisissez parmi {offered}"
        return None, [Problem(FILE, name, "kind", sentence)]
    try:
        return kind.model_validate(raw), []
    except ValidationError as error:
        return None, [Problem(FILE, name, field, phrase) for field, phrase in sentences(error)]


def _check_header(
    folder: Path, header: Header, exercises: list[Exercise], *, complete: bool
) -> list[Problem]:
    problems = []
    if header.module != folder.name:
        sentence = f"le module s’appelle « {header.module} » et son dossier « {folder.name} »"
        problems.append(Problem(FILE, "", "module", sentence))
    total = sum(exercise.points for exercise in exercises)
    if complete and abs(total - header.points) > 1e-9:
        sentence = (
            f"les points ne s’additionnent pas : {header.points:g} annoncés, {total:g} en tout"
        )
        problems.append(Problem(FILE, "", "points", sentence))
    for figure in header.figures:
        if not (folder / figure.table).is_file():
            sentence = f"la table de la figure « {figure.id} » manque : {figure.table}"
            problems.append(Problem(FILE, "", "figures", sentence))
    repeated = duplicates([figure.id for figure in header.figures])
    problems += [
        Problem(FILE, "", "figures", f"identifiant en double : {name}") for name in repeated
    ]
    return problems
