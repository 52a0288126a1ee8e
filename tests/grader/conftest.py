"""A session of one tiny module, in a path with a space and an accent."""

import shutil
from pathlib import Path

import pytest

from grader.release import creation
from grader.release.publishing import publish
from grader.session import session as sessions
from grader.session.session import Session
from tests.grader.curriculum import MODULE, write_curriculum


@pytest.fixture(scope="session")
def curriculum(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a curriculum of one module; tests leave it as it is."""
    return write_curriculum(tmp_path_factory.mktemp("le parcours"))


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory, curriculum: Path) -> Path:
    """Return the folder of a session that was just made; tests work on copies of it."""
    return creation.create("guyane-2026", tmp_path_factory.mktemp("modèle"), curriculum).root


@pytest.fixture
def session(tmp_path: Path, pristine: Path) -> Session:
    """Return a new session, nothing given out yet."""
    return sessions.load(shutil.copytree(pristine, tmp_path / "formation été" / "guyane-2026"))


@pytest.fixture(scope="session")
def given_out(pristine: Path, tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Return a session whose module was given out and of which nothing was collected; tests copy it."""
    root = tmp_path_factory.mktemp("publié") / "guyane-2026"
    session = sessions.load(shutil.copytree(pristine, root))
    publish(session, MODULE)
    return session


@pytest.fixture
def released(given_out: Session, tmp_path: Path) -> Session:
    """Return a copy of that session, to write marks in."""
    return sessions.load(shutil.copytree(given_out.root, tmp_path / "guyane-2026"))
