"""A session whose five copies are marked by data, and await a person."""

import shutil
from pathlib import Path

import pytest

from grader.session.session import Session, load
from tests.grader.marking.cohort import build


@pytest.fixture(scope="module")
def cohort(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Return the session that the tests copy: five copies, marked by data."""
    return build(tmp_path_factory.mktemp("cohorte"))


@pytest.fixture
def session(cohort: Session, tmp_path: Path) -> Session:
    """Return a session of one's own."""
    return load(Path(shutil.copytree(cohort.root, tmp_path / "formation été" / cohort.name)))
