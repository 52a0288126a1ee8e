from pathlib import Path

import pytest
from openpyxl import Workbook

from grader.cohort.lists.correction import Correction, Told
from grader.cohort.understanding import EMPTY, NO_NAMES, NO_SHEET, understand
from grader.documents.errors import UnreadableTableError


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return a workbook of two sheets of people, one of figures and one hidden."""
    made = Workbook()
    first = made.active
    assert first is not None
    first.title = "Groupe A"
    for row in (["Liste"], ["Nom", "Prénom"], ["Dupont", "Marie"]):
        first.append(row)
    second = made.create_sheet("Groupe B")
    for row in (["Nom", "Prénom"], ["Élie", "Zoé"]):
        second.append(row)
    made.create_sheet("Budget").append(["Total", 12])
    hidden = made.create_sheet("Ancien")
    hidden.sheet_state = "hidden"
    for row in (["Nom", "Prénom"], ["Petit", "Ana"]):
        hidden.append(row)
    path = tmp_path / "liste.xlsx"
    made.save(path)
    return path


def test_each_sheet_says_whether_it_is_read(book: Path) -> None:
    """With the line of its headings, and where each person stands."""
    found = understand(book, ())
    assert [(one.table.sheet, one.read) for one in found.tables] == [
        ("Groupe A", True),
        ("Groupe B", True),
        ("Budget", False),
        ("Ancien", False),
    ]
    assert found.tables[0].heading == (2,)
    assert found.roster is not None
    assert found.roster.places == (("Groupe A", 3), ("Groupe B", 2))
    row = found.row("Groupe B", 2)
    assert row is not None
    assert row.cells == ("Élie", "Zoé")
    assert found.is_heading("Groupe A", 2)
    assert not found.is_heading("Groupe B", 2)


def test_only_the_sheets_that_are_said_are_read(book: Path) -> None:
    """A hidden one too; no doubt is then left about which were meant."""
    found = understand(book, (), Correction(sheets=("Ancien",)))
    assert found.roster is not None
    assert [one.identifier for one in found.roster.people] == ["ana.petit"]
    assert found.roster.doubts == ()
    assert [one.read for one in found.tables] == [False, False, False, True]


def test_what_keeps_a_list_from_being_read_is_said(tmp_path: Path, book: Path) -> None:
    """Its table is shown all the same, for someone to say what its columns are."""
    path = tmp_path / "liste.csv"
    path.write_text("Un,Deux\nDupont,Marie\n", encoding="utf-8")
    found = understand(path, ())
    assert (found.roster, found.refused) == (None, NO_NAMES)
    assert found.tables[0].width == 2
    path.write_text("Nom,Prénom\n", encoding="utf-8")
    assert understand(path, ()).refused == EMPTY
    assert understand(book, (), Correction(sheets=("Partie",))).refused == NO_SHEET


def test_a_text_is_cut_where_its_columns_are(tmp_path: Path) -> None:
    """A title above says nothing of the separator."""
    path = tmp_path / "liste.csv"
    path.write_text("Les agents\nUn,Deux\nDupont,Marie\n", encoding="utf-8")
    told = Told(columns=((0, "last_name"), (1, "first_name")))
    found = understand(path, (), Correction(tables=(told,)))
    assert found.roster is not None
    assert [one.identifier for one in found.roster.people] == ["marie.dupont"]


def test_what_is_no_table_is_not_understood(tmp_path: Path) -> None:
    """The reason stands by itself, for each door to say what to do."""
    path = tmp_path / "liste.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(UnreadableTableError) as refused:
        understand(path, ())
    assert refused.value.reason.startswith("c’est un ancien classeur")
