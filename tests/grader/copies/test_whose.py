import pytest

from grader.cohort.members import Member
from grader.cohort.names import folded
from grader.copies.whose import Match, Roll

PEOPLE = (
    Member("marie.dupont", "Marie", "Dupont"),
    Member("zoe.elie", "Zoé", "Élie"),
    Member("jean-eloi.lhote", "Jean-Éloi", "L’Hôte"),
    Member("ana"),
    Member("paul.martin", "Paul", "Martin"),
    Member("martin.paul", "Martin", "Paul"),
    Member("ida.roux", "Ida", "Roux"),
    Member("ida.roux2", "Ida", "Roux"),
    Member("luc.benoit", "Luc", "Benoît"),
)
ROLL = Roll(PEOPLE, ["03_ressources", "04_pratiques"], folded)


@pytest.mark.parametrize(
    ("path", "person"),
    [
        ("marie.dupont/03_ressources/copie.json", "marie.dupont"),
        ("MARIE.DUPONT/copie.json", "marie.dupont"),
        ("DUPONT Marie/copie.json", "marie.dupont"),
        ("Groupe A/Marie_Dupont/03/copie (1).json", "marie.dupont"),
        ("copie-03_ressources Marie Dupont.json", "marie.dupont"),
        ("Dupont-Marie_copie.json.txt", "marie.dupont"),
        (
            "E\u0301lie Zoe\u0301/remise-03_ressources-2026-03-02-14h32m10.zip/copie.json",
            "zoe.elie",
        ),
        ("Jean Eloi L'Hote/copie.json", "jean-eloi.lhote"),
        ("Luc BENOÎT_106_assignsubmission_file_/copie.json", "luc.benoit"),
        ("ana+03_ressources+2026-03-02 14:32:10 UTC+x/copie.json", "ana"),
        ("ana.zip/copie.json", "ana"),
    ],
)
def test_a_whole_name_or_an_identifier_says_who(path: str, person: str) -> None:
    """In any order, case, form of Unicode and with what people write beside it."""
    assert ROLL.match(path.split("/")) == Match(person)


@pytest.mark.parametrize(
    ("path", "person"),
    [
        ("Marie Dupont-Durand/copie.json", "marie.dupont"),
        ("M. Dupont/copie.json", "marie.dupont"),
        ("Dupont/Marie/copie.json", "marie.dupont"),
        ("copie de marie dupont pour mardi.json", "marie.dupont"),
    ],
)
def test_a_part_of_a_name_is_to_be_asked(path: str, person: str) -> None:
    """Other words beside a name, or a family name alone, may be someone else's."""
    assert ROLL.match(path.split("/")) == Match(person, doubtful=True)


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("Paul Martin/copie.json", {"paul.martin", "martin.paul"}),
        ("Ida Roux/copie.json", {"ida.roux", "ida.roux2"}),
        ("Mari Duppont/copie.json", {"marie.dupont"}),
        ("Inconnu Total/copie.json", set()),
        ("copie.json", set()),
    ],
)
def test_who_cannot_be_told_is_no_one(path: str, near: set[str]) -> None:
    """Two people of one name, or of names turned round, are never guessed apart; the nearest are offered."""
    match = ROLL.match(path.split("/"))
    assert match.person == ""
    assert set(match.near) == near
