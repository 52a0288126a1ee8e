from dataclasses import replace
from pathlib import Path

import pytest

from grader.cohort.members import Member, enrol, enrolled, groups
from grader.cohort.pseudonyms import pseudonym, pseudonyms
from grader.errors import CohortFileError
from grader.gradebook.database import opened
from grader.release import creation
from grader.session.layout import COHORT, PSEUDONYMS
from grader.session.session import Session

ANA = Member("ana.petit", "Ana", "Petit", "ana@exemple.fr", 'Ville, "Sud"', "Groupe 1")
BEN = Member("ben.durand", "Ben", "Durand")


def test_members_are_kept_in_the_gradebook_and_beside_it(session: Session) -> None:
    """Names and addresses are nbgrader's; employers and groups come back with them, in order of names."""
    done = enrol(session, [ANA, BEN])
    assert done.added == ("ana.petit", "ben.durand")
    assert enrolled(session) == (BEN, ANA)
    assert groups(session) == ("Groupe 1",)
    with opened(session) as book:
        student = book.find_student("ana.petit")
        assert (student.first_name, student.last_name, student.email) == (
            "Ana",
            "Petit",
            "ana@exemple.fr",
        )


def test_enrolling_again_updates(session: Session) -> None:
    """Who changed is updated, who did not is left, and no one goes away."""
    enrol(session, [ANA, BEN])
    done = enrol(session, [replace(ANA, group="Groupe 2")])
    assert (done.added, done.updated, done.unchanged) == ((), ("ana.petit",), ())
    assert enrol(session, [BEN]).unchanged == ("ben.durand",)
    assert {member.identifier for member in enrolled(session)} == {"ana.petit", "ben.durand"}


def test_a_gradebook_that_refuses_leaves_everything_as_it_was(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the gradebook cannot be written at last, the list beside it is as before."""
    from sqlalchemy.orm import Session as Transaction

    enrol(session, [BEN])
    before = (session.root / COHORT).read_bytes()

    def refuse(self: Transaction) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Transaction, "commit", refuse)
    with pytest.raises(OSError, match="No space"):
        enrol(session, [ANA])
    monkeypatch.undo()
    assert (session.root / COHORT).read_bytes() == before
    assert enrolled(session) == (BEN,)


def test_pseudonyms_are_stable_different_and_say_nothing(session: Session) -> None:
    """The same before enrolment, after it, after an update, and no two alike among a thousand."""
    before = pseudonym(session, "ana.petit")
    enrol(session, [ANA])
    assert pseudonym(session, "ana.petit") == before
    people = [Member(f"p{n}") for n in range(1000)]
    enrol(session, people)
    names = pseudonyms(session, [member.identifier for member in people])
    assert len(set(names.values())) == len(names)
    assert names["ana.petit"] == before
    assert "ana" not in before.casefold().split()


def test_the_enrolled_of_a_room_share_no_word(session: Session) -> None:
    """In a room of thirty, the first word of a pseudonym is enough to know who is meant."""
    people = [Member(f"p{n}") for n in range(30)]
    enrol(session, people)
    names = pseudonyms(session, [member.identifier for member in people])
    assert len({name.split()[0] for name in names.values()}) == 30


def test_pseudonyms_of_another_session_are_others(
    session: Session, tmp_path: Path, curriculum: Path
) -> None:
    """Nobody is followed from one session to the next by their pseudonym."""
    other = creation.create("autre", tmp_path, curriculum)
    people = [f"p{n}" for n in range(5)]
    assert pseudonyms(session, people) != pseudonyms(other, people)


def test_the_secret_is_the_owner_s_alone(session: Session) -> None:
    """No one else on the machine can tell who is who."""
    pseudonym(session, "ana.petit")
    assert (session.root / PSEUDONYMS).stat().st_mode & 0o077 == 0


def test_a_damaged_list_is_said(session: Session) -> None:
    """An unreadable cohorte.csv is named, with what to do."""
    (session.root / COHORT).write_bytes(b"\xff\xfe\xff")
    with pytest.raises(CohortFileError, match="inscrire"):
        groups(session)


def test_a_member_without_names_is_called_by_identifier() -> None:
    """Someone who handed in without being enrolled still has something to be called."""
    assert Member("ana.petit").name == "ana.petit"
    assert ANA.name == "Ana Petit"
