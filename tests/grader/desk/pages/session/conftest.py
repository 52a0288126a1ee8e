"""Sessions at a desk that runs: one server a module of tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.cohort.members import enrol
from grader.session.session import Session
from tests.grader.curriculum import write_curriculum
from tests.grader.desk.client import Client, desk
from tests.grader.desk.pages.session.roomy import MARIE, ZOE, new_session


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that has a small curriculum, where sessions are made."""
    return write_curriculum(tmp_path_factory.mktemp("bureau")).parent


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[Client]:
    """Return someone signed in at the desk of that folder."""
    with desk(folder) as one:
        yield one


@pytest.fixture
def session(folder: Path) -> Session:
    """Return a session of one's own, where two are enrolled."""
    made = new_session(folder)
    enrol(made, [MARIE, ZOE])
    return made
