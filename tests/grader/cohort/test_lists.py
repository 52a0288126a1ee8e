"""Lists as training offices keep them: titles, repeated headings, totals, several sheets, one column of names."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from grader.cohort.members import Member
from grader.cohort.roster import Roster, read
from grader.documents.errors import NoSheetError
from grader.errors import NoNamesError

Rows = list[list[object]]
HEADER: list[object] = ["Nom", "Prénom", "Courriel", "Groupe"]
MARIE: list[object] = ["Dupont", "Marie", "m@exemple.fr", "A"]
ZOE: list[object] = ["Élie", "Zoé", "z@exemple.fr", "B"]


@pytest.fixture
def listed(tmp_path: Path) -> Callable[..., Roster]:
    """Return what reads rows as a CSV file."""

    def reading(rows: Rows, known: tuple[Member, ...] = (), **asked: tuple[str, ...]) -> Roster:
        path = tmp_path / "liste.csv"
        text = "\n".join(";".join("" if c is None else str(c) for c in row) for row in rows)
        path.write_text(text, encoding="utf-8-sig")
        return read(path, known, **asked)

    return reading


def workbook(path: Path, sheets: dict[str, Rows], hidden: tuple[str, ...] = ()) -> Path:
    """Write a workbook of several sheets."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    book.save(path)
    return path


def identifiers(found: Roster) -> list[str]:
    """Return who was read."""
    return [member.identifier for member in found.people]


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


@pytest.mark.parametrize("name", ["m@exemple.fr", "Dupont 2", "Salle : nord"])
def test_what_hardly_names_anyone_is_not_taken_in_silence(
    listed: Callable[..., Roster], name: str
) -> None:
    """An address under a heading of names is a fault; a number or a colon is asked about."""
    found = listed([HEADER, [name, "Marie", None, "A"]])
    assert len(found.faults) + len(found.doubts) == 1


def test_every_visible_sheet_is_read(tmp_path: Path) -> None:
    """Several sheets with names are shown for confirmation; the others are named, with how many lines they have."""
    sheets: dict[str, Rows] = {
        "Lisez-moi": [["Mode d’emploi"], ["Remplissez"]],
        "Groupe A": [HEADER, MARIE],
        "Groupe B": [HEADER, ZOE, MARIE],
        "Anciens": [HEADER, ["Roux", "Ana", "a@exemple.fr", "A"], ["Petit", "Ben", None, "A"]],
    }
    path = workbook(tmp_path / "liste.xlsx", sheets, hidden=("Anciens",))
    found = read(path)
    assert identifiers(found) == ["marie.dupont", "zoe.elie"]
    assert [doubt.line for doubt in found.doubts] == [0]
    said = " ".join(map(str, found.remarks))
    for part in (
        "« Lisez-moi »",
        "2 lignes",
        "« Anciens »",
        "masquée",
        "3 lignes",
        "« Groupe B », ligne 3",
    ):
        assert part in said
    assert read(path, found.people).doubts == ()


def test_one_sheet_may_be_named(tmp_path: Path) -> None:
    """Then it alone is read, hidden or not, without a doubt; the others are still named."""
    sheets: dict[str, Rows] = {"Inscrits": [HEADER, MARIE], "Attente": [HEADER, ZOE]}
    path = workbook(tmp_path / "liste.xlsx", sheets, hidden=("Attente",))
    assert identifiers(read(path)) == ["marie.dupont"]
    found = read(path, asked=("attente",))
    assert identifiers(found) == ["zoe.elie"]
    assert found.doubts == ()
    assert "« Inscrits »" in str(found.remarks[0])
    with pytest.raises(NoSheetError, match="« Inscrits », « Attente »"):
        read(path, asked=("Groupe",))


def test_a_hidden_sheet_never_wins(tmp_path: Path) -> None:
    """A workbook whose only names are hidden is refused, and the hidden sheet is named."""
    sheets: dict[str, Rows] = {"Notes": [["Rien"]], "Inscrits": [HEADER, MARIE]}
    path = workbook(tmp_path / "liste.xlsx", sheets, hidden=("Inscrits",))
    with pytest.raises(NoNamesError, match="« Inscrits »"):
        read(path)


def test_lines_that_a_filter_hides_are_told(tmp_path: Path) -> None:
    """They are read as the others, since a filter is no choice; their numbers are said."""
    book = Workbook()
    for row in (HEADER, MARIE, ZOE):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    book.save(tmp_path / "liste.xlsx")
    found = read(tmp_path / "liste.xlsx")
    assert len(found.people) == 2
    assert [remark.line for remark in found.remarks] == [3]
