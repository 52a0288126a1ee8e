import zipfile
from pathlib import Path

import pytest

from grader import feedback
from grader.autograding import autograde
from grader.copies.received import take_file
from grader.moodle import worksheet
from grader.moodle.errors import (
    NothingImportedError,
    NothingToWriteError,
    ThresholdsError,
    WhichModuleError,
)
from grader.moodle.importing import gather, take_in
from grader.moodle.names import handing
from grader.moodle.returning import feedback_archive, fill_worksheet
from grader.session.session import Session
from tests.grader.curriculum import MODULE
from tests.grader.hands import give_mark
from tests.grader.moodle.platform import (
    FRENCH,
    NAMES,
    SCALE,
    copy,
    folder,
    row,
    sheet,
    write,
    zipped,
)


def test_the_whole_way_round(session: Session, tmp_path: Path) -> None:
    """Imported, marked, given back: the platform finds each mark and each page under its own name for each."""
    places = {
        person: folder(name.replace("_", " "), 900110 + n, "_" if n % 2 else "")
        for n, (name, person) in enumerate(NAMES.items())
    }
    files = {
        f"{place}/copie.json": copy(copy_id=f"{n:032x}") for n, place in enumerate(places.values())
    }
    assert len(take_in(session, MODULE, gather(write(tmp_path / "a.zip", zipped(files)))).new) == 4
    autograde.autograde(session, MODULE)
    feedback.give_back(session, MODULE)
    give_mark(session, MODULE, "zoe", "projet--ancrage", 3.0, "Très « bien », vraiment")

    rows = [row(900110 + n, name, maximum="9,00") for n, name in enumerate(NAMES)]
    done = fill_worksheet(session, write(tmp_path / "Notes.csv", sheet(rows)))
    assert (done.module, done.given) == (MODULE, (("zoe", "7.00"),))
    assert done.path == tmp_path / "Notes-remplie.csv"
    filled = worksheet.load(done.path)
    assert [line[4] for line in filled.rows[1:]] == ["7.00"]
    assert "Très « bien », vraiment" in filled.rows[1][8]
    assert {who for who, _ in done.left} == {"marie.dupont", "jean-eloi", "bob"}
    again = fill_worksheet(session, tmp_path / "Notes.csv", provisional=True)
    assert [who for who, _ in again.given] == list(NAMES.values())

    returned = feedback_archive(session, MODULE, tmp_path / "retours.zip")
    assert {who for who, _ in returned.given} == set(NAMES.values())
    assert returned.notices == ()
    assert returned.path
    with zipfile.ZipFile(returned.path) as archive:
        names = archive.namelist()
        assert {name.partition("/")[0] for name in names} == set(places.values())
        assert all(handing(name.split("/")) for name in names)
        assert b"Votre retour" in archive.read(names[0])


def test_flat_feedback_bears_the_prefix(session: Session, tmp_path: Path) -> None:
    """What came as a flat file goes back as one; without a page, or a number where it counts, it is said."""
    files = {
        f"{folder('Marie Dupont', 7, '')}_copie.json": copy(),
        f"{folder('Zoë_d_Arc, fille', 8, '')}_copie.json": copy(),
        f"{folder('Jean-Éloi LHôte', 9, '')}_copie.json": copy(),
    }
    take_in(session, MODULE, gather(write(tmp_path / "a.zip", zipped(files))))
    for person in ("marie.dupont", "zoe"):
        write(session.root / "feedback" / person / MODULE / f"{MODULE}.html", b"<p>retour")
    done = feedback_archive(session, MODULE, tmp_path / "retours.zip")
    assert done.given == (("marie.dupont", ""),)
    assert {person for person, _ in done.left} == {"zoe", "jean-eloi"}
    assert done.path
    with zipfile.ZipFile(done.path) as archive:
        assert archive.namelist() == [f"Marie Dupont_7_assignsubmission_file_retour-{MODULE}.html"]


def test_without_an_import_nothing_goes_back(session: Session, tmp_path: Path) -> None:
    """The platform's names are known by importing: before, the way out is told."""
    with pytest.raises(NothingImportedError, match="moodle importer") as nothing:
        feedback_archive(session, MODULE, tmp_path / "retours.zip")
    with pytest.raises(WhichModuleError, match="--module") as which:
        fill_worksheet(session, write(tmp_path / "Notes.csv", sheet([row(1)])))
    assert (nothing.value.module, which.value.path) == (MODULE, tmp_path / "Notes.csv")


@pytest.fixture
def marie(session: Session, tmp_path: Path) -> Session:
    """Return the session where one person's copy came from the platform, and was marked and given back."""
    files = {f"{folder('Marie Dupont', 7)}/copie.json": copy()}
    take_in(session, MODULE, gather(write(tmp_path / "a.zip", zipped(files))))
    autograde.autograde(session, MODULE)
    feedback.give_back(session, MODULE)
    return session


