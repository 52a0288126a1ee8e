"""The copies collected so far, each read once until it changes; whose they are is forgotten on the way."""

import hashlib
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from exercises import definition
from exercises.copies.store import COPY
from exercises.definition import Module
from exercises.errors import InvalidAnswerError, ParcoursError
from grader.copies.collected import read_copy
from grader.session.layout import SUBMITTED
from grader.session.session import Session, is_person

Stamp = tuple[int, int, int]


@dataclass(frozen=True)
class Harvest:
    """What was collected of a module: its answers by exercise, in an order that tells nothing.

    `copies` were read and `unreadable` could not be; `waiting` are yet to be read, by the next look. `version`
    changes when anything of it does.
    """

    module: Module
    copies: int
    unreadable: int
    answers: dict[str, tuple[Any, ...]]
    version: str
    waiting: int = 0


@dataclass(frozen=True)
class _Read:
    """One copy as it was read; `copy_id` is random, and empty when the copy could not be."""

    stamp: Stamp
    copy_id: str = ""
    answers: tuple[tuple[str, Any], ...] = ()


class Gatherer:
    """Reads a session's collected copies, and remembers them.

    `patience` is how many seconds one look may spend in reading copies that are new; without it, all are read.
    """

    def __init__(
        self,
        session: Session,
        patience: float | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.session, self.patience, self._clock = session, patience, clock
        self._modules: dict[str, Module] = {}
        self._read: dict[str, _Read] = {}

    def module(self, name: str) -> Module:
        """Return a module of the session, read once: a session's modules are frozen."""
        if name not in self._modules:
            self._modules[name] = definition.load(self.session.curriculum / name)
        return self._modules[name]

    def harvest(self, name: str, *, whole: bool = False) -> Harvest:
        """Return what was collected of the module called `name`, as far as patience goes, or `whole`."""
        module = self.module(name)
        found, waiting = [], 0
        unbounded = whole or self.patience is None
        limit = float("inf") if unbounded else self._clock() + (self.patience or 0.0)
        for folder, stamp in self._stamped(name):
            known = self._read.get(folder)
            if known is not None and known.stamp == stamp:
                found.append(known)
            elif self._clock() < limit:
                known = self._read[folder] = _read(Path(folder), module, stamp)
                found.append(known)
            else:
                waiting += 1
        found.sort(key=lambda read: (read.copy_id, read.stamp))
        answers: dict[str, list[Any]] = {exercise.id: [] for exercise in module.exercises}
        for read in found:
            for exercise_id, answer in read.answers:
                answers[exercise_id].append(answer)
        good = sum(bool(read.copy_id) for read in found)
        stamps = ";".join([f"{at},{size},{inode}" for at, size, inode in (r.stamp for r in found)])
        digest = hashlib.sha256(stamps.encode()).hexdigest()
        return Harvest(
            module,
            good,
            len(found) - good,
            {exercise_id: tuple(given) for exercise_id, given in answers.items()},
            digest[:12],
            waiting,
        )

    def _stamped(self, name: str) -> Iterator[tuple[str, Stamp]]:
        """Yield each collected folder where there is a copy, and what changes when the copy does."""
        # Texts: ten thousand paths take longer than what they lead to.
        root = str(self.session.root / SUBMITTED)
        try:
            people = sorted(os.listdir(root))  # noqa: PTH208 - the names alone
        except FileNotFoundError:
            return
        for folder in (f"{root}/{person}/{name}" for person in people if is_person(person)):
            try:
                status = os.lstat(f"{folder}/{COPY}")
            except OSError:
                continue
            yield folder, (status.st_mtime_ns, status.st_size, status.st_ino)


def _read(folder: Path, module: Module, stamp: Stamp) -> _Read:
    try:
        copy = read_copy(folder, module.name)
    except ParcoursError:
        return _Read(stamp)
    if copy is None:
        return _Read(stamp)
    answers = []
    for exercise in module.exercises:
        entry = copy.entries.get(exercise.id)
        try:
            if entry:
                answers.append((exercise.id, exercise.read(entry.answer)))
        except InvalidAnswerError:
            continue  # this answer is lost to the room; the copy's others are not
    return _Read(stamp, copy.copy_id, tuple(answers))
