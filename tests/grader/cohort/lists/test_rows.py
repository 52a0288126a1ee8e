from collections.abc import Callable

import pytest

from grader.cohort.roster import Roster
from tests.grader.cohort.lists.office import HEADER, MARIE, ZOE, identifiers


def test_everything_around_a_list_is_left_out_and_said(listed: Callable[..., Roster]) -> None:
    """Title, repeated title and headings, totals and closing lines are no one, each with its line."""
    title: list[object] = ["CNFPT – Délégation Guyane", None, None, None]
    found = listed(
        [
            title,
            HEADER,
            MARIE,
            title,
            HEADER,
            ZOE,
            [None, None, None, None],
            ["Total : 2 stagiaires", None, None, None],
            ["Total", 2, None, None],
            ["Nombre d’inscrits", "2 personnes", None, None],
            ["Page 1/2", None, None, None],
            ["Édité le 12/10/2026 par le service formation", None, None, None],
            ["Liste arrêtée au 3 novembre", None, None, None],
        ]
    )
    assert identifiers(found) == ["marie.dupont", "zoe.elie"]
    assert (found.faults, found.doubts) == ((), ())
    assert [remark.line for remark in found.remarks] == [4, 5, 7, 8, 9, 10, 11, 12, 13]


@pytest.mark.parametrize(
    "row",
    [
        ["Total", "Marie", "t@exemple.fr", "A"],
        ["Page", "Jean", None, "A"],
        ["Visa", "Anne", None, None],
        ["Editeur", "Paul", None, None],
    ],
)
def test_a_person_is_not_taken_for_a_total(
    listed: Callable[..., Roster], row: list[object]
) -> None:
    """A family name may be a word that also closes lists."""
    assert len(listed([HEADER, MARIE, row]).people) == 2


@pytest.mark.parametrize("name", ["Edith Le Goff", "Édith du Parc", "Imani Le Roux"])
def test_a_first_name_is_not_taken_for_a_closing_line(
    listed: Callable[..., Roster], name: str
) -> None:
    """« Edith Le Goff » is no « édité le »."""
    found = listed([["Prénom et nom", "Groupe"], [name, "A"], ["Marie Dupont", "A"]])
    assert len(found.people) == 2
    assert found.remarks == ()
