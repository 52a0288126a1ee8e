from collections.abc import Callable

from grader.cohort.members import Member
from grader.cohort.roster import Roster
from tests.grader.cohort.lists.office import HEADER, MARIE, Rows, identifiers


def test_a_line_with_a_name_alone_is_asked_about(listed: Callable[..., Roster]) -> None:
    """Among fuller lines, it is no one until someone says more; a number of line is nothing more."""
    header: list[object] = ["N°", *HEADER]
    found = listed(
        [
            header,
            [1, *MARIE],
            [None, "Délégation Guyane", None, None, None],
            [3, "Petit", None, None, None],
            [4, None, None, None, None],
            [5, "Petit", "Ana", None, None],
        ]
    )
    assert identifiers(found) == ["marie.dupont", "ana.petit"]
    assert [doubt.line for doubt in found.doubts] == [3, 4]
    assert [(remark.line, "passée" in remark.sentence) for remark in found.remarks] == [
        (1, True),
        (5, True),
    ]


def test_a_name_alone_of_someone_enrolled_is_theirs(listed: Callable[..., Roster]) -> None:
    """What is known already is not asked about."""
    known = (Member("petit", "", "Petit", "", "", "A"),)
    found = listed([HEADER, MARIE, ["Petit", None, None, None]], known)
    assert identifiers(found) == ["marie.dupont", "petit"]
    assert found.doubts == ()


def test_a_list_of_names_alone_is_a_list(listed: Callable[..., Roster]) -> None:
    """Where no line has anything else, or hardly any in one column of names, names are enough."""
    alone = listed([["Nom et prénom"], ["Dupont Marie"], ["Élie Zoé"], ["Total : 2"]])
    assert identifiers(alone) == ["marie.dupont", "zoe.elie"]
    few = listed(
        [["Nom et prénom", "Courriel"], ["Dupont Marie", None], ["Élie Zoé", "z@exemple.fr"]]
    )
    assert identifiers(few) == ["marie.dupont", "zoe.elie"]
    assert (alone.doubts, few.doubts) == ((), ())


def test_cells_that_a_spreadsheet_could_not_compute_are_told(
    listed: Callable[..., Roster],
) -> None:
    """A name is never guessed; an employer or a group is held for empty once someone has said so."""
    found = listed(
        [
            ["Nom", "Prénom", "Courriel", "Employeur"],
            ["Dupont", "Marie", "#N/A", "CTG"],
            ["#REF!", "Zoé", "z@exemple.fr", "CTG"],
            ["Roux", "Ana", "a@exemple.fr", "#NOM?"],
        ]
    )
    assert [(d.line, "C2" in d.sentence or "D4" in d.sentence) for d in found.doubts] == [
        (2, True),
        (4, True),
    ]
    assert [(fault.line, "A3" in fault.sentence) for fault in found.faults] == [(3, True)]
    assert [(m.email, m.employer) for m in found.people] == [("", "CTG"), ("a@exemple.fr", "")]


def test_several_addresses_in_a_cell(listed: Callable[..., Roster]) -> None:
    """The first is taken, the one that is known already before it, and the others are said."""
    rows: Rows = [HEADER, ["Rose", "Ida", "ida@exemple.fr / ida@exemple.com", "A"]]
    found = listed(rows)
    assert found.people[0].email == "ida@exemple.fr"
    assert "ida@exemple.com" in found.remarks[0].sentence
    known = (Member("ida", "Ida", "Rose", "ida@exemple.com"),)
    assert listed(rows, known).people == (Member("ida", "Ida", "Rose", "ida@exemple.com", "", "A"),)


def test_a_town_hall_s_address_may_be_shared(listed: Callable[..., Roster]) -> None:
    """Two people with one address are refused, with the option that lets them be two; the next time, they are."""
    rows: Rows = [
        HEADER,
        ["Dupont", "Marie", "mairie@exemple.fr", "A"],
        ["Élie", "Zoé", "mairie@exemple.fr", "A"],
    ]
    refused = listed(rows)
    assert "--adresse-commune mairie@exemple.fr" in refused.faults[0].sentence
    found = listed(rows, shared=("mairie@exemple.fr",))
    assert identifiers(found) == ["marie.dupont", "zoe.elie"]
    assert (found.faults, found.doubts) == ((), ())
    again = listed(rows, found.people)
    assert (again.faults, again.doubts, again.people) == ((), (), found.people)


def test_a_number_that_lost_its_zeros_is_shown(listed: Callable[..., Roster]) -> None:
    """« 123 » of a name that « 00123 » bears, in one list or in two, is shown for confirmation."""
    header: list[object] = ["Identifiant", "Nom", "Prénom", "Groupe"]
    first = listed([header, ["00123", "Dupont", "Marie", "A"]])
    again = listed([header, [123, "Dupont", "Marie", "B"]], first.people)
    assert identifiers(again) == ["00123"]
    assert [doubt.line for doubt in again.doubts] == [2]
