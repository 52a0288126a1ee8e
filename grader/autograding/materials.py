"""What the marking of a module needs, loaded once: definitions, keys, the notebook's pattern, side files, rules."""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from exercises import definition
from exercises.checking.terms import Counts
from exercises.definition import Module
from grader.autograding.marked_copy import mark_copy
from grader.autograding.notebook import Pattern, pattern
from grader.autograding.penalties import Penalty
from grader.course import key
from grader.course.key import AnswerKey
from grader.errors import NotMarkedByDataError, NotReleasedError
from grader.gradebook.structure import Structure, source_cells
from grader.session.configuration import settings
from grader.session.plain_path import plain
from grader.session.session import Session, fingerprint

_DECIDING = ("autograding", "copies", "course", "gradebook", "scoring")
"""With all of `exercises`, the folders that decide of a mark and of what shows of a copy."""


@dataclass(frozen=True)
class Materials:
    """Everything that marks the copies of one module; nothing in it changes from copy to copy."""

    module: Module
    answer_key: AnswerKey
    structure: Structure
    pattern: Pattern
    side_files: dict[str, bytes]
    permissions: int
    counts: Counts
    stamp: str
    """Changes when the module, nbgrader's rules, the due date, which answer counts or the code that marks do."""


def load(session: Session, name: str, structure: Structure, connection: Any) -> Materials:
    """Load the module as it is frozen in the session.

    Raises NotReleasedError, InvalidDefinitionError, and NotMarkedByDataError when the gradebook has a test that
    is no exercise's.
    """
    source = session.curriculum / name
    module = definition.load(source)
    answer_key = key.load(module)
    empty = mark_copy(module, answer_key, None)
    for cell in structure.graded:
        if cell not in empty.points:
            raise NotMarkedByDataError(name, cell)
    released = _notebook(session.release_of(name) / f"{name}.ipynb", name)
    cells = source_cells(connection, structure)
    config = settings(session)
    made = pattern(
        module,
        released,
        _notebook(source / f"{name}.ipynb", name),
        cells,
        structure.kernelspec,
        empty,
    )
    rules = (
        config.get("AssignLatePenalties"),
        config.get("LateSubmissionPlugin"),
        structure.due,
        session.counts,
    )
    parts = (_code(), fingerprint(source), json.dumps(released), repr(cells), repr(rules))
    return Materials(
        module=module,
        answer_key=answer_key,
        structure=structure,
        pattern=made,
        side_files=_side_files(plain(source), list(config.CourseDirectory.ignore)),
        permissions=_permissions(config),
        counts=session.counts,
        stamp=hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest(),
    )


def penalty(session: Session) -> Penalty:
    """Return the session's rule for late copies: nbgrader's plugin, as it is configured."""
    from nbgrader.plugins import LateSubmissionPlugin
    from traitlets.utils.importstring import import_item

    config = settings(session)
    kind = config.AssignLatePenalties.get("plugin_class", LateSubmissionPlugin)
    plugin = (import_item(kind) if isinstance(kind, str) else kind)(config=config)
    rule: Penalty = plugin.late_submission_penalty
    return rule


@cache
def _code() -> str:
    """Return the fingerprint of the code that may decide of a mark: another version of it marks again.

    Whole folders, so that no file can be forgotten; marking again is cheap, a mark that should have moved is not.
    """
    exercises, grader = (Path(str(files(name))) for name in ("exercises", "grader"))
    digest = hashlib.sha256()
    for folder in (exercises, *(grader / name for name in _DECIDING)):
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".py", ".html"):
                digest.update(path.relative_to(folder.parent).as_posix().encode() + b"\0")
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _notebook(path: Path, module: str) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NotReleasedError(module) from None


def _side_files(source: Path, ignored: list[str]) -> dict[str, bytes]:
    from nbgrader.utils import find_all_files

    found = find_all_files(str(source), [*ignored, "*.ipynb"])
    return {Path(path).relative_to(source).as_posix(): Path(path).read_bytes() for path in found}


def _permissions(config: Any) -> int:
    """Return nbgrader's permissions for what it writes, as a mode."""
    shared = bool(config.CourseDirectory.get("groupshared", False))
    default = config.BaseConverter.get("permissions", 664 if shared else 444)
    return int(str(config.Autograde.get("permissions", default)), 8)
