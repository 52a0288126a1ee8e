"""A session of one module with two criteria, whose five copies are collected and marked by data."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.marking.room import MarkingRoom
from grader.session import session as sessions
from grader.session.session import Session
from tests.grader.marking.cohort import build


@pytest.fixture(scope="session")
def cohort(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Return the session that the tests copy; none of them changes it."""
    return build(tmp_path_factory.mktemp("notation"))


@pytest.fixture
def session(cohort: Session, tmp_path: Path) -> Session:
    """Return a session of one's own."""
    return sessions.load(Path(shutil.copytree(cohort.root, tmp_path / cohort.name)))


@pytest.fixture
def enter(session: Session) -> Callable[[str], MarkingRoom]:
    """Return how someone enters the room: every call is a new page, as on another machine."""
    return lambda marker: MarkingRoom(session, marker)
