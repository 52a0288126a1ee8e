"""A desk, and someone signed in at it, for whoever tries what they may not."""

from collections.abc import Iterator

import pytest

from grader.release import creation
from grader.release.publishing import publish
from grader.session.session import Session
from grader.session.team import Team, keep
from tests.grader.curriculum import MODULE, write_curriculum
from tests.grader.desk.client import Client, desk
from tests.grader.desk.security.asking import ME


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Return a session whose module is given out, in the folder of a desk."""
    curriculum = write_curriculum(tmp_path_factory.mktemp("bureau"))
    made = creation.create("guyane-2026", curriculum.parent / "sessions", curriculum)
    publish(made, MODULE)
    return made


@pytest.fixture(scope="module")
def client(session: Session) -> Iterator[Client]:
    """Return someone signed in, whom the desk knows as `ME`."""
    with desk(session.root.parents[1], {"PARCOURS_CORRECTEUR": ME}) as one:
        yield one


@pytest.fixture(autouse=True)
def _team(session: Session) -> Iterator[None]:
    """Begin and end each test with a team that names nobody."""
    keep(session, Team())
    yield
    keep(session, Team())
