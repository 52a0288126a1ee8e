from collections.abc import Callable

import pytest

from grader.cohort.members import Member
from grader.cohort.roster import Roster
from tests.grader.cohort.lists.office import HEADER, Rows, identifiers


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Nom Prénom", "Dupont Marie"),
        ("NOM et Prénom de l’agent", "DUPONT MARIE"),
        ("Agent (nom, prénom)", "Dupont Marie"),
        ("Prénom NOM", "Marie Dupont"),
        ("Prénom et nom du stagiaire", "Marie Dupont"),
        ("Agent", "Mme DUPONT Marie"),
        ("Stagiaire *", "Marie DUPONT"),
        ("Identité", "Dupont, Marie"),
    ],
)
def test_one_column_of_names_is_cut(listed: Callable[..., Roster], heading: str, name: str) -> None:
    """By the order that the heading says, by capitals, by a comma; nothing is then in doubt."""
    found = listed([[heading, "Groupe"], [name, "A"]])
    assert identifiers(found) == ["marie.dupont"]
    assert found.doubts == ()


def test_the_rest_of_a_column_tells_its_order(listed: Callable[..., Roster]) -> None:
    """Where other lines show that names come first, a line in capitals alone follows them."""
    rows: Rows = [["Agent", "Groupe"], ["DUPONT Marie", "A"], ["ÉLIE Zoé", "A"], ["ROUX ANA", "A"]]
    found = listed(rows)
    assert identifiers(found)[-1] == "ana.roux"
    assert found.doubts == ()
    mixed = listed([*rows, ["Paul MARTIN", "A"]])
    assert [doubt.line for doubt in mixed.doubts] == [4]


def test_a_guessed_name_is_shown_as_it_was_understood(listed: Callable[..., Roster]) -> None:
    """Nothing tells the order of « Agent » : the reading is shown, and what is enrolled is no longer asked."""
    rows: Rows = [["Agent", "Groupe"], ["Marie Dupont", "A"]]
    found = listed(rows)
    (doubt,) = found.doubts
    assert doubt.line == 2
    assert "Dupont" in doubt.sentence
    assert "Marie" in doubt.sentence
    again = listed(rows, found.people)
    assert (again.doubts, again.people) == ((), found.people)
    turned = listed([["Agent", "Groupe"], ["Dupont Marie", "B"]], found.people)
    assert turned.doubts == ()
    assert turned.people == (Member("marie.dupont", "Marie", "Dupont", "", "", "B"),)


def test_usual_and_birth_names_are_both_kept(listed: Callable[..., Roster]) -> None:
    """The usual name names the person when it is filled, else that of birth does."""
    found = listed(
        [
            ["Nom de naissance", "Nom d’usage", "Prénom", "Groupe"],
            ["Élie", "Dupont", "Marie", "A"],
            ["Sainte-Rose", None, "Luc", "A"],
            ["Roux", "Roux", "Ana", "A"],
        ]
    )
    assert [(m.identifier, m.last_name, m.birth_name) for m in found.people] == [
        ("marie.dupont", "Dupont", "Élie"),
        ("luc.sainte-rose", "Sainte-Rose", ""),
        ("ana.roux", "Roux", ""),
    ]
    birth = listed([["Nom de naissance", "Prénom"], ["Élie", "Marie"]])
    assert identifiers(birth) == ["marie.elie"]
    cell = listed([HEADER, ["DUPONT née ÉLIE", "Mme Marie", None, "A"]])
    assert [(m.name, m.birth_name) for m in cell.people] == [("Marie DUPONT", "ÉLIE")]


@pytest.mark.parametrize("name", ["m@exemple.fr", "Dupont 2", "Salle : nord"])
def test_what_hardly_names_anyone_is_not_taken_in_silence(
    listed: Callable[..., Roster], name: str
) -> None:
    """An address under a heading of names is a fault; a number or a colon is asked about."""
    found = listed([HEADER, [name, "Marie", None, "A"]])
    assert len(found.faults) + len(found.doubts) == 1


@pytest.mark.parametrize(
    ("heading", "name", "email", "last"),
    [
        ("Agent", "Dupont Marie", "marie.dupont@exemple.fr", "Dupont"),
        ("Agent", "Marie Dupont", "marie.dupont@exemple.fr", "Dupont"),
        ("Nom complet", "Roux Marie-Ange", "marie-ange.roux@exemple.fr", "Roux"),
        ("Nom", "Dupont Marie", "", "Dupont"),
        ("Nom", "Marie Dupont", "marie.dupont@exemple.fr", "Dupont"),
    ],
)
def test_the_likelier_reading_is_shown_and_still_asked_about(
    listed: Callable[..., Roster], heading: str, name: str, email: str, last: str
) -> None:
    """An address, else a heading « Nom », says which reading to propose; it settles nothing by itself."""
    found = listed([[heading, "Mél", "Groupe"], [name, email, "A"]])
    assert [member.last_name for member in found.people] == [last]
    assert len(found.doubts) == 1
