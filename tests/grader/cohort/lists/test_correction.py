from collections.abc import Callable

import pytest

from grader.cohort.lists.correction import FIRST_LAST, LAST_FIRST, Correction, Told
from grader.cohort.roster import Roster
from grader.errors import NoNamesError
from tests.grader.cohort.lists.office import HEADER, MARIE, ZOE, identifiers

PLAIN: list[list[object]] = [["Un", "Deux", "Trois", "Quatre"], MARIE, ZOE]
NAMES = ((0, "last_name"), (1, "first_name"), (2, "email"))


def said(**of_table: object) -> Correction:
    """Return what is said of the one table of a text."""
    return Correction(tables=(Told.model_validate(of_table),))


def test_columns_that_nothing_names_are_said(listed: Callable[..., Roster]) -> None:
    """A list without a heading that is understood is refused, then read as it is said to be."""
    with pytest.raises(NoNamesError):
        listed(PLAIN)
    found = listed(PLAIN, told=said(columns=NAMES))
    assert identifiers(found) == ["marie.dupont", "zoe.elie"]
    assert found.people[0].email == "m@exemple.fr"
    assert found.faults == ()


def test_a_column_is_said_to_be_nothing(listed: Callable[..., Roster]) -> None:
    """It is passed over, and remarked upon as those that nobody understands."""
    found = listed([HEADER, MARIE], told=said(columns=((3, ""),)))
    assert found.people[0].group == ""
    assert "« Groupe »" in found.remarks[0].sentence


def test_the_order_of_full_names_is_said(listed: Callable[..., Roster]) -> None:
    """What was a doubt is one no longer, whichever order it is."""
    rows = [["Nom complet", "Groupe"], ["Martin Paul", "A"], ["Petit Ana", "A"]]
    assert listed(rows).doubts
    for order, last in ((LAST_FIRST, "Martin"), (FIRST_LAST, "Paul")):
        found = listed(rows, told=said(columns=((0, order),)))
        assert found.doubts == ()
        assert found.people[0].last_name == last


def test_another_line_is_said_to_be_the_headings(listed: Callable[..., Roster]) -> None:
    """Those above it are no people; what it says of its columns is found anew."""
    rows = [["Nom", "Prénom"], ["à rappeler", "lundi"], ["Prénom", "Nom"], ["Marie", "Dupont"]]
    assert len(listed(rows).people) == 2
    found = listed(rows, told=said(heading=(3,)))
    assert [(one.first_name, one.last_name) for one in found.people] == [("Marie", "Dupont")]


def test_a_list_without_headings_begins_at_once(listed: Callable[..., Roster]) -> None:
    """Its first line is someone, and columns that are nothing are called by their letters."""
    found = listed([MARIE, ZOE], told=said(heading=(), columns=NAMES))
    assert identifiers(found) == ["marie.dupont", "zoe.elie"]
    assert "« Colonne D »" in found.remarks[0].sentence


def test_a_column_without_a_heading_is_said_to_be_something(
    listed: Callable[..., Roster],
) -> None:
    """Beyond the headings too: it is then one cell more, and no fault."""
    rows = [["Nom", "Prénom"], ["Dupont", "Marie", "A"]]
    assert listed(rows).faults
    found = listed(rows, told=said(columns=((2, "group"),)))
    assert found.faults == ()
    assert found.people[0].group == "A"


def test_headings_at_a_line_that_is_not_there_are_found(listed: Callable[..., Roster]) -> None:
    """What is said of a former list does no harm to this one."""
    assert identifiers(listed([HEADER, MARIE], told=said(heading=(99,)))) == ["marie.dupont"]


def test_no_name_at_all_is_refused(listed: Callable[..., Roster]) -> None:
    """Whoever said so."""
    with pytest.raises(NoNamesError):
        listed([HEADER, MARIE], told=said(columns=((0, ""), (1, ""))))


def test_shared_addresses_are_part_of_it(listed: Callable[..., Roster]) -> None:
    """Two people of one address stay two."""
    rows = [HEADER, MARIE, ["Élie", "Zoé", "m@exemple.fr", "B"]]
    fault = listed(rows).faults[0]
    assert fault.shared == "m@exemple.fr"
    assert "--adresse-commune" in fault.sentence
    assert "--" not in fault.plain
    assert len(listed(rows, told=Correction(shared=("m@exemple.fr",))).people) == 2
