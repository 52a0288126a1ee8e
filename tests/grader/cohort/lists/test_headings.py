from collections.abc import Callable

import pytest

from grader.cohort.lists.headings import field_of
from grader.cohort.roster import Roster
from tests.grader.cohort.lists.office import Rows


@pytest.mark.parametrize(
    ("headings", "rows"),
    [
        (
            [
                ["Agent", None, "Contact", None, "Groupe"],
                ["Nom", "Prénom", "Courriel", "Tél.", None],
            ],
            ["Dupont", "Marie", "m@exemple.fr", "0594", "A"],
        ),
        (
            [
                ["Nom", None, "Prénom", "Mél", "Groupe"],
                ["de naissance", "d’usage", None, None, None],
            ],
            ["Élie", "Dupont", "Marie", "m@exemple.fr", "A"],
        ),
    ],
    ids=["parts of a person", "two kinds of names"],
)
def test_headings_on_two_lines_are_read_together(
    listed: Callable[..., Roster], headings: Rows, rows: list[object]
) -> None:
    """What merged cells say over several columns is joined to what stands under them."""
    found = listed([["Inscrits au 12 octobre"], *headings, rows])
    (one,) = found.people
    assert (one.first_name, one.last_name, one.email, one.group) == (
        *("Marie", "Dupont"),
        *("m@exemple.fr", "A"),
    )


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Nom *", "last_name"),
        ("E-mail (obligatoire)", "email"),
        ("Adresse courriel", "email"),
        ("Mél. professionnel", "email"),
        ("NOMS ET PRÉNOMS DES STAGIAIRES", "full_name"),
        ("Nom de l’agent", "full_name"),
        ("Nom d’usage", "usual_name"),
        ("Nom de jeune fille", "birth_name"),
        ("Nom et prénom du responsable", ""),
        ("Courriel du tuteur", ""),
        ("Matricule", ""),
        ("Pronom", ""),
    ],
)
def test_a_heading_says_what_its_column_holds(heading: str, field: str) -> None:
    """Stars and parentheses are set aside; what is about someone else than the person is not taken for theirs."""
    assert field_of(heading) == field
