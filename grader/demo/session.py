"""Make a session whose simulated cohort has handed in, through nbgrader's own exchange, and collect it."""

import os
import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from exercises import definition
from exercises.copies.copy import dump
from exercises.copies.store import COPY
from exercises.definition import Module
from grader.cohort.members import enrol
from grader.copies import collect
from grader.course import key
from grader.demo.copies import SimulatedCopy, simulate
from grader.demo.people import Person, people
from grader.errors import ReleaseRefusedError
from grader.gradebook.database import opened
from grader.release import creation, publishing
from grader.session import session as sessions
from grader.session.layout import SECRET, TIMESTAMP
from grader.session.session import Session

NAME = "atelier-simule"
"""What the session is called when no name is given."""

_BETWEEN = timedelta(days=1)
"""From one module's workshop to the next."""

_STAMP = "%Y-%m-%d %H:%M:%S.%f UTC"


@dataclass(frozen=True)
class Demonstration:
    """What was made: the session, its people, how many copies were collected, the modules not given out and why."""

    session: Session
    people: tuple[Person, ...]
    collected: int
    refused: tuple[ReleaseRefusedError, ...]


def make(
    name: str,
    folder: Path,
    curriculum: Path,
    *,
    participants: int,
    seed: int,
    progress: Callable[[str], object] = lambda module: None,
) -> Demonstration:
    """Make the session `name` in `folder` from `curriculum`, and return it with its copies collected.

    The same seed gives the same answers; the dates follow today's. `progress` is told each module twice: when it
    is given out, and when its copies are collected. Raises what making a session and giving out raise
    (ReleaseRefusedError when no module can be): no session remains then.
    """
    session = creation.create(name, folder, curriculum)
    try:
        return _fill(session, participants, seed, progress)
    except BaseException:
        shutil.rmtree(session.root)
        raise


def _fill(
    session: Session, participants: int, seed: int, progress: Callable[[str], object]
) -> Demonstration:
    session = _labelled(session)
    refused = tuple(_publish(session, progress))
    if not session.released:
        raise refused[0]
    cohort_of_people = people(seed, participants)
    enrol(session, [person.member for person in cohort_of_people])
    yesterday = datetime.now().astimezone() - _BETWEEN
    last = yesterday.replace(hour=16, minute=30, second=0, microsecond=0).astimezone(UTC)
    collected = 0
    for before, module in enumerate(reversed(session.released)):
        loaded = definition.load(session.curriculum / module)
        end = last - before * _BETWEEN
        copies = simulate(seed, loaded, key.load(loaded), cohort_of_people, end)
        _set_due(session, module, end)
        for copy in copies:
            keep(session, loaded, copy)
            if copy.handed_in:
                hand_in(session, loaded, copy, copy.handed_in)
        collected += len(collect.collect(session, module).new)
        progress(module)
    return Demonstration(session, cohort_of_people, collected, refused)


def _labelled(session: Session) -> Session:
    """Say in the session's own file, for good, that nobody in it is real; return the session that says so."""
    with session.session_file.open("a", encoding="utf-8") as file:
        file.write(
            "# Les participant·es et les copies de cette session sont inventé·es.\nsimulated = true\n"
        )
    return sessions.load(session.root)


def _publish(session: Session, progress: Callable[[str], object]) -> list[ReleaseRefusedError]:
    refused = []
    for module in session.modules:
        progress(module)
        try:
            publishing.publish(session, module)
        except ReleaseRefusedError as error:
            refused.append(error)
    return refused


def _set_due(session: Session, module: str, end: datetime) -> None:
    with opened(session) as book:
        book.update_or_create_assignment(module, duedate=end.replace(tzinfo=None))


def keep(session: Session, module: Module, copy: SimulatedCopy) -> None:
    """Leave the copy in the participant's own folder too, as a real one would be."""
    folder = session.participant(copy.person.identifier) / module.name
    folder.mkdir(parents=True)
    path = folder / COPY
    path.write_bytes(dump(copy.content))
    saved = max(entry.saved_at for entry in copy.content.entries.values()).timestamp()
    os.utime(path, (saved, saved))


def hand_in(session: Session, module: Module, copy: SimulatedCopy, at: datetime) -> None:
    """Write what `nbgrader submit` would: the same folder, the same files, the same rights."""
    stamp = at.strftime(_STAMP)
    name = f"{copy.person.identifier}+{module.name}+{stamp}+{secrets.token_urlsafe(9)}"
    folder = session.inbound / name
    folder.mkdir()
    notebook = session.release_of(module.name) / f"{module.name}.ipynb"
    shutil.copyfile(notebook, folder / notebook.name)
    (folder / COPY).write_bytes(dump(copy.content))
    (folder / TIMESTAMP).write_text(stamp, encoding="utf-8")
    (folder / SECRET).write_text(secrets.token_hex(64), encoding="utf-8")
    for path in folder.iterdir():
        path.chmod(0o644)
    folder.chmod(0o777)
