from pathlib import Path

from grader.cohort.members import Member, enrol
from grader.cohort.pseudonyms import pseudonym, pseudonyms
from grader.release import creation
from grader.session.layout import PSEUDONYMS
from grader.session.session import Session


def test_pseudonyms_are_stable_different_and_say_nothing(session: Session) -> None:
    """The same before enrolment, after it, after an update, and no two alike among a thousand."""
    before = pseudonym(session, "ana.petit")
    enrol(session, [Member("ana.petit", "Ana", "Petit")])
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
