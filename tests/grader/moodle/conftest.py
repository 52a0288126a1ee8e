"""A session whose module was given out, with a cohort of odd names."""

import shutil
from pathlib import Path

import pytest

from grader.cohort.members import Member, enrol
from grader.release import creation
from grader.release.publishing import publish
from grader.session import session as sessions
from grader.session.session import Session
from tests.grader.curriculum import MODULE
from tests.grader.moodle.platform import NAMES


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory, curriculum: Path) -> Path:
    """Return the folder of that session, which tests copy."""
    made = creation.create("guyane-2026", tmp_path_factory.mktemp("formation été"), curriculum)
    publish(made, MODULE)
    people = [
        Member(identifier, *name.partition(" ")[::2], f"{identifier}@exemple.fr")
        for name, identifier in NAMES.items()
    ]
    enrol(made, people)
    return made.root


@pytest.fixture
def session(template: Path, tmp_path: Path) -> Session:
    """Return a session of one's own."""
    shutil.copytree(template, tmp_path / "salle" / template.name)
    return sessions.load(tmp_path / "salle" / template.name)
