"""Long work beside the pages: one at a time, true, found again."""

import errno
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from exercises.errors import ParcoursError
from grader.desk import journal
from grader.desk.jobs import Job, Jobs, new_id
from grader.desk.told import Steps, Told
from grader.session.errors import WorkUnderWayError
from grader.session.session import Session
from grader.session.working import under_way, working


@pytest.fixture
def place(tmp_path: Path) -> Session:
    """Return a session that has nothing but its folder."""
    return Session(root=tmp_path, name="essai", created="", fingerprint="")


def _done(session: Session, steps: Steps) -> Told:
    steps.of(2)
    steps("Ana")
    steps("Ben")
    return Told(("Deux copies.",), (("Carl", "illisible"),), files=("notes.xlsx",))


def run(jobs: Jobs, work: Callable[[Session, Steps], Told] = _done) -> Job:
    """Run a work to its end and return it."""
    job = jobs.start(new_id(), "essai", "Essai", "anne", work)
    ended = jobs.wait(job.id, 20)
    assert ended is not None
    return ended


def test_a_work_ends_with_what_was_done_and_refused(place: Session) -> None:
    """And the journal has its line, without anyone's text."""
    ended = run(Jobs(place))
    assert (ended.state, ended.done, ended.total) == ("done", 2, 2)
    assert ended.told == ("Deux copies.",)
    assert [(one.who, one.what) for one in ended.refused] == [("Carl", "illisible")]
    assert ended.files == ("notes.xlsx",)
    assert [(deed.who, deed.act, deed.outcome) for deed in journal.read(place)] == [
        ("anne", "essai", "done")
    ]


def test_it_is_found_again_by_another_server(place: Session) -> None:
    """Once the one that ran it is closed."""
    ended = run(Jobs(place))
    assert Jobs(place).find(ended.id) == ended
    assert Jobs(place).ended() == (ended,)


def test_a_form_sent_twice_is_one_work(place: Session) -> None:
    """While it runs, and after."""
    jobs, times = Jobs(place), []

    def count(session: Session, steps: Steps) -> Told:
        times.append(1)
        return Told()

    first = jobs.start("0" * 16, "essai", "Essai", "anne", count)
    jobs.wait(first.id, 20)
    assert jobs.start("0" * 16, "essai", "Essai", "anne", count).id == first.id
    assert Jobs(place).start("0" * 16, "essai", "Essai", "anne", count).state == "done"
    assert times == [1]


@pytest.mark.parametrize(
    ("error", "state", "said"),
    [
        (ParcoursError("Pas ainsi."), "refused", "Pas ainsi."),
        (OSError(errno.ENOSPC, "No space left on device"), "failed", "le disque est plein"),
        (KeyError("un secret"), "failed", "imprévue"),
    ],
)
def test_what_stops_a_work_is_a_sentence(
    place: Session, error: Exception, state: str, said: str
) -> None:
    """And the session is free for the next one."""

    def fail(session: Session, steps: Steps) -> Told:
        raise error

    jobs = Jobs(place)
    ended = run(jobs, fail)
    assert ended.state == state
    assert said in ended.sentence
    assert "secret" not in ended.sentence
    assert jobs.running() is None
    assert run(jobs).state == "done"


def test_a_second_one_is_told_who_works(place: Session) -> None:
    """From the same desk, or from a terminal; what runs goes on."""
    jobs, go = Jobs(place), threading.Event()

    def wait(session: Session, steps: Steps) -> Told:
        go.wait(20)
        return Told()

    job = jobs.start(new_id(), "essai", "Essai", "anne", wait)
    for other in (jobs, Jobs(place)):
        with pytest.raises(WorkUnderWayError, match="Essai, lancé par anne"):
            other.start(new_id(), "essai", "Autre", "bruno", _done)
    with pytest.raises(WorkUnderWayError), working(place, "root", "Correction"):
        pytest.fail("two works at once")
    assert jobs.running() == job
    go.set()
    jobs.wait(job.id, 20)
    assert under_way(place) is None
    assert run(jobs).state == "done"


