import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from grader.documents.table_writing import Table, comma_separated, defused, restored, workbook

FORMULAS = [
    *("=1", "-1+1", " =1", "＝1", "\u00a0@x", "\u200b=1", "\ufeff+x", "-2+3+cmd|' /C calc'!A0"),
    *("+1+1", "－1+1", "−1+1", "|cmd", "\t=1", "\r=1", "\n=1", "- reprendre", "--1", "\x0b=1"),
]
NUMBERS = ["-1", "-1,5", "+3", "-0.25", "-12 %", "-1 500,5", "1e-7", "-1E+5", "-", "12"]
TEXTS = ["", "Mairie", "l’eau = la vie", "a+b", "3 - 2", "jean@exemple.fr", "« = »", "d’Arc"]


def cells(text: str) -> tuple[str, object, str]:
    """Return what a CSV file and a workbook hold for a text, and the type of the workbook's cell."""
    table = Table("x", ("titre",), ((text,),))
    read = list(csv.reader(io.StringIO(comma_separated(table).decode("utf-8-sig")), delimiter=";"))
    cell = load_workbook(io.BytesIO(workbook([table], "x")))["x"]["A2"]
    return read[1][0] if read[1] else "", cell.value, cell.data_type


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(text: str) -> None:
    """Whatever stands before the sign, and whatever its width: a CSV file and a workbook hold a text."""
    written, value, kind = cells(text)
    assert written.startswith("'")
    assert str(value).startswith("'")
    assert kind == "s"


@pytest.mark.parametrize("text", [*NUMBERS, *TEXTS])
def test_what_is_no_formula_is_left_as_it_is(text: str) -> None:
    """A negative number keeps its sign and nothing else; a sign within a text is none that counts."""
    written, value, _ = cells(text)
    assert written == text
    assert (value or "") == text


def test_titles_are_defused_as_cells_are() -> None:
    """The title of an exercise, which an author writes, is a cell like another."""
    data = comma_separated(Table("x", ("=1+1", "-2"), ())).decode("utf-8-sig")
    assert data == "'=1+1;-2\r\n"


def test_numbers_stay_numbers() -> None:
    """Whole, negative or long, a number is written whole; a workbook's is one to compute with."""
    table = Table("x", ("a", "b", "c"), ((-1, -0.5, 1234567.25),))
    assert comma_separated(table).decode("utf-8-sig").splitlines()[1] == "-1;-0,5;1234567,25"
    row = list(load_workbook(io.BytesIO(workbook([table], "x")))["x"].values)[1]
    assert row == (-1, -0.5, 1234567.25)


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize(
    "text",
    ["Saül, =cmd|' /C calc'!A0", "a\t=1+1", "a\r=1+1", "a;@SUM(A1)", "a, +F(x)", "a,-x|y!A1"],
)
def test_no_piece_of_a_cell_is_a_formula(text: str, delimiter: str) -> None:
    """A spreadsheet set to another separator splits a cell elsewhere: no piece of it is run."""
    data = comma_separated(Table("x", ("a", "b"), ((text, "b"),))).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(data), delimiter=delimiter):
        for cell in row:
            assert not cell.strip().startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_sentence_keeps_its_dashes() -> None:
    """What follows a comma in a comment is no formula because of a dash."""
    text = "Bien, -1 point ; - revoir la question, page 3"
    assert cells(text)[0] == text


@given(st.text())
def test_a_cell_that_comes_back_is_what_it_was(text: str) -> None:
    """The session's own table is read by the program that wrote it: the sign that defuses goes again."""
    plain = defused(text)
    if not text.startswith(("'", "\t", "\r")):
        assert restored(plain) == plain.removeprefix("'")
        assert defused(restored(plain)) == plain
