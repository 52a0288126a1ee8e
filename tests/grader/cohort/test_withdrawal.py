import pytest

from grader.cohort.errors import NotEnrolledError, StillHeldError
from grader.cohort.members import Member, enrol, enrolled
from grader.cohort.table import kept
from grader.cohort.withdrawal import held, withdraw
from grader.gradebook.database import opened
from grader.session.session import Session
from tests.grader.curriculum import MODULE

ANA = Member("ana.petit", "Ana", "Petit", "ana@exemple.fr", "Ville", "A")
BEN = Member("ben.durand", "Ben", "Durand", group="B")


def test_someone_who_did_nothing_leaves_the_list(session: Session) -> None:
    """From the gradebook and from beside it; the others keep what they had, pseudonym included."""
    enrol(session, [ANA, BEN])
    before = {row["identifiant"]: row for row in kept(session)}
    assert withdraw(session, "ana.petit") == ANA
    assert enrolled(session) == (BEN,)
    assert kept(session) == (before["ben.durand"],)
    assert enrol(session, [ANA]).added == ("ana.petit",)


def test_nobody_else_can_leave(session: Session) -> None:
    """Someone who is not there is said not to be."""
    enrol(session, [BEN])
    with pytest.raises(NotEnrolledError):
        withdraw(session, "ana.petit")


@pytest.mark.parametrize(
    ("where", "what"),
    [
        (f"participants/ana.petit/{MODULE}/copie.json", "1 copie commencée"),
        (f"submitted/ana.petit/{MODULE}/copie.json", "des copies ramassées"),
        (f"feedback/ana.petit/{MODULE}/{MODULE}.html", "des copies ramassées"),
    ],
)
def test_whoever_left_work_stays(session: Session, where: str, what: str) -> None:
    """Nothing of theirs becomes nobody's; someone whose name begins alike is not meant."""
    enrol(session, [ANA, BEN])
    path = session.root / where
    path.parent.mkdir(parents=True)
    path.write_text("{}", encoding="utf-8")
    assert held(session, "ana.petit") == (what,)
    with pytest.raises(StillHeldError, match="Ana Petit"):
        withdraw(session, "ana.petit")
    assert len(enrolled(session)) == 2
    assert held(session, "ben.durand") == ()


def test_a_hand_in_that_waits_and_a_mark_count(session: Session) -> None:
    """Though no copy of theirs was taken yet, or none is left."""
    enrol(session, [ANA, BEN])
    (session.inbound / f"ana.petit+{MODULE}+2026-01-01 00:00:00 UTC+0").mkdir(parents=True)
    assert held(session, "ana.petit") == ("1 remise",)
    with opened(session) as book:
        book.update_or_create_assignment(MODULE)
        book.update_or_create_submission(MODULE, "ben.durand")
    assert held(session, "ben.durand") == ("1 copie corrigée",)
    with pytest.raises(StillHeldError):
        withdraw(session, "ben.durand")


def test_a_gradebook_that_refuses_leaves_everything_as_it_was(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When it cannot be written at last, the list beside it is as before."""
    from sqlalchemy.orm import Session as Transaction

    enrol(session, [ANA, BEN])
    before = session.cohort.read_bytes()

    def refuse(self: Transaction) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Transaction, "commit", refuse)
    with pytest.raises(OSError, match="No space"):
        withdraw(session, "ana.petit")
    monkeypatch.undo()
    assert session.cohort.read_bytes() == before
    assert len(enrolled(session)) == 2
