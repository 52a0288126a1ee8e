from pathlib import Path

import pytest
from openpyxl import Workbook

from grader.cohort.roster import read
from grader.documents.errors import NoSheetError
from grader.errors import NoNamesError
from tests.grader.cohort.lists.office import HEADER, MARIE, ZOE, Rows, identifiers


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