def test_the_end_of_a_work_leaves_the_one_that_began_since(place: Session) -> None:
    """The session is free before the first one's end is written: a page must still see the second one run."""
    jobs, go = Jobs(place), threading.Event()
    begun: list[Job] = []

    def wait(session: Session, steps: Steps) -> Told:
        go.wait(20)
        return Told()

    def next_one() -> None:
        jobs.heard = lambda: None
        begun.append(jobs.start(new_id(), "essai", "Second", "bruno", wait))

    jobs.heard = next_one
    first = jobs.start(new_id(), "essai", "Premier", "anne", _done)
    thread = next(one for one in threading.enumerate() if one.name == "parcours-essai")
    thread.join(20)
    ended = jobs.find(first.id)
    assert ended is not None
    assert ended.state == "done"
    running = jobs.running()
    go.set()
    jobs.wait(begun[0].id, 20)
    assert running == begun[0]


def test_what_listens_and_fails_ends_nothing_of_the_work(place: Session) -> None:
    """A work that was done is known to be."""
    jobs = Jobs(place)

    def fail() -> None:
        raise KeyError

    jobs.heard = fail
    assert run(jobs).state == "done"
    assert jobs.running() is None


def test_a_journal_that_cannot_be_written_keeps_no_work_running(
    place: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its end is in its own file all the same, and another server reads it there."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(journal, "add", full)
    ended = run(Jobs(place))
    assert Jobs(place).find(ended.id) == ended


def test_two_acts_are_two_works_whatever_their_forms_bear(place: Session) -> None:
    """A page whose two forms are known by one name does both; so does one that is sent again for another module."""
    jobs = Jobs(place)
    first = jobs.start("0" * 16, "essai", "Essai", "anne", _done)
    jobs.wait(first.id, 20)
    other = jobs.start("0" * 16, "autre", "Autre", "anne", _done)
    jobs.wait(other.id, 20)
    third = jobs.start("0" * 16, "essai", "Essai", "anne", _done, "03_ressources")
    jobs.wait(third.id, 20)
    assert len({first.id, other.id, third.id}) == 3
    assert [(job.act, job.upon) for job in jobs.ended()] == [
        ("essai", "03_ressources"),
        ("autre", ""),
        ("essai", ""),
    ]


def test_what_a_closed_server_left_is_interrupted(place: Session) -> None:
    """It says that it can be run again; one that goes on elsewhere is left."""
    jobs, go = Jobs(place), threading.Event()

    def wait(session: Session, steps: Steps) -> Told:
        go.wait(20)
        return Told()

    job = jobs.start(new_id(), "essai", "Essai", "anne", wait)
    elsewhere = Jobs(place).find(job.id)
    assert elsewhere is not None
    assert elsewhere.state == "running"
    path = place.hidden / "travaux" / f"{job.id}.json"
    left = path.read_bytes()
    go.set()
    jobs.wait(job.id, 20)
    path.write_bytes(left)  # as if it had been killed
    found = Jobs(place).find(job.id)
    assert found is not None
    assert found.state == "interrupted"
    assert "Relancez" in found.sentence


def test_the_time_left_follows_the_pace_so_far(place: Session) -> None:
    """Nothing is said before the first step, nor once it ended."""
    job = Job(id="0" * 16, act="essai", title="Essai", who="anne", began=run(Jobs(place)).began)
    later = job.began + timedelta(seconds=10)
    assert job.left(later) is None
    half = job.model_copy(update={"total": 4, "done": 1})
    assert half.left(later) == timedelta(seconds=30)
    assert half.model_copy(update={"state": "done"}).left(later) is None


@pytest.mark.parametrize("identifier", ["", "../../session", "0" * 15, "é" * 16, "f" * 16])
def test_only_a_work_s_identifier_finds_one(place: Session, identifier: str) -> None:
    """Nothing else of the disk is read."""
    assert Jobs(place).find(identifier) is None
