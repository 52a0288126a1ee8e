"""A session whose module was given out, and of which nothing was collected."""

import shutil
from pathlib import Path

import pytest

from grader.release.publishing import publish
from grader.session import session as sessions
from grader.session.session import Session
from tests.grader.curriculum import MODULE


@pytest.fixture(scope="package")
def given_out(pristine: Path, tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Return a session whose module was given out; tests work on copies of it."""
    root = tmp_path_factory.mktemp("publié") / "guyane-2026"
    session = sessions.load(shutil.copytree(pristine, root))
    publish(session, MODULE)
    return session


@pytest.fixture
def released(given_out: Session, tmp_path: Path) -> Session:
    """Return a copy of that session, to write marks in."""
    return sessions.load(shutil.copytree(given_out.root, tmp_path / "guyane-2026"))
