import pytest

from grader.cohort.members import Member
from grader.lab.stranger import nearest, stranger

MEMBERS = (
    Member("marie.dupont", "Marie", "Dupont"),
    Member("zoe.elie", "Zoé", "Élie"),
    Member("00123", "Ana", "Petit"),
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("marie.dupond", "marie.dupont"),
        ("Marie.Dupont", "marie.dupont"),
        ("dupont.marie", "marie.dupont"),
        ("marie.dupont@exemple.fr", "marie.dupont"),
        ("ana.petit", "00123"),
    ],
)
def test_the_nearest_is_offered(typed: str, meant: str) -> None:
    """A slip, a capital, a name turned round, an address or a name for a number lead to the one who is meant."""
    assert [one.identifier for one in nearest(MEMBERS, typed)][:1] == [meant]
    assert f"{meant} (" in stranger(MEMBERS, typed)


def test_someone_far_from_everyone_is_told_without_an_offer() -> None:
    """The warning says what follows from it, and how to open someone's work."""
    said = stranger(MEMBERS, "essai.salle")
    assert "« essai.salle » n’est pas inscrit·e" in said
    assert "Vouliez-vous" not in said


def test_nothing_is_said_of_the_enrolled_nor_where_no_one_is() -> None:
    """Those who are enrolled open as ever; so does a session without a list."""
    assert stranger(MEMBERS, "zoe.elie") == ""
    assert stranger((), "essai.salle") == ""
