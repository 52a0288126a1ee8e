import csv
import io

from openpyxl import load_workbook

from grader.cohort.members import enrolled
from grader.documents.table_writing import Table, comma_separated, workbook
from grader.exports.tables import everyone, tables
from grader.gradebook import marks
from grader.session.session import Session
from tests.grader.curriculum import MODULE


def made(session: Session) -> tuple[Table, ...]:
    """Return the session's tables."""
    found = marks.read_all(session)
    return tables(everyone(enrolled(session), found), found)


def test_the_workbook_holds_typed_cells(marked: Session) -> None:
    """Marks are numbers, names are texts even when they look like formulas; one sheet a module, and two more."""
    book = load_workbook(io.BytesIO(workbook(made(marked), "Notes")))
    assert book.sheetnames == ["Synthèse", MODULE, "Compétences", "Commentaires"]
    summary = list(book["Synthèse"].values)
    by_name = {row[0]: row for row in summary}
    assert summary[0][6] == f"{MODULE} (sur 9)"
    assert by_name["ana"][6:8] == (3.0, "définitive")
    assert by_name["ben"][6:8] == (6.0, "provisoire")
    assert by_name["absente"][6:8] == (None, "non remise")
    assert by_name["ben"][1] == '\'=HYPERLINK("x")'
    assert book["Synthèse"]["B2"].data_type == "s"
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)
    assert book[MODULE].freeze_panes == "C2"
    skills = {row[0]: row for row in book["Compétences"].values}
    assert skills["absente"][3:] == (None, None, None, None)
    comments = list(book["Commentaires"].values)
    assert comments[1][-1].startswith("'@tous")


def test_a_simulated_workbook_says_so(marked: Session) -> None:
    """On a sheet before the others, in its title and at the head of each printed page."""
    book = load_workbook(io.BytesIO(workbook(made(marked), "Notes", simulated=True)))
    assert book.sheetnames[0] == "Session simulée"
    assert "inventées" in book["Session simulée"]["A1"].value
    assert {sheet.oddHeader.center.text for sheet in book} == {"Session simulée"}
    assert book.properties.title == "Notes (session simulée)"


def test_csv_opens_in_a_french_spreadsheet(marked: Session) -> None:
    """Semicolons, decimal commas and the mark of UTF-8; what looks like a formula is defused."""
    data = comma_separated(made(marked)[0])
    assert data.startswith("\ufeff".encode())
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    by_name = {row[0]: row for row in rows}
    assert by_name["ana"][6] == "3"
    assert by_name["ben"][1].startswith("'=")
    assert by_name["ben"][4] == "'+ Région"
    assert by_name["absente"][1] == "L’Hôte, née d’Arc"
    table = Table("x", ("a",), ((1.25,), ("\x07cloche",), (None,)))
    assert comma_separated(table).decode("utf-8-sig").split("\r\n")[:3] == ["a", "1,25", "cloche"]
    assert load_workbook(io.BytesIO(workbook([table], "x")))["x"]["A3"].value == "cloche"
