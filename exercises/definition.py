"""A module as its author defines it: `exercices.toml`, validated, frozen."""

import csv
import hashlib
import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, ValidationError, model_validator

from exercises.errors import (
    BrokenExerciseError,
    InvalidDefinitionError,
    Problem,
    UnknownExerciseError,
    UnknownFigureError,
)
from exercises.files import why
from exercises.kinds import KINDS
from exercises.kinds.exercise import Exercise, Label, Slug, Value, duplicates
from exercises.numbers import french
from exercises.validation import sentences

FILE = "exercices.toml"


def _inside(path: str) -> str:
    if "\\" in path or PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts:
        raise ValueError(
            "un chemin dans le dossier du module est attendu, comme « data/table.csv »"
        )
    return path


def _module_name(name: str) -> str:
    if not re.fullmatch(r"[0-9]{2}_[a-z0-9]+", name):
        raise ValueError("un nom de module a la forme « 03_ressources »")
    return name


class Figure(Value):
    """A figure of a data cell: what it shows in words, and where its numbers come from.

    `table` is the path of a CSV file with a header, beside the notebook, whose rows hold a source and a year.
    `choices` are what an optional control offers (a territory, a year); without it the figure stands still.
    """

    id: Slug
    title: Label
    alternative: Label
    table: Annotated[Label, AfterValidator(_inside)]
    source: Label
    year: Label
    control: str = Field(default="", max_length=120)
    choices: tuple[Label, ...] = Field(default=(), max_length=40)

    @model_validator(mode="after")
    def _control_offers(self) -> Self:
        if bool(self.control) != bool(self.choices):
            raise ValueError("« control » et « choices » vont ensemble : il en manque un")
        repeated = duplicates(list(self.choices))
        if repeated:
            raise ValueError(f"choix en double : {', '.join(repeated)}")
        return self


