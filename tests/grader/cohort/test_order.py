import pytest

from grader.cohort.order import alphabetical

NAMES = [
    *("d’Almeida", "De Souza", "de Souza-Lima", "Delatour", "Ebène", "Éliane", "Élie", "Ellis"),
    *("N’Guessan", "Nicolas", "Œdipe", "Ogier", "Østby", "Zoé"),
]
"""In the order in which a French directory has them."""

GROUPS = ["A", "b", "C", "Été", "Groupe 2", "Groupe 10", "Zone"]


@pytest.mark.parametrize("names", [NAMES, GROUPS], ids=["people", "groups"])
def test_names_stand_as_in_a_french_directory(names: list[str]) -> None:
    """Accents, ligatures, capitals and apostrophes do not send anyone to the end; a space comes before letters."""
    assert sorted(names) != names
    assert sorted(sorted(names), key=alphabetical) == names


def test_accents_settle_what_is_alike_otherwise() -> None:
    """Two names that differ by an accent alone always come in the same order."""
    assert sorted(["côté", "Cote", "cote"], key=alphabetical) == ["Cote", "cote", "côté"]
    assert min("李", "", "王", key=alphabetical) == ""
