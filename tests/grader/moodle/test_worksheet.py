from pathlib import Path

import pytest

from exercises import definition
from grader.gradebook.marks import CellMark, CopyMarks, ModuleMarks
from grader.moodle.errors import UnreadableWorksheetError
from grader.moodle.worksheet import dump, fill, load
from tests.grader.curriculum import MODULE
from tests.grader.moodle.platform import ENGLISH, FRENCH, row, sheet, write

COMMENT = '=SOMME(1;2) "guillemets", <b>virgule</b>\nà la ligne'


@pytest.fixture
def marks(curriculum: Path) -> ModuleMarks:
    """Return marks over 9: 7 with a comment, one that awaits a person, and none for carl."""
    done = {
        "publics": CellMark(4.0, 4.0, False, ""),
        "projet": CellMark(0.0, 2.0, False, ""),
        "projet--ancrage": CellMark(3.0, 3.0, False, COMMENT),
    }
    waits = {
        "publics": CellMark(4.0, 4.0, False, ""),
        "projet--ancrage": CellMark(0.0, 3.0, True, ""),
    }
    module = definition.load(curriculum / MODULE)
    return ModuleMarks(
        module, {"ana": CopyMarks(done), "ben": CopyMarks(waits)}, frozenset(("ana", "ben"))
    )


WHO = {"1": "ana", "2": "ben", "3": "carl"}


@pytest.mark.parametrize(
    ("header", "mark"), [(FRENCH, "15,56"), (ENGLISH, "15.56")], ids=["fr", "en"]
)
def test_a_worksheet_is_filled_in_its_language(
    tmp_path: Path, marks: ModuleMarks, header: list[str], mark: str
) -> None:
    """Marks are brought to the platform's maximum; columns, rows and headers stay as they were."""
    rows = [row(1, "Ana, dite « = »", "ana@exemple.fr"), row(9, "Personne")]
    before = load(write(tmp_path / "f.csv", sheet(rows, header)))
    after, done = fill(before, marks, WHO, {})
    assert done.filled == ("ana",)
    assert after.rows[0] == tuple(header)
    assert after.rows[1][:4] == tuple(rows[0][:4])
    assert after.rows[1][4] == mark
    assert after.rows[2] == tuple(rows[1])
    assert load(write(tmp_path / "g.csv", dump(after))) == after


def test_comments_are_escaped_and_defused(tmp_path: Path, marks: ModuleMarks) -> None:
    """What a marker typed is shown as text by the platform, and never computed by a spreadsheet."""
    after, _ = fill(load(write(tmp_path / "f.csv", sheet([row(1)]))), marks, WHO, {})
    assert after.rows[1][8] == (
        'Votre projet, Ancrage territorial\u00a0: =SOMME(1;2) "guillemets", '
        "&lt;b&gt;virgule&lt;/b&gt;<br>à la ligne"
    )


def test_untouched_worksheet_comes_back_byte_for_byte(tmp_path: Path, marks: ModuleMarks) -> None:
    """Where nothing is to be written, the file keeps its mark, its separator and its line ends."""
    data = sheet([row(7, "Nom, prénom", "x@y.fr", grade="12,50")])
    data = data.replace(b",", b";", 0).replace(b"\n", b"\r\n")
    assert dump(fill(load(write(tmp_path / "f.csv", data)), marks, WHO, {})[0]) == data


def test_what_the_platform_or_a_marker_forbids_is_left(tmp_path: Path, marks: ModuleMarks) -> None:
    """Locked rows, copies that await a person, copies that were not marked: each keeps its cells, with why."""
    rows = [row(1, open_="Non", grade="3,00"), row(2), row(3), row(4, "Inconnu")]
    before = load(write(tmp_path / "f.csv", sheet(rows)))
    after, done = fill(before, marks, WHO, {})
    assert after.rows == before.rows
    reasons = dict(done.left)
    assert "verrouillé" in reasons["ana"]
    assert "personne" in reasons["ben"]
    assert "corrigée" in reasons["carl"]
    assert set(reasons) == {"ana", "ben", "carl", "Inconnu"}
    assert fill(before, marks, WHO, {}, provisional=True)[1].filled == ("ben",)


def test_people_are_found_by_address_too(tmp_path: Path, marks: ModuleMarks) -> None:
    """Someone whose hand-in came another way is found by e-mail, whatever its case."""
    before = load(write(tmp_path / "f.csv", sheet([row(99, "Ana", "ANA@exemple.fr")])))
    assert fill(before, marks, {}, {"ana@exemple.fr": "ana"})[1].filled == ("ana",)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"a,b\n1,2\n",
        "Identifiant,Note\nété".encode("latin-1"),
        b'Identifiant,Note\n"1,2\n',
        None,
    ],
    ids=["empty", "other", "latin", "quotes", "absent"],
)
def test_what_is_no_worksheet_is_refused(tmp_path: Path, data: bytes | None) -> None:
    """Each refusal is a sentence that names the file."""
    path = tmp_path / "f.csv"
    if data is not None:
        write(path, data)
    with pytest.raises(UnreadableWorksheetError) as caught:
        load(path)
    assert caught.value.path == path
