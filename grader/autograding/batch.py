"""Mark many copies by data, a batch at a time: nothing is executed, and memory does not grow with the copies."""

import contextlib
import hashlib
import shutil
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from exercises.errors import ParcoursError, UnreadableCopyError
from grader.autograding import materials, notebook
from grader.autograding.marked_copy import mark_copy
from grader.autograding.materials import Materials
from grader.autograding.penalties import penalise
from grader.copies import collected
from grader.copies.collected import CollectedCopy
from grader.errors import MarkingUnderWayError
from grader.gradebook.fingerprints import MarkRow
from grader.gradebook.nbgrader_steps import step
from grader.gradebook.structure import (
    FormerMarking,
    Structure,
    awaiting,
    former_markings,
    read_structure,
)
from grader.gradebook.transaction import connected, only_reading
from grader.gradebook.writing import save
from grader.session.session import Session

BATCH = 200
"""Copies in one transaction."""

LOCK = ".correction.lock"
WORKPLACE = ".correction"
"""Where folders are prepared, in the autograded folder: nbgrader does not look at names that begin so."""


@dataclass(frozen=True)
class Outcome:
    """What became of one copy: marked, unchanged, or refused with a French reason."""

    participant: str
    marked: bool = False
    refusal: str = ""


@dataclass(frozen=True)
class Awaiting:
    """What still waits for a person, over all the copies of a module."""

    criteria: int
    copies: int


def mark_all(
    session: Session,
    module: str,
    people: Sequence[str],
    tell: Callable[[Outcome], object],
) -> Awaiting:
    """Mark these people's collected copies; `tell` is told of each as soon as it is in the gradebook.

    Stopped at any moment, it leaves each copy either marked or as it was; running it again finishes. A copy
    that was marked before, and of which nothing has changed, is left alone.
    Raises MarkingUnderWayError, GradebookError, NotReleasedError, and OSError when the disk refuses.
    """
    with _alone(session), connected(session) as engine:
        with only_reading(engine) as connection:
            structure = read_structure(connection, module)
            ready = materials.load(session, module, structure, connection)
        remaining = iter(people)
        while batch := list(islice(remaining, BATCH)):
            with _workplace(session) as place:
                for outcome in _mark_batch(session, engine, ready, batch, place):
                    tell(outcome)
        with only_reading(engine) as connection:
            return Awaiting(*awaiting(connection, structure))


def stamp_of(ready: Materials, found: CollectedCopy, former: FormerMarking | None) -> str:
    """Return what a copy is marked from, as a fingerprint: when it is the same, so is the mark."""
    digest = hashlib.sha256(ready.stamp.encode())
    digest.update(repr(former.extension if former else None).encode())
    for name, data in found.files.items():
        digest.update(f"{name}:{len(data)}\0".encode() + data)
    return digest.hexdigest()


def row_of(
    ready: Materials, person: str, found: CollectedCopy, former: FormerMarking | None
) -> Any:
    """Mark one copy; return its row, and the text of its autograded notebook.

    Raises UnreadableCopyError, NewerCopyError and InvalidAnswerError.
    """
    from nbgrader.utils import parse_utc

    marked = mark_copy(ready.module, ready.answer_key, found.copy(ready.module.name), ready.counts)
    text = ready.pattern.fill(marked).encode()
    row = MarkRow(
        participant=person,
        timestamp=found.moment(parse_utc),
        points=marked.points,
        answers=marked.digests,
        fingerprint=stamp_of(ready, found, former),
        size=len(text),
    )
    return row, text


def _mark_batch(
    session: Session, engine: Any, ready: Materials, people: list[str], place: Path
) -> Iterator[Outcome]:
    """Mark one batch: read and write beside, then put the folders in their place, then the gradebook.

    The gradebook comes last: were it not reached, the next run would find another fingerprint and mark again.
    """
    with only_reading(engine) as connection:
        formers = former_markings(connection, ready.structure, people)
    outcomes: list[Outcome] = []
    rows: list[MarkRow] = []
    for person in people:
        try:
            row = _prepare(session, ready, person, formers.get(person), place)
        except ParcoursError as error:
            outcomes.append(Outcome(person, refusal=str(error)))
            continue
        outcomes.append(Outcome(person, marked=row is not None))
        if row is not None:
            rows.append(row)
    name = ready.module.name
    for row in rows:
        target = session.autograded_folder(row.participant, name)
        notebook.put(place / row.participant, target, place / f"{row.participant}+")
    late = [person for person, former in formers.items() if former.late]
    if rows or late:
        _record(session, engine, ready.structure, rows, late)
    yield from outcomes


def _prepare(
    session: Session, ready: Materials, person: str, former: FormerMarking | None, place: Path
) -> MarkRow | None:
    """Mark one copy and write its folder in `place`; return None when nothing of it has changed."""
    name = ready.module.name
    found = collected.read(session.submitted_folder(person, name), name)
    target = session.autograded_folder(person, name)
    if target.parent.is_symlink():
        raise UnreadableCopyError("son dossier corrigé est un lien vers un autre")
    same = former is not None and former.fingerprint == stamp_of(ready, found, former)
    if same and former is not None and _size(target / f"{name}.ipynb") == former.size:
        return None
    row, text = row_of(ready, person, found, former)
    files = {**found.files, **ready.side_files, f"{name}.ipynb": text}
    notebook.write(place / person, files, ready.permissions)
    marked: MarkRow = row
    return marked


def _record(
    session: Session, engine: Any, structure: Structure, rows: list[MarkRow], late: list[str]
) -> None:
    with engine.begin() as connection:
        save(connection, structure, rows)
        people = sorted({row.participant for row in rows}.union(late))
        if structure.due is not None:
            with step(session, "Le calcul des pénalités de retard"):
                penalise(connection, structure, people, materials.penalty(session))


def _size(path: Path) -> int:
    try:
        status = path.lstat()
    except OSError:
        return -1
    return status.st_size if stat.S_ISREG(status.st_mode) else -1


@contextmanager
def _workplace(session: Session) -> Iterator[Path]:
    """Give an empty folder to prepare a batch in; what a killed run left there goes."""
    place = session.autograded / WORKPLACE
    if place.exists():
        shutil.rmtree(place)
    place.mkdir(parents=True)
    try:
        yield place
    finally:
        with contextlib.suppress(OSError):
            shutil.rmtree(place)


@contextmanager
def _alone(session: Session) -> Iterator[None]:
    """Let one marking run at a time in a session; the system forgets the lock of a killed one."""
    from filelock import FileLock, Timeout

    lock = FileLock(session.root / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise MarkingUnderWayError(session.name) from None
    try:
        yield
    finally:
        lock.release()
