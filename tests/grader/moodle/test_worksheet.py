import os
from dataclasses import replace
from pathlib import Path

import pytest

from exercises import definition
from grader.gradebook.marks import CellMark, CopyMarks, ModuleMarks
from grader.moodle.cells import scale
from grader.moodle.errors import UnreadableArchiveError, UnreadableWorksheetError
from grader.moodle.importing import gather
from grader.moodle.worksheet import dump, fill, load
from tests.grader.curriculum import MODULE
from tests.grader.moodle.platform import ENGLISH, FRENCH, SCALE, row, sheet, write

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
    ("header", "mark"), [(FRENCH, "15.56"), (ENGLISH, "15.56")], ids=["fr", "en"]
)
def test_a_worksheet_is_filled_in_its_language(
    tmp_path: Path, marks: ModuleMarks, header: list[str], mark: str
) -> None:
    """Marks are brought to the platform's maximum, with a dot; columns and headers stay, other rows go."""
    rows = [row(1, "Ana, dite « = »", "ana@exemple.fr"), row(9, "Personne")]
    before = load(write(tmp_path / "f.csv", sheet(rows, header)))
    after, done = fill(before, marks, WHO)
    assert done.filled == (("ana", mark),)
    assert after.rows[0] == tuple(header)
    assert after.rows[1][:4] == tuple(rows[0][:4])
    assert after.rows[1][4] == mark
    assert len(after.rows) == 2
    assert load(write(tmp_path / "g.csv", dump(after))) == after


def test_comments_are_escaped_and_defused(tmp_path: Path, marks: ModuleMarks) -> None:
    """What a marker typed is shown as text by the platform, and never computed by a spreadsheet."""
    after, _ = fill(load(write(tmp_path / "f.csv", sheet([row(1)]))), marks, WHO)
    assert after.rows[1][8] == (
        'Votre projet, Ancrage territorial\u00a0: =SOMME(1;2) "guillemets", '
        "&lt;b&gt;virgule&lt;/b&gt;<br>à la ligne"
    )


@pytest.mark.parametrize("delimiter", [b",", b";", b"\t"], ids=["comma", "semicolon", "tab"])
def test_a_worksheet_keeps_its_make(tmp_path: Path, marks: ModuleMarks, delimiter: bytes) -> None:
    """Its mark, its separator and its line ends: a row that is filled differs by its mark alone."""
    data = sheet([row(1, "Nom prénom", "x@y.fr", maximum="9")], mark=True)
    data = data.replace(b",", delimiter).replace(b"\n", b"\r\n")
    whole = load(write(tmp_path / "f.csv", data))
    assert dump(whole) == data
    silent = replace(marks, copies={"ana": CopyMarks({"publics": CellMark(4.0, 4.0, False, "")})})
    expected = data.replace(delimiter * 2 + b"9", delimiter + b"4.00" + delimiter + b"9")
    assert dump(fill(whole, silent, WHO)[0]) == expected


def test_what_the_platform_or_a_marker_forbids_is_left(tmp_path: Path, marks: ModuleMarks) -> None:
    """Locked rows, copies that await a person, copies that were not marked: each is left out, with why."""
    rows = [row(1, open_="Non", grade="3,00"), row(2), row(3), row(4, "Inconnu")]
    before = load(write(tmp_path / "f.csv", sheet(rows)))
    after, done = fill(before, marks, WHO)
    assert after.rows == before.rows[:1]
    reasons = dict(done.left)
    assert "verrouillé" in reasons["ana"]
    assert "personne" in reasons["ben"]
    assert "corrigée" in reasons["carl"]
    assert set(reasons) == {"ana", "ben", "carl", "Inconnu"}
    assert fill(before, marks, WHO, provisional=True)[1].filled == (("ben", "8.89"),)


def test_only_filled_rows_are_written(tmp_path: Path, marks: ModuleMarks) -> None:
    """What a teacher typed for someone else stays on the platform, with its form: that row is not sent back."""
    rows = [row(1, "Ana"), row(2, "Ben", comment="Vu avec M. Bob"), row(9, "Zed", grade="12,00")]
    after, done = fill(load(write(tmp_path / "f.csv", sheet(rows))), marks, WHO)
    assert [line[1] for line in after.rows[1:]] == ["Ana"]
    assert [who for who, _ in done.left] == ["ben", "Zed"]


