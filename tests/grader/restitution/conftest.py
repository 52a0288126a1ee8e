"""A session to look at, in a path with a space and an accent."""

import shutil
from pathlib import Path

import pytest

from grader.session import session as sessions
from grader.session.session import Session
from tests.grader.restitution.rooms import make, write_curriculum


@pytest.fixture(scope="package")
def curriculum(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a curriculum that has one exercise of each kind; tests leave it as it is."""
    return write_curriculum(tmp_path_factory.mktemp("le parcours"))


@pytest.fixture(scope="package")
def pristine(tmp_path_factory: pytest.TempPathFactory, curriculum: Path) -> Path:
    """Return the folder of a session that was just made; tests work on copies of it."""
    return make(tmp_path_factory.mktemp("modèle"), curriculum).root


@pytest.fixture
def session(tmp_path: Path, pristine: Path) -> Session:
    """Return a session whose module is given out, and that nobody has handed in."""
    return sessions.load(shutil.copytree(pristine, tmp_path / "formation été" / "salle"))
