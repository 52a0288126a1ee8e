"""A session of one tiny module, in a path with a space and an accent."""

import shutil
from pathlib import Path

import pytest

from grader.release import creation
from grader.session import session as sessions
from grader.session.session import Session
from tests.grader.curriculum import write_curriculum


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
