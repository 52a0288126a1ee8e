"""Feedback given back from the desk, and what is to be sent to those who handed in by file."""

import io
import zipfile

import pytest

from grader.cohort.members import Member, enrol
from grader.copies.received import take_file
from grader.desk.acts.returning import ARCHIVE
from grader.desk.saying.left import left
from grader.session.session import Session
from grader.standing.standing import standing
from tests.grader.copies.hand_ins import hand_in, put
from tests.grader.curriculum import MODULE
from tests.grader.desk.acts.doing import do
from tests.grader.desk.acts.test_collecting import ALL, said
from tests.grader.moodle.platform import copy


@pytest.fixture
def room(released: Session) -> Session:
    """Return a session where one handed in and another sent a file, both marked."""
    enrol(released, (Member("ana", "Ana", "Nemo"), Member("zoe", "Zoé", "Élie")))
    put(hand_in(released.inbound, "ana") / "submission_secret.txt", b"secret")
    take_file(
        released, MODULE, "zoe", put(released.root.parent / "copie.json", copy(copy_id="1" * 32))
    )
    do(released, "ramasser-et-corriger")
    return released


def test_feedback_is_given_and_what_awaits_is_said(room: Session) -> None:
    """Once more, nothing changes; whom it can only be sent to is in one archive."""
    told = do(room, "restituer", ALL)
    assert f"{MODULE} : 2 retours rendus, 0 inchangé" in said(told)
    assert "2 critères attendent encore une personne, dans 2 copies" in said(told)
    assert told.files == (ARCHIVE,)
    with zipfile.ZipFile(io.BytesIO((room.exports / ARCHIVE).read_bytes())) as packed:
        assert [name.partition("/")[0] for name in packed.namelist()] == ["Zoé Élie (zoe)"]
    assert "0 retour rendu, 2 inchangés" in said(do(room, "restituer", ALL))


def test_nobody_to_send_to_makes_no_archive(released: Session) -> None:
    """Nor is one spoken of."""
    put(hand_in(released.inbound, "ana") / "submission_secret.txt", b"secret")
    do(released, "ramasser-et-corriger")
    told = do(released, "restituer", ALL)
    assert told.files == ()
    assert not (released.exports / ARCHIVE).exists()


def test_a_copy_that_is_not_marked_is_refused_by_name(room: Session) -> None:
    """The others are given back."""
    take_file(room, MODULE, "luc", put(room.root.parent / "copie.json", copy(copy_id="2" * 32)))
    told = said(do(room, "restituer", ALL))
    assert "2 retours rendus" in told
    assert f"luc : {MODULE}, retour non rendu : cette copie n’a pas encore été corrigée" in told


def test_what_is_left_is_counted_by_module(room: Session) -> None:
    """In criteria and in copies; nothing while it is read."""
    (one,) = left(standing(room))
    assert (one.module, one.awaiting, one.copies, one.unsettled) == (MODULE, 2, 2, 0)
    assert one.said == "2 critères à noter dans 2 copies"
    assert left(None) == ()
