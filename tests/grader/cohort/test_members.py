from dataclasses import replace

import pytest

from grader.cohort.members import Member, enrol, enrolled, forget, groups
from grader.errors import CohortFileError
from grader.gradebook.database import opened
from grader.session.layout import COHORT
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


def test_a_damaged_list_is_said(session: Session) -> None:
    """An unreadable cohorte.csv is named, with what to do."""
    (session.root / COHORT).write_bytes(b"\xff\xfe\xff")
    with pytest.raises(CohortFileError, match="inscrire"):
        groups(session)


def test_a_member_without_names_is_called_by_identifier() -> None:
    """Someone who handed in without being enrolled still has something to be called."""
    assert Member("ana.petit").name == "ana.petit"
    assert ANA.name == "Ana Petit"


def test_people_and_groups_stand_in_french_order(session: Session) -> None:
    """Éliane before Élie, Œdipe with O, and the tenth group after the second."""
    people = [
        Member("z", "Ana", "Zola", "", "", "Groupe 10"),
        Member("o", "Ana", "Œdipe", "", "", "Groupe 2"),
        Member("e", "Ana", "Élie", "", "", "Étang"),
        Member("f", "Zoé", "Éliane", "", "", "Fleuve"),
        Member("g", "Éve", "Éliane", "", "", "Fleuve"),
    ]
    enrol(session, people)
    assert [member.identifier for member in enrolled(session)] == ["g", "f", "e", "o", "z"]
    assert groups(session) == ("Étang", "Fleuve", "Groupe 2", "Groupe 10")


def test_a_name_at_birth_is_kept_and_a_former_list_has_none(session: Session) -> None:
    """It stands in the session's own table, and a table of before it existed is read as it is."""
    enrol(session, [replace(ANA, birth_name="Élie"), BEN])
    assert [member.birth_name for member in enrolled(session)] == ["", "Élie"]
    path = session.root / COHORT
    former = [line.rpartition(",")[0] for line in path.read_text("utf-8").splitlines()]
    path.write_text("\n".join(former) + "\n", encoding="utf-8")
    assert former[0] == "identifiant,employeur,groupe,pseudonyme"
    assert enrolled(session) == (BEN, ANA)
    forget(session, "ben.durand", ["ana.petit"])
    assert path.read_text("utf-8").startswith(
        "identifiant,employeur,groupe,pseudonyme,nom_de_naissance"
    )


def test_no_cell_of_the_table_is_a_formula(session: Session) -> None:
    """Opened in a spreadsheet, an employer that looks like a formula is a text; here it is what it was."""
    member = Member("a", "Ana", "Roux", "a@x.fr", "=1+1", "-Sud")
    enrol(session, [member])
    table = session.cohort.read_text(encoding="utf-8")
    assert ",'=1+1,'-Sud," in table
    assert enrolled(session) == (member,)
    assert enrol(session, [member]).unchanged == ("a",)
    forget(session, "b", [])
    assert session.cohort.read_text(encoding="utf-8") == table
    assert groups(session) == ("-Sud",)
