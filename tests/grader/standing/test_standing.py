import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from exercises.handing_in.given_back import feedback_file
from grader import demo
from grader.autograding import autograde
from grader.cohort.members import Member, enrol
from grader.demo.people import Conduct, conducts
from grader.gradebook.errors import GradebookError
from grader.session import session as sessions
from grader.session.session import Session
from grader.standing.standing import Feedback, ModuleStanding, Standing, headcount, standing
from tests.grader.curriculum import MODULE
from tests.grader.hands import give_mark


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, curriculum: Path) -> demo.Demonstration:
    """Return a simulated session of twelve people, nothing marked."""
    folder = tmp_path_factory.mktemp("suivi été")
    return demo.make("atelier-simule", folder, curriculum, participants=12, seed=7)


@pytest.fixture
def simulated(made: demo.Demonstration, tmp_path: Path) -> Session:
    """Return a copy of that session, to change."""
    return sessions.load(shutil.copytree(made.session.root, tmp_path / "atelier-simule"))


def of(found: Standing, person: str) -> ModuleStanding:
    """Return where someone stands in the only module."""
    return next(one for one in found.people if one.member.identifier == person).modules[0]


def people(made: demo.Demonstration, conduct: Conduct) -> list[str]:
    """Return who behaved so."""
    given = conducts(7, MODULE, made.people)
    return [person for person, one in given.items() if one is conduct]


def test_everyone_enrolled_is_there_the_absent_too(made: demo.Demonstration) -> None:
    """Each conduct of the room shows as it was."""
    found = standing(made.session)
    assert (found.session, found.simulated) == ("atelier-simule", True)
    assert [part.name for part in found.parts] == [MODULE]
    assert len(found.people) == headcount(made.session) == 12
    absent, kept = (of(found, people(made, c)[0]) for c in (Conduct.ABSENT, Conduct.KEPT))
    assert (absent.begun, absent.handed_in, absent.done) == (False, None, 0)
    assert (kept.begun, kept.handed_in) == (True, None)
    late, on_time = (of(found, people(made, c)[0]) for c in (Conduct.LATE, Conduct.ON_TIME))
    assert (late.late, on_time.late) == (True, False)
    assert late.handed_in is not None
    assert not late.marked


def test_progress_comes_from_the_hand_in_when_the_participant_is_elsewhere(
    made: demo.Demonstration, simulated: Session
) -> None:
    """Without a folder on this machine, the newest copy handed in is counted, and that is said."""
    person = people(made, Conduct.ON_TIME)[0]
    here = of(standing(simulated), person)
    shutil.rmtree(simulated.root / "participants" / person)
    there = of(standing(simulated), person)
    assert there.done == here.done
    assert (here.from_hand_in, there.from_hand_in) == (False, True)


def test_marks_awaited_and_marks_made_stale_by_a_new_hand_in(
    made: demo.Demonstration, simulated: Session
) -> None:
    """A marked copy awaits its criteria; handed in again, it is to be marked again."""
    person = people(made, Conduct.ON_TIME)[0]
    autograde.autograde(simulated, MODULE)
    marked = of(standing(simulated), person)
    assert (marked.marked, marked.stale, marked.awaiting) == (True, False, 1)
    give_mark(simulated, MODULE, person, "projet--ancrage", 3.0)
    assert of(standing(simulated), person).awaiting == 0
    assert marked.handed_in is not None
    later = marked.handed_in + timedelta(hours=1)
    stamp = f"{later:%Y-%m-%d %H:%M:%S.%f} UTC"
    (simulated.exchange / simulated.name / "inbound" / f"{person}+{MODULE}+{stamp}+abc").mkdir()
    again = of(standing(simulated), person)
    assert (again.marked, again.stale, again.handed_in) == (False, True, later)


def test_feedback_is_given_then_opened_or_unknown(
    made: demo.Demonstration, simulated: Session
) -> None:
    """A page fetched since it was given is opened; someone who works elsewhere may have opened it."""
    person, other = people(made, Conduct.ON_TIME)[:2]
    for one in (person, other):
        page = simulated.root / "feedback" / one / MODULE / f"{MODULE}.html"
        page.parent.mkdir(parents=True)
        page.write_text("retour", encoding="utf-8")
        os.utime(page, (1_000, 1_000))
    shutil.rmtree(simulated.root / "participants" / other)
    found = standing(simulated)
    assert (of(found, person).feedback, of(found, other).feedback) == (
        Feedback.GIVEN,
        Feedback.UNKNOWN,
    )
    fetched = simulated.root / "participants" / person / MODULE / feedback_file(MODULE)
    fetched.write_text("retour", encoding="utf-8")
    assert of(standing(simulated), person).feedback is Feedback.OPENED
    os.utime(fetched, (500, 500))
    assert of(standing(simulated), person).feedback is Feedback.GIVEN


def test_those_who_were_never_enrolled_are_shown(simulated: Session) -> None:
    """Someone who handed in without being enrolled, or who only began, is not forgotten."""
    stamp = "2026-03-02 10:00:00 UTC"
    (simulated.exchange / simulated.name / "inbound" / f"inconnue+{MODULE}+{stamp}+abc").mkdir()
    (simulated.root / "participants" / "debutant").mkdir()
    (simulated.root / "participants" / ".cache").mkdir()
    found = standing(simulated)
    assert [one.member for one in found.people[-2:]] == [Member("debutant"), Member("inconnue")]
    assert of(found, "inconnue").handed_in == datetime(2026, 3, 2, 10, tzinfo=UTC)
    assert len({one.pseudonym for one in found.people}) == 14


def test_groups_are_those_of_people(simulated: Session) -> None:
    """A group's members are told apart, and no name means everyone."""
    enrol(simulated, [Member("ana", "Ana", "Petit", "", "", "Soir")])
    found = standing(simulated)
    assert found.groups == ("Groupe 1", "Soir")
    assert [one.member.identifier for one in found.of_group("Soir")] == ["ana"]
    assert len(found.of_group("")) == 13


def test_an_unreadable_copy_does_not_hide_the_others(
    made: demo.Demonstration, simulated: Session
) -> None:
    """One damaged file makes one unknown count."""
    person = people(made, Conduct.ON_TIME)[0]
    (simulated.root / "participants" / person / MODULE / "copie.json").write_bytes(b"{")
    found = standing(simulated)
    assert of(found, person).done is None
    assert sum(one.modules[0].done is None for one in found.people) == 1


def test_a_missing_gradebook_is_said_and_not_made(simulated: Session) -> None:
    """Looking at a session never makes a gradebook."""
    (simulated.root / "gradebook.db").unlink()
    with pytest.raises(GradebookError):
        standing(simulated)
    assert not (simulated.root / "gradebook.db").exists()


def test_a_session_without_release_shows_its_people(session: Session) -> None:
    """Before anything is given out there are people and no module."""
    enrol(session, [Member("ana", "Ana", "Petit")])
    found = standing(session)
    assert found.parts == ()
    assert found.people[0].modules == ()
