"""What a marker does takes the same work in a small cohort and in a larger one: counted, never timed."""

import builtins
import io
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from grader.marking import acts
from grader.marking.room import MarkingRoom
from grader.session.session import Session
from tests.grader.curriculum import MODULE
from tests.grader.marking.cohort import EXERCISE, PEOPLE, build

FEW, MANY = 0, 60
"""People beside the five who answered."""

_LIKE_SQLITE = 100
"""Instructions of SQLite's machine between two counts; fewer than a row of each copy takes."""


@dataclass
class Work:
    """What was done: the instructions of the database's machine, in hundreds, and the files opened."""

    database: int = 0
    files: list[str] = field(default_factory=list)


@contextmanager
def watched(session: Session) -> Iterator[Work]:
    """Count what SQLite does, and the session's files that are opened, by anyone in this process."""
    work = Work()

    def count() -> int:
        work.database += 1
        return 0

    real_connect, real_open, real_os = sqlite3.dbapi2.connect, builtins.open, os.open

    def connect(*given: Any, **named: Any) -> Any:
        connection = real_connect(*given, **named)
        connection.set_progress_handler(count, _LIKE_SQLITE)
        return connection

    def note(path: Any) -> None:
        if isinstance(path, str | os.PathLike) and str(path).startswith(str(session.root)):
            work.files.append(Path(os.fspath(path)).name)

    def opened(path: Any, *given: Any, **named: Any) -> Any:
        note(path)
        return real_open(path, *given, **named)

    def os_opened(path: Any, *given: Any, **named: Any) -> Any:
        note(path)
        return real_os(path, *given, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite3.dbapi2, "connect", connect)
        patch.setattr(builtins, "open", opened)
        patch.setattr(io, "open", opened)
        patch.setattr(os, "open", os_opened)
        yield work


def work_of(session: Session, act: Callable[[MarkingRoom, str], object]) -> Work:
    """Return the work of an act on an answer, in a room that has already served another one."""
    room = MarkingRoom(session, "anne")
    copies = [item[0] for item in room.listing(MODULE, EXERCISE)["answers"]]
    act(room, copies[0])
    with watched(session) as work:
        act(room, copies[1])
    return work


def give(room: MarkingRoom, copy: str) -> object:
    """Give a first mark."""
    return acts.mark(room, (MODULE, EXERCISE, copy), "clarte", 4.0, before=None)


def show(room: MarkingRoom, copy: str) -> object:
    """Show an answer."""
    return room.answer(MODULE, EXERCISE, copy)


def comment(room: MarkingRoom, copy: str) -> object:
    """Write a comment."""
    return acts.comment(room, (MODULE, EXERCISE, copy), "Un lieu ?")


def discuss(room: MarkingRoom, copy: str) -> object:
    """Raise the flag."""
    return acts.discuss(room, (MODULE, EXERCISE, copy), True)


@pytest.fixture(scope="module")
def cohorts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Session, Session]:
    """Return a session of five copies and one of thirteen times as many."""
    small, large = (build(tmp_path_factory.mktemp("cohorte"), more=more) for more in (FEW, MANY))
    assert len(large.submitted(MODULE)) == 13 * len(small.submitted(MODULE)) == 13 * len(PEOPLE)
    return small, large


@pytest.mark.parametrize("act", [give, show, comment, discuss])
def test_what_a_marker_does_does_not_grow_with_the_cohort(
    cohorts: tuple[Session, Session], act: Callable[[MarkingRoom, str], object]
) -> None:
    """The same files are opened, and the database does the same work to within one step of a search."""
    few, many = (work_of(session, act) for session in cohorts)
    assert few.files == many.files
    assert few.database > 0
    assert abs(many.database - few.database) <= 2


def test_the_list_alone_reads_every_copy(cohorts: tuple[Session, Session]) -> None:
    """What counts here sees it: the list of the answers takes more work where there are more of them."""
    works = []
    for session in cohorts:
        room = MarkingRoom(session, "anne")
        room.listing(MODULE, EXERCISE)
        with watched(session) as work:
            room.listing(MODULE, EXERCISE)
        works.append(work.database)
    assert works[1] > 4 * works[0]