def test_a_comment_of_the_platform_that_is_replaced_is_told(
    tmp_path: Path, marks: ModuleMarks
) -> None:
    """One of ours that comes back is not; one without any of ours stays."""
    typed = load(write(tmp_path / "f.csv", sheet([row(1, "Ana", comment="Vu avec M. Bob")])))
    after, done = fill(typed, marks, WHO)
    assert "remplacé" in dict(done.notices)["ana"]
    again = load(write(tmp_path / "g.csv", sheet([row(1, "Ana", comment=after.rows[1][8])])))
    assert fill(again, marks, WHO)[1].notices == ()
    after, done = fill(
        load(write(tmp_path / "h.csv", sheet([row(2, "Ben", comment="Vu")]))),
        marks,
        WHO,
        provisional=True,
    )
    assert after.rows[1][8] == "Vu"
    assert "sans sa mise en forme" in dict(done.notices)["ben"]


@pytest.mark.parametrize(
    ("header", "date", "written"),
    [
        (FRENCH, "jeudi 26 novembre 2026, 14:41", "2026-11-26 14:41"),
        (FRENCH, "-", "-"),
        (ENGLISH, "Thursday, 26 November 2026, 2:41 PM", "Thursday, 26 November 2026, 2:41 PM"),
    ],
    ids=["fr", "never", "en"],
)
def test_a_second_worksheet_has_a_date_that_the_platform_reads(
    tmp_path: Path, marks: ModuleMarks, header: list[str], date: str, written: str
) -> None:
    """Moodle reads dates in English alone, and keeps a row out when it cannot: its own French one, for instance."""
    before = load(write(tmp_path / "f.csv", sheet([row(1, "Ana", marked=date)], header)))
    after, done = fill(before, marks, WHO)
    assert after.rows[1][7] == written
    assert done.notices == ()


def test_a_date_that_nobody_reads_is_told(tmp_path: Path, marks: ModuleMarks) -> None:
    """It stays as it was, and whoever's mark may be kept out is named."""
    before = load(write(tmp_path / "f.csv", sheet([row(1, "Ana", marked="hier soir")])))
    after, done = fill(before, marks, WHO)
    assert after.rows[1][7] == "hier soir"
    assert "hier soir" in dict(done.notices)["ana"]


def test_a_maximum_that_nobody_reads_is_not_guessed(tmp_path: Path, marks: ModuleMarks) -> None:
    """Its row is left out; a sheet that has no such column is filled out of the module's, and it is told."""
    rows = [row(1, "Ana", maximum=""), row(2, "Ben", maximum="vingt")]
    done = fill(load(write(tmp_path / "f.csv", sheet(rows))), marks, WHO, provisional=True)[1]
    assert done.filled == ()
    assert ["maximale" in why for _, why in done.left] == [True, True]
    bare = write(tmp_path / "g.csv", b"Identifiant,Note\nParticipant1,\n")
    done = fill(load(bare), marks, WHO)[1]
    assert done.filled == (("ana", "7.00"),)
    assert "celle du module" in dict(done.notices)["ana"]


def test_a_scale_s_words_are_written(tmp_path: Path, marks: ModuleMarks) -> None:
    """« Barème » takes the place of the maximum: a mark becomes the word that it reaches."""
    words = "Non acquis\nEn cours\nAcquis"
    rows = [row(1, "Ana", maximum=words), row(2, "Ben", maximum=words)]
    before = load(write(tmp_path / "f.csv", sheet(rows, SCALE)))
    assert before.scale == ("Non acquis", "En cours", "Acquis")
    asked = scale(before.scale, "45;70")
    done = fill(before, marks, WHO, provisional=True, scale=asked)[1]
    assert done.filled == (("ana", "Acquis"), ("ben", "Non acquis"))


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


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Nor is a folder read: both are told, at once."""
    os.mkfifo(tmp_path / "tube")
    for path in (tmp_path / "tube", tmp_path):
        with pytest.raises(UnreadableWorksheetError, match="pas un fichier"):
            load(path)
    with pytest.raises(UnreadableArchiveError, match="pas un fichier ordinaire"):
        gather(tmp_path / "tube")
