import zipfile
from pathlib import Path

import pytest

from grader import feedback
from grader.autograding import autograde
from grader.moodle import worksheet
from grader.moodle.errors import NothingImportedError, WhichModuleError
from grader.moodle.importing import gather, take_in
from grader.moodle.names import handing
from grader.moodle.returning import feedback_archive, fill_worksheet
from grader.session.session import Session
from tests.grader.curriculum import MODULE
from tests.grader.hands import give_mark
from tests.grader.moodle.platform import NAMES, copy, folder, row, sheet, write, zipped


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
    assert (done.module, done.given) == (MODULE, ("zoe",))
    assert done.path == tmp_path / "Notes-remplie.csv"
    filled = worksheet.load(done.path)
    assert filled.rows[3][4] == "7,00"
    assert "Très « bien », vraiment" in filled.rows[3][8]
    assert fill_worksheet(session, tmp_path / "Notes.csv", provisional=True).given == tuple(
        NAMES.values()
    )

    returned = feedback_archive(session, MODULE, tmp_path / "retours.zip")
    assert set(returned.given) == set(NAMES.values())
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
    assert done.given == ("marie.dupont",)
    assert {person for person, _ in done.left} == {"zoe", "jean-eloi"}
    with zipfile.ZipFile(done.path) as archive:
        assert archive.namelist() == [f"Marie Dupont_7_assignsubmission_file_retour-{MODULE}.html"]


def test_without_an_import_nothing_goes_back(session: Session, tmp_path: Path) -> None:
    """The platform's names are known by importing: before, the way out is told."""
    with pytest.raises(NothingImportedError, match="moodle importer") as nothing:
        feedback_archive(session, MODULE, tmp_path / "retours.zip")
    with pytest.raises(WhichModuleError, match="--module") as which:
        fill_worksheet(session, write(tmp_path / "Notes.csv", sheet([row(1)])))
    assert (nothing.value.module, which.value.path) == (MODULE, tmp_path / "Notes.csv")
