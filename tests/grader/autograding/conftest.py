"""A session whose module was given out, and eight copies collected."""

import shutil
from pathlib import Path

import pytest

from grader.release.publishing import publish
from grader.session import session as sessions
from grader.session.session import Session
from tests.grader.autograding.copies import PEOPLE, RIGHT
from tests.grader.curriculum import MODULE, lay


@pytest.fixture(scope="module")
def all_handed_in(pristine: Path, tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Return a session whose module was given out, and eight copies collected."""
    root = tmp_path_factory.mktemp("remises") / "guyane-2026"
    session = sessions.load(shutil.copytree(pristine, root))
    publish(session, MODULE)
    for person in PEOPLE:
        lay(session, person, RIGHT)
    return session


@pytest.fixture
def handed_in(all_handed_in: Session, tmp_path: Path) -> Session:
    """Return a copy of that session, to do as one likes with."""
    return sessions.load(shutil.copytree(all_handed_in.root, tmp_path / "guyane-2026"))
