"""A session of one tiny module, in a path with a space and an accent."""

from pathlib import Path

import pytest

from grader import session as sessions
from grader.session import Session
from tests.grader.curriculum import write_curriculum


@pytest.fixture(scope="session")
def curriculum(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a curriculum of one module; tests leave it as it is."""
    return write_curriculum(tmp_path_factory.mktemp("le parcours"))


@pytest.fixture
def session(tmp_path: Path, curriculum: Path) -> Session:
    """Return a new session, nothing given out yet."""
    return sessions.create("guyane-2026", tmp_path / "formation été", curriculum)
