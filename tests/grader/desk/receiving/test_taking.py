"""What was sent, looked into and taken: nothing of it goes before all of it is where it should be."""

import errno
import secrets
from collections.abc import Callable

import pytest

from grader.cohort.members import Member, enrol
from grader.copies import received
from grader.desk import uploads
from grader.desk.errors import NothingWaitingError
from grader.desk.form import Sent
from grader.desk.receiving import taking
from grader.desk.receiving.questions import decided, sheet
from grader.desk.told import Told
from grader.session.session import Session
from tests.grader.curriculum import MODULE
from tests.grader.desk.acts.doing import Steps
from tests.grader.moodle.platform import copy

MARIE, ZOE = Member("marie.dupont", "Marie", "Dupont"), Member("zoe.elie", "Zoé", "Élie")


@pytest.fixture
def sending(released: Session) -> str:
    """Return what two sure copies were sent under."""
    enrol(released, (MARIE, ZOE))
    found = secrets.token_hex(8)
    files = [
        (f"clé/{one.identifier}/copie.json", copy(copy_id=f"{n:032x}"))
        for n, one in enumerate((MARIE, ZOE))
    ]
    uploads.keep_tree(released, found, files)
    uploads.note(released, found, {"module": "", "personne": ""})
    return found


@pytest.fixture
def take(released: Session, sending: str) -> Callable[[], Told]:
    """Return what takes all that is sure, as it was found when the page was shown."""
    found, people = taking.survey(released, sending)
    asked = sheet(found, people, None)
    return lambda: taking.take(released, sending, decided(asked), found, asked.people, Steps())


def test_what_was_taken_is_no_longer_kept(
    released: Session, sending: str, take: Callable[[], Told]
) -> None:
    """It lies where marking looks; a second work finds nothing, and says so."""
    told = take()
    assert [who for who, _ in told.remarks] == [
        "Marie Dupont (marie.dupont)",
        "Zoé Élie (zoe.elie)",
    ]
    assert released.submitted(MODULE) == ("marie.dupont", "zoe.elie")
    assert uploads.find_tree(released, sending) == ()
    with pytest.raises(NothingWaitingError):
        take()


def test_a_full_disk_keeps_what_was_sent(
    released: Session,
    sending: str,
    take: Callable[[], Told],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """So that the same page takes it once there is room."""

    def full(*given: object, **named: object) -> received.Received:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patched:
        patched.setattr(received, "put", full)
        with pytest.raises(OSError, match="full"):
            take()
    assert len(uploads.find_tree(released, sending)) == 1
    take()
    assert released.submitted(MODULE) == ("marie.dupont", "zoe.elie")


def test_a_copy_that_cannot_be_written_costs_itself_alone(
    released: Session, sending: str, take: Callable[[], Told]
) -> None:
    """It is refused by name, and what was sent stays for another try."""
    place = released.submitted_folder("zoe.elie", MODULE)
    place.parent.mkdir(parents=True)
    place.write_text("un fichier à la place du dossier")
    told = take()
    assert [who for who, _ in told.refused] == ["Zoé Élie (zoe.elie)"]
    assert released.submitted_folder("marie.dupont", MODULE).is_dir()
    assert uploads.find_tree(released, sending) != ()


def test_what_went_meanwhile_is_said(released: Session, sending: str) -> None:
    """A page that was left open shows nothing that is not there."""
    uploads.forget(released, sending)
    for gone in (sending, "0" * 16, "../.."):
        with pytest.raises(NothingWaitingError):
            taking.survey(released, gone)


def test_who_is_not_enrolled_is_said(released: Session, sending: str) -> None:
    """Their copy is taken: it may be a name that was written in a hurry."""
    (released.participants / "ana").mkdir(parents=True)
    uploads.keep_tree(released, sending, [("clé/ana/copie.json", copy(copy_id="a" * 32))])
    found, people = taking.survey(released, sending)
    asked = sheet(found, people, None)
    told = taking.take(released, sending, decided(asked), found, asked.people, Steps())
    assert [who for who, what in told.remarks if "inscrit·es" in what] == ["ana"]


def test_a_module_is_looked_for_alone(released: Session, sending: str) -> None:
    """Where it was asked for: the others are refused with why."""
    uploads.note(released, sending, {"module": "01_contrat", "personne": ""})
    found, people = taking.survey(released, sending)
    assert found.offers == ()
    assert all("n’est pas celui qui est demandé" in why for _, why in found.refused)
    assert sheet(found, people, Sent()).chosen == 0
