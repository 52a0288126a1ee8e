from pathlib import Path

import pytest

from exercises import definition
from exercises.copies.copy import parse
from grader import demo
from grader.autograding import autograde
from grader.cohort.members import enrolled, groups
from grader.copies import collect
from grader.errors import ReleaseRefusedError, SessionExistsError
from grader.gradebook.marks import marks_of
from grader.release import creation
from grader.session import session as sessions
from tests.grader.curriculum import MODULE, write_curriculum


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, curriculum: Path) -> demo.Demonstration:
    """Return a simulated session of twelve people on one tiny module."""
    folder = tmp_path_factory.mktemp("formation été")
    return demo.make("atelier-simule", folder, curriculum, participants=12, seed=7)


def test_the_copies_are_handed_in_and_collected(made: demo.Demonstration) -> None:
    """All but the absent and the forgetful were collected, and nothing was refused."""
    assert made.session.released == (MODULE,)
    assert made.collected == 10
    again = collect.collect(made.session, MODULE)
    assert (len(again.unchanged), again.new, again.refused) == (10, (), ())


def test_the_session_says_that_it_is_simulated(made: demo.Demonstration, curriculum: Path) -> None:
    """It is said when it is made and each time it is found again, and of no other session."""
    assert made.session.simulated
    assert sessions.load(made.session.root) == made.session
    assert not creation.create("vraie", made.session.root.parent, curriculum).simulated


def test_the_people_are_enrolled(made: demo.Demonstration) -> None:
    """The whole room is in the gradebook, the absent too."""
    members = enrolled(made.session)
    assert len(members) == 12
    assert all("simulé·e" in member.name for member in members)
    assert groups(made.session) == ("Groupe 1",)


def test_the_copies_can_be_marked(made: demo.Demonstration) -> None:
    """Autograding marks each copy, with marks that differ, some of them late."""
    done = autograde.autograde(made.session, MODULE)
    assert (len(done.marked), done.refused) == (10, ())
    points = {marks_of(made.session, MODULE, p)["publics"].score for p in done.marked}
    assert points == {0.0, 4.0}


def test_what_was_handed_in_is_what_the_participant_has(made: demo.Demonstration) -> None:
    """The copy in the participant's folder and the one collected are the same, and readable."""
    person = made.session.submitted(MODULE)[0]
    own = (made.session.participant(person) / MODULE / "copie.json").read_bytes()
    assert own == (made.session.root / "submitted" / person / MODULE / "copie.json").read_bytes()
    module = definition.load(made.session.curriculum / MODULE)
    assert parse(own).release == module.fingerprint


def test_a_session_that_exists_is_left_alone(made: demo.Demonstration, curriculum: Path) -> None:
    """Making it again under the same name is refused, and its copies stay."""
    with pytest.raises(SessionExistsError):
        demo.make("atelier-simule", made.session.root.parent, curriculum, participants=3, seed=1)
    assert len(made.session.submitted(MODULE)) == 10


def test_nothing_remains_of_a_session_that_cannot_be_made(tmp_path: Path) -> None:
    """When no module can be given out, the reason is said and no folder stays."""
    broken = write_curriculum(tmp_path)
    (broken / MODULE / f"{MODULE}.ipynb").unlink()
    with pytest.raises(ReleaseRefusedError, match="assembler"):
        demo.make("essai", tmp_path / "sessions", broken, participants=3, seed=1)
    assert list((tmp_path / "sessions").iterdir()) == []
