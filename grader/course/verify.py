"""Every mistake that an author can make in a module, found at once."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from exercises import definition
from exercises.definition import Module
from exercises.errors import InvalidDefinitionError, Problem, UnknownExerciseError
from grader.course import assemble, key
from grader.course.key import AnswerKey

_SHOWS = re.compile(r'^exercise\("([^"]*)"\)\s*$', re.MULTILINE)
_DRAWS = re.compile(r'^@figure\("([^"]*)"\)', re.MULTILINE)


def verify(folder: Path) -> tuple[Problem, ...]:
    """Return every problem of the module in `folder`: its exercises, its key, its notebook."""
    module, problems = definition.inspect(folder)
    if module is None:
        return problems
    answer_key, in_key = key.inspect(module)
    return (
        *problems,
        *in_key,
        *_unexplained(module, answer_key),
        *_in_notebook(module, sound=not in_key),
    )


def _unexplained(module: Module, answer_key: AnswerKey) -> Iterator[Problem]:
    """Yield the items that the feedback should explain; a key that is never shown owes nothing.

    They are the author's to mend, and keep no session from working: the key reads well without them.
    """
    for exercise in module.exercises:
        exercise_key = answer_key.keys.get(exercise.id)
        if exercise_key and exercise_key.disclosed:
            for item in exercise_key.unexplained(exercise):
                sentence = f"« {item} » ({exercise.called(item)}) n’a pas d’explication"
                yield Problem(key.FILE, exercise.id, "explanations", sentence)


def _in_notebook(module: Module, *, sound: bool) -> Iterator[Problem]:
    path = assemble.notebook_of(module.folder)
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        cells = assemble.sources(notebook)
    except FileNotFoundError:
        yield Problem(path.name, "", "", "le carnet manque : lancez « parcours assembler »")
        return
    except (ValueError, KeyError, TypeError):
        yield Problem(
            path.name, "", "", "ce n’est pas un carnet lisible : lancez « parcours assembler »"
        )
        return
    code = "\n".join(source for kind, source, _ in cells if kind == "code")
    shown = Counter(_SHOWS.findall(code))
    known = [exercise.id for exercise in module.exercises]
    for name in known:
        if not shown[name]:
            yield Problem(path.name, name, "", "aucune cellule ne montre cet exercice")
    for name, times in shown.items():
        if name not in known:
            yield Problem(path.name, name, "", "une cellule montre cet exercice, qui n’existe pas")
        elif times > 1:
            yield Problem(path.name, name, "", f"{times} cellules montrent cet exercice")
    drawn = set(_DRAWS.findall(code))
    figures = {figure.id for figure in module.header.figures}
    for name in sorted(figures ^ drawn):
        sentence = "aucune cellule ne la dessine" if name in figures else "elle n’est pas définie"
        yield Problem(path.name, "", "figures", f"figure « {name} » : {sentence}")
    if sound and assemble.source_of(module.folder).is_file():
        yield from _stale(path, module.folder, cells)


def _stale(path: Path, folder: Path, cells: list[tuple[str, str, Any]]) -> Iterator[Problem]:
    try:
        fresh = assemble.sources(assemble.assemble(folder))
    except InvalidDefinitionError as error:
        yield from error.problems
        return
    except UnknownExerciseError as error:
        yield Problem(assemble.source_of(folder).name, "", "", str(error))
        return
    if fresh != cells:
        yield Problem(path.name, "", "", "il n’est plus à jour : lancez « parcours assembler »")
