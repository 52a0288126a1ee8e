import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from grader.documents.errors import UnreadableTableError
from grader.documents.table import ReadTable, address
from grader.documents.table_reading import readings


def read(book: Workbook, path: Path) -> tuple[ReadTable, ...]:
    """Save a workbook, and read it."""
    book.save(path)
    return readings(path)


@pytest.fixture
def book() -> Workbook:
    """Return a workbook of one empty sheet, « Inscrits »."""
    made = Workbook()
    made.active.title = "Inscrits"
    return made


@pytest.fixture
def sheet(book: Workbook) -> Worksheet:
    """Return its sheet."""
    return book["Inscrits"]


def test_numbers_keep_the_zeros_of_their_format(
    book: Workbook, sheet: Worksheet, tmp_path: Path
) -> None:
    """What Excel shows as 00123 is read so; a number without such a format is read as it is."""
    sheet.append([123, 123, 123.0, 1234567, -5, 0.5])
    for place, form in enumerate(["00000", "General", '"00000"', "00000", "00000", "00000"], 1):
        sheet.cell(1, place).number_format = form
    (table,) = read(book, tmp_path / "a.xlsx")
    assert table.rows[0].cells == ("00123", "123", "00123", "1234567", "-5", "0.5")


def test_a_formula_without_a_value_is_told_from_an_empty_cell(
    book: Workbook, sheet: Worksheet, tmp_path: Path
) -> None:
    """A program that writes a workbook does not compute it: the place of each such cell is kept."""
    sheet.append(["a", None, '=LOWER("B")', "#N/A"])
    sheet.append([None, '=LOWER("B")'])
    (table,) = read(book, tmp_path / "a.xlsx")
    one, other = table.rows
    assert (one.cells, one.unsaved) == (("a", "", "", "#N/A"), frozenset({2}))
    assert (other.cells, other.unsaved) == (("", ""), frozenset({1}))
    assert not other.empty


def test_a_computed_formula_is_read_by_its_value(
    book: Workbook, sheet: Worksheet, tmp_path: Path
) -> None:
    """What Excel computed and saved is a text as any other."""
    sheet.append(['="x"', "y"])
    path = tmp_path / "a.xlsx"
    book.save(path)
    saved = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(saved, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                assert b"<v />" in data or b"<v/>" in data or b"<v></v>" in data
                for empty in (b"<v />", b"<v/>", b"<v></v>"):
                    data = data.replace(empty, b"<v>7</v>")
            new.writestr(name, data)
    path.write_bytes(saved.getvalue())
    (table,) = readings(path)
    assert (table.rows[0].cells, table.rows[0].unsaved) == (("7", "y"), frozenset())


def test_hidden_sheets_and_hidden_lines_say_so(
    book: Workbook, sheet: Worksheet, tmp_path: Path
) -> None:
    """What the screen does not show is read, and marked."""
    for text in "abc":
        sheet.append([text])
    sheet.row_dimensions[2].hidden = True
    for name, state in (("Anciens", "hidden"), ("Listes", "veryHidden")):
        book.create_sheet(name).sheet_state = state
    tables = read(book, tmp_path / "a.xlsx")
    assert [(one.sheet, one.hidden) for one in tables] == [
        ("Inscrits", False),
        ("Anciens", True),
        ("Listes", True),
    ]
    assert [row.hidden for row in tables[0].rows] == [False, True, False]


def test_a_cell_merged_downwards_is_in_each_of_its_lines(
    book: Workbook, sheet: Worksheet, tmp_path: Path
) -> None:
    """An employer written once beside three people is theirs; a line that is empty stays so."""
    for row in (["a", "Mairie"], ["b", None], [None, None], ["c", None], ["d", None]):
        sheet.append(row)
    sheet.merge_cells("B1:B4")
    (table,) = read(book, tmp_path / "a.xlsx")
    assert [row.cells for row in table.rows] == [
        ("a", "Mairie"),
        ("b", "Mairie"),
        (),
        ("c", "Mairie"),
        ("d",),
    ]


def test_what_is_too_long_is_refused_whole(
    book: Workbook, sheet: Worksheet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No line is left out in silence; lines that are only formatted do not count."""
    for module in ("table_reading", "workbook_reading"):
        monkeypatch.setattr(f"grader.documents.{module}.MOST_ROWS", 2)
    for text in "ab":
        sheet.append([text])
    sheet.cell(9, 1).number_format = "00000"
    (table,) = read(book, tmp_path / "a.xlsx")
    assert table.filled == 2
    sheet.cell(3, 1).value = "c"
    (tmp_path / "a.csv").write_text("a\nb\nc\n", encoding="utf-8")
    with pytest.raises(UnreadableTableError, match="2 lignes"):
        read(book, tmp_path / "a.xlsx")
    with pytest.raises(UnreadableTableError, match="2 lignes"):
        readings(tmp_path / "a.csv")


def test_a_damaged_workbook_is_refused(book: Workbook, tmp_path: Path) -> None:
    """A workbook that was cut is said to be so."""
    path = tmp_path / "a.xlsx"
    book.save(path)
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(UnreadableTableError, match="abîmé"):
        readings(path)


@pytest.mark.parametrize(("place", "name"), [(0, "A3"), (25, "Z3"), (26, "AA3"), (701, "ZZ3")])
def test_cells_are_called_as_a_spreadsheet_calls_them(place: int, name: str) -> None:
    """Letters for the column, a number for the line."""
    assert address(place, 3) == name