class Header(Value):
    """The first lines of `exercices.toml`: what the module is."""

    schema_: Literal[1] = Field(alias="schema")
    module: Annotated[str, AfterValidator(_module_name)]
    title: Label
    minutes: int = Field(gt=0, le=600)
    points: float = Field(ge=0, allow_inf_nan=False)
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True)
class Module:
    """One module: its header and its exercises in the order of the page.

    `problems` is empty but for a module that `shown_module` gives in spite of its mistakes.
    """

    folder: Path
    header: Header
    exercises: tuple[Exercise, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def name(self) -> str:
        """The module's name, which is its folder's, its notebook's and nbgrader's assignment's."""
        return self.header.module

    @property
    def number(self) -> int:
        """The module's place among the five, from 1."""
        return int(self.name[:2])

    def exercise(self, exercise_id: str) -> Exercise:
        """Return the exercise that bears `exercise_id`.

        Raises UnknownExerciseError when none does, BrokenExerciseError when its definition holds mistakes.
        """
        mistakes = tuple(problem for problem in self.problems if problem.exercise == exercise_id)
        if mistakes:
            raise BrokenExerciseError(exercise_id, mistakes)
        for exercise in self.exercises:
            if exercise.id == exercise_id:
                return exercise
        raise UnknownExerciseError(exercise_id)

    def position(self, exercise_id: str) -> int:
        """Return the place of an exercise in the module, from 1."""
        return [exercise.id for exercise in self.exercises].index(exercise_id) + 1

    def figure(self, figure_id: str) -> Figure:
        """Return the figure that bears `figure_id`; UnknownFigureError when none does."""
        for figure in self.header.figures:
            if figure.id == figure_id:
                return figure
        raise UnknownFigureError(figure_id)

    @property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that change when the definition's file changes (SHA-256)."""
        return hashlib.sha256((self.folder / FILE).read_bytes()).hexdigest()[:12]


def read_toml(path: Path) -> tuple[dict[str, Any], list[Problem]]:
    """Return the table in `path` and what is wrong with the file itself (absent, not UTF-8, not TOML)."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig")), []
    except FileNotFoundError:
        sentence = f"ce fichier manque dans {path.parent.name}"
    except OSError as error:
        sentence = f"ce fichier ne peut pas être lu ({why(error)})"
    except UnicodeDecodeError:
        sentence = "ce fichier n’est pas encodé en UTF-8"
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        where = f"ligne {place[1]}, colonne {place[2]}" if place else "fin du fichier"
        sentence = f"la syntaxe TOML est fautive ({where})"
    except RecursionError:
        sentence = "ses listes sont imbriquées trop profondément"
    return {}, [Problem(path.name, "", "", sentence)]


def inspect(folder: Path) -> tuple[Module | None, tuple[Problem, ...]]:
    """Return the module in `folder` and every mistake of its `exercices.toml`; None when there are any."""
    module, problems = _read(folder)
    return (None if problems else module), problems


def shown_module(folder: Path) -> Module:
    """Return the module in `folder` with those of its exercises that can be shown, and its `problems`.

    A mistake in one exercise does not keep participants from the others. Raises InvalidDefinitionError when the
    file or its first lines cannot be read. Read again only when the file changes.
    """
    try:
        status = (folder / FILE).stat()
    except OSError:
        raise InvalidDefinitionError(_read(folder)[1]) from None
    return _shown(folder, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=8)
def _shown(folder: Path, modified: int, size: int) -> Module:
    module, problems = _read(folder)
    if module is None:
        raise InvalidDefinitionError(problems)
    return module


def _read(folder: Path) -> tuple[Module | None, tuple[Problem, ...]]:
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
    names = [str(raw["id"]) for raw in raw_exercises if isinstance(raw, dict) and "id" in raw]
    problems += [
        Problem(FILE, name, "id", "cet identifiant sert deux fois") for name in duplicates(names)
    ]
    if header is None:
        return None, tuple(problems)
    problems += _check_header(folder, header, exercises, complete=not problems)
    return Module(folder, header, tuple(exercises), tuple(problems)), tuple(problems)


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
        sentence = f"le genre « {raw['kind']} » n’existe pas ; choisissez parmi {offered}"
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
        sentence = f"le module s’appelle « {header.module} » et son dossier « {folder.name} »"
        problems.append(Problem(FILE, "", "module", sentence))
    total = sum(exercise.points for exercise in exercises)
    if complete and abs(total - header.points) > 1e-9:
        sentence = f"les points ne s’additionnent pas : {french(header.points)} annoncés, {french(total)} en tout"
        problems.append(Problem(FILE, "", "points", sentence))
    for figure in header.figures:
        sentence = _fault_of_table(folder / figure.table)
        if sentence:
            sentence = f"figure « {figure.id} », {figure.table} : {sentence}"
            problems.append(Problem(FILE, "", "figures", sentence))
    repeated = duplicates([figure.id for figure in header.figures])
    problems += [
        Problem(FILE, "", "figures", f"identifiant en double : {name}") for name in repeated
    ]
    return problems


def _fault_of_table(path: Path) -> str:
    """Return what is wrong with a figure's table, in French, or `""`."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file, strict=True))
    except FileNotFoundError:
        return "cette table manque"
    except UnicodeDecodeError:
        return "cette table n’est pas encodée en UTF-8"
    except (OSError, csv.Error):
        return "cette table ne peut pas être lue"
    absent = [name for name in ("source", "annee") if not rows or name not in rows[0]]
    if absent:
        return f"il manque la colonne {' et la colonne '.join(absent)}"
    for place, row in enumerate(rows[1:], start=2):
        if len(row) != len(rows[0]):
            return f"la ligne {place} n’a pas autant de cases que l’en-tête"
        if not all(row[rows[0].index(name)].strip() for name in ("source", "annee")):
            return f"la ligne {place} n’a pas sa source ou son année"
    return "" if len(rows) > 1 else "cette table est vide"