def notes(place: Path, *rows: list[str], header: list[str] = FRENCH) -> Path:
    """Write a worksheet."""
    return write(place / "Notes.csv", sheet(list(rows), header))


def test_a_page_that_did_not_change_is_not_sent_again(marie: Session, tmp_path: Path) -> None:
    """The platform would tell everyone of new feedback: it goes once, again when it changes, or when asked."""
    path = tmp_path / "retours.zip"
    assert feedback_archive(marie, MODULE, path).given == (("marie.dupont", ""),)
    path.unlink()
    idle = feedback_archive(marie, MODULE, path)
    assert (idle.path, idle.given, idle.unchanged) == (None, (), ("marie.dupont",))
    assert not path.exists()
    assert feedback_archive(marie, MODULE, path, again=True).given == (("marie.dupont", ""),)
    give_mark(marie, MODULE, "marie.dupont", "projet--ancrage", 3.0, "Bien vu")
    feedback.give_back(marie, MODULE)
    assert feedback_archive(marie, MODULE, path).given == (("marie.dupont", ""),)


def test_the_worksheet_goes_before_the_pages(marie: Session, tmp_path: Path) -> None:
    """Moodle keeps a mark out, and says nothing, when feedback came first: both commands tell whom it concerns."""
    early = feedback_archive(marie, MODULE, tmp_path / "retours.zip")
    assert [who for who, _ in early.notices] == ["marie.dupont"]
    path = notes(tmp_path, row(7, "Marie Dupont"))
    late = fill_worksheet(marie, path, provisional=True)
    assert "avant sa note" in dict(late.notices)["marie.dupont"]
    assert feedback_archive(marie, MODULE, tmp_path / "r.zip", again=True).notices == ()
    assert fill_worksheet(marie, path, provisional=True).notices == ()


def test_a_worksheet_downloaded_after_the_pages_is_sound(marie: Session, tmp_path: Path) -> None:
    """It then bears the date of that feedback, which Moodle compares with its own."""
    feedback_archive(marie, MODULE, tmp_path / "retours.zip")
    path = notes(tmp_path, row(7, "Marie Dupont", marked="jeudi 26 novembre 2026, 14:41"))
    done = fill_worksheet(marie, path, provisional=True)
    assert done.notices == ()
    assert done.path
    assert worksheet.load(done.path).rows[1][7] == "2026-11-26 14:41"


def test_a_scale_is_refused_or_mapped(marie: Session, tmp_path: Path) -> None:
    """A number would be ignored beside a scale: its words are written once thresholds are given."""
    path = notes(tmp_path, row(7, "Marie Dupont", maximum="Non acquis,Acquis"), header=SCALE)
    with pytest.raises(ThresholdsError, match="Non acquis, Acquis"):
        fill_worksheet(marie, path, MODULE, provisional=True)
    assert not (tmp_path / "Notes-remplie.csv").exists()
    done = fill_worksheet(marie, path, MODULE, provisional=True, thresholds="40")
    assert done.given == (("marie.dupont", "Acquis"),)
    numbers = notes(tmp_path, row(7, "Marie Dupont"))
    told = fill_worksheet(marie, numbers, MODULE, provisional=True, thresholds="40")
    assert "--seuils" in dict(told.notices)


def test_whoever_is_left_is_named(marie: Session, tmp_path: Path) -> None:
    """Rows of nobody, copies without a row; and no file is made where nothing can be filled."""
    rows = (row(7, "Marie Dupont"), row(8, "Ida Roux", "ida@exemple.fr"))
    done = fill_worksheet(marie, notes(tmp_path, *rows), MODULE, provisional=True)
    assert [who for who, _ in done.left] == ["Ida Roux"]
    (tmp_path / "Notes-remplie.csv").unlink()
    with pytest.raises(NothingToWriteError) as nothing:
        fill_worksheet(marie, notes(tmp_path, *rows), MODULE)
    assert [who for who, _ in nothing.value.left] == ["marie.dupont", "Ida Roux"]
    assert not (tmp_path / "Notes-remplie.csv").exists()
    with pytest.raises(NothingToWriteError, match="aucune ligne"):
        fill_worksheet(marie, notes(tmp_path, rows[1]), MODULE)


def test_a_copy_that_came_another_way_is_found_by_address(marie: Session, tmp_path: Path) -> None:
    """Whoever handed in without the platform has a mark in its worksheet, and no page: it is told."""
    take_file(marie, MODULE, "zoe", write(tmp_path / "copie.json", copy(copy_id="1" * 32)))
    autograde.autograde(marie, MODULE)
    rows = (row(7, "Marie Dupont"), row(9, "Z. d’Arc", "ZOE@exemple.fr"))
    done = fill_worksheet(marie, notes(tmp_path, *rows), MODULE, provisional=True)
    assert [who for who, _ in done.given] == ["marie.dupont", "zoe"]
    left = feedback_archive(marie, MODULE, tmp_path / "retours.zip").left
    assert [who for who, _ in left] == ["zoe"]
