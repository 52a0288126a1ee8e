"""How far a copy went, counted once while it does not change: a room of a thousand is read every few seconds."""

import json
import stat
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from exercises.copies.copy import LARGEST
from exercises.copies.store import COPY
from exercises.definition import Module
from exercises.errors import InvalidAnswerError
from exercises.kinds.exercise import Answer, Exercise
from grader.copies.precedence import at_of

_MOST_COPIES = 200_000
"""Copies whose count is remembered while they do not change."""


@dataclass(frozen=True)
class Advancement:
    """How many exercises nothing is missing from (None when the copy cannot be read), and when it was saved."""

    done: int | None
    saved: datetime | None = None


class Yardstick:
    """A module to count by; two of the same folder and definition are equal, so that counts are remembered."""

    def __init__(self, module: Module) -> None:
        self.module = module
        self._key = (module.folder, module.fingerprint)

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Yardstick) and self._key == other._key


def read(folder: Path, yardstick: Yardstick) -> Advancement | None:
    """Return how far the copy in `folder` went, None when there is none; never follows a link."""
    path = folder / COPY
    try:
        status = path.lstat()
    except OSError:
        return None
    saved = at_of(status.st_mtime)
    if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST:
        return Advancement(None, saved)
    done = _count(path, status.st_mtime_ns, status.st_size, yardstick)
    return Advancement(done, saved)


@lru_cache(maxsize=_MOST_COPIES)
def _count(path: Path, modified: int, size: int, yardstick: Yardstick) -> int | None:
    try:
        data = json.loads(path.read_bytes())
        entries = data["answers"]
        if data["module"] != yardstick.module.name or not isinstance(entries, dict):
            return None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return sum(
        not exercise.missing(_answer(exercise, entries.get(exercise.id)))
        for exercise in yardstick.module.exercises
    )


def _answer(exercise: Exercise, entry: Any) -> Answer | None:
    if not isinstance(entry, dict) or "answer" not in entry:
        return None
    try:
        return exercise.read(entry["answer"])
    except InvalidAnswerError:
        return None
