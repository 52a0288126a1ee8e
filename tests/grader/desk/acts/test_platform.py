"""The learning platform's files from the desk: the verbs' options as questions, a report by person."""

from collections.abc import Callable
from pathlib import Path

import pytest

from grader.desk.errors import UnreadableFormError
from grader.desk.table import ACTS
from grader.moodle.errors import AnonymousFileError, UnreadableArchiveError, WhichModuleError
from grader.session.session import Session
from tests.grader.curriculum import MODULE
from tests.grader.desk.acts.doing import do
from tests.grader.desk.acts.test_collecting import ALL, said
from tests.grader.moodle.platform import copy, folder, row, sheet, write, zipped

MARIE = "Marie Dupont"
ONE = {"module": [MODULE]}


@pytest.fixture
def archive(tmp_path: Path) -> Callable[..., Path]:
    """Return what writes an archive of an assignment, whose number ends its name."""

    def made(name: str = "c-devoir-70.zip", who: str = MARIE, number: int = 7) -> Path:
        files = {
            f"{folder(who, number)}/copie.json": copy(),
            f"{folder('Ana Nemo', 9)}/copie.json": b"{",
        }
        return write(tmp_path / name, zipped(files))

    return made


def test_an_assignment_goes_and_comes_back(
    released: Session, archive: Callable[..., Path], tmp_path: Path
) -> None:
    """Imported, marked, given back: each file is told, and what became of each person."""
    notes = write(tmp_path / "Notes-70.csv", sheet([row(7, MARIE, "marie@exemple.fr")]))
    told = said(do(released, "moodle-importer", ONE, {"archive": archive(), "feuille": notes}))
    assert "1 nouvelle copie, 0 mise à jour, 0 inchangée, 1 refusée" in told
    assert "Marie Dupont (marie.dupont) : nouvelle copie" in told
    assert "Marie Dupont (marie.dupont) : ajouté·e à la cohorte" in told
    assert f"{folder('Ana Nemo', 9)} : copie refusée : " in told
    do(released, "ramasser-et-corriger")
    do(released, "restituer", ALL)
    filled = do(
        released, "moodle-noter", {"module": [""], "provisoires": ["oui"]}, {"feuille": notes}
    )
    assert "Marie Dupont (marie.dupont) : écrite : 8.89" in said(filled)
    assert filled.files == ("moodle/Notes-70-remplie.csv",)
    given = do(released, "moodle-retours", ALL)
    assert "finit par id=70" in said(given)
    assert given.files == (f"moodle/retours-{MODULE}.zip",)
    again = do(released, "moodle-retours", ALL)
    assert (again.files, "cochez « Reprendre aussi" in said(again)) == ((), True)
    assert do(released, "moodle-retours", {**ALL, "tout": ["oui"]}).files == given.files
    booked = do(released, "moodle-carnet", {"par": ["courriel"], "langue": ["fr"]})
    assert "attend encore une personne" in said(booked)
    asked = do(released, "moodle-gift", ALL)
    assert "1 question dans" in said(asked)
    for file in (*filled.files, *given.files, *booked.files, *asked.files):
        assert (released.exports / file).is_file()


def test_the_worksheet_that_was_sent_is_left_as_it_is(
    released: Session, archive: Callable[..., Path], tmp_path: Path
) -> None:
    """The filled one is another file."""
    do(released, "moodle-importer", ONE, {"archive": archive()})
    do(released, "ramasser-et-corriger")
    data = sheet([row(7, MARIE)])
    notes = write(tmp_path / "Notes-70.csv", data)
    do(released, "moodle-noter", {**ONE, "provisoires": ["oui"]}, {"feuille": notes})
    assert notes.read_bytes() == data
    assert [path.name for path in tmp_path.glob("*remplie*")] == []


def test_an_anonymous_assignment_asks_for_a_word(
    released: Session, archive: Callable[..., Path]
) -> None:
    """Ticked, those without a name are enrolled by their number."""
    blind = archive(who="Participant")
    with pytest.raises(AnonymousFileError):
        do(released, "moodle-importer", ONE, {"archive": blind})
    assert released.submitted(MODULE) == ()
    told = said(do(released, "moodle-importer", {**ONE, "anonymes": ["oui"]}, {"archive": blind}))
    assert "1 nouvelle copie" in told


@pytest.mark.parametrize("data", [b"", b"rien", b"PK\x03\x04rien", zipped({"a.txt": b"x"})])
def test_what_is_no_archive_is_refused_with_a_sentence(
    released: Session, tmp_path: Path, data: bytes
) -> None:
    """Nothing is written."""
    with pytest.raises(UnreadableArchiveError, match=r"devoir-70\.zip"):
        do(
            released,
            "moodle-importer",
            ONE,
            {"archive": write(tmp_path / "c-devoir-70.zip", data)},
        )
    assert released.submitted(MODULE) == ()


def test_a_worksheet_of_nobody_knows_which_asks_for_the_module(
    released: Session, tmp_path: Path
) -> None:
    """Where its numbers tell nothing."""
    notes = write(tmp_path / "Notes.csv", sheet([row(7, MARIE)]))
    with pytest.raises(WhichModuleError):
        do(released, "moodle-noter", {"module": [""]}, {"feuille": notes})


def test_a_form_without_its_file_is_shown_again(released: Session) -> None:
    """Nothing begins."""
    with pytest.raises(UnreadableFormError) as refused:
        do(released, "moodle-importer", ONE)
    assert refused.value.field == "archive"


def test_nothing_goes_back_where_nothing_came(released: Session) -> None:
    """One is told to import first."""
    with pytest.raises(UnreadableFormError, match="importez d’abord une archive"):
        do(released, "moodle-retours", ALL)


def test_the_platform_s_acts_stand_together() -> None:
    """Folded under the same words, wherever their stage."""
    found = {act.verb: act.group for act in ACTS.values() if act.verb.startswith("moodle ")}
    assert found == dict.fromkeys(
        (f"moodle {verb}" for verb in ("importer", "noter", "retours", "carnet", "gift")),
        "Plateforme Moodle",
    )
