import zipfile
from pathlib import Path

import pytest

from grader.cohort.members import Member, enrol
from grader.desk.documents import bundle, making
from grader.desk.documents.shelf import made, shelf
from grader.documents import chromium
from grader.release import creation
from grader.session.session import Session
from tests.grader.curriculum import write_curriculum


class Counting:
    """What a work said of how far it is."""

    def __init__(self) -> None:
        self.total = self.done = 0

    def of(self, total: int) -> None:
        """Add to what is to be done."""
        self.total += total

    def __call__(self, current: str) -> None:
        """Count one step."""
        self.done += 1


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    """Return a session that says its days, on a machine that prints nothing."""
    monkeypatch.setattr(chromium, "_NAMES", ())
    made = creation.create("guyane-2026", tmp_path, write_curriculum(tmp_path))
    text = made.session_file.read_text(encoding="utf-8")
    made.session_file.write_text(f"{text}\n[formation]\njours = [2026-12-01]\n", encoding="utf-8")
    enrol(made, [Member("ana.q", "Anaïs", "Quarté")])
    return made


def test_what_is_not_made_is_made_first(session: Session) -> None:
    """The archive holds each document; what was made for it is said, and the progress ends at its total."""
    steps = Counting()
    told = bundle.everything(session, steps)
    with zipfile.ZipFile(session.exports / told.files[-1]) as archive:
        names = set(archive.namelist())
    assert {"notes.xlsx", "bilan.html", "releves.html", "releves/releve-ana.q.html"} <= names
    assert "emargement.html" in names
    assert not any(name.endswith(".zip") for name in names)
    assert any(line.startswith("Notes : fait pour cette archive") for line in told.done)
    assert (steps.done, steps.total) == (steps.total, steps.done)


def test_what_is_made_is_taken_as_it_is(session: Session) -> None:
    """A document that stands is not made again; that its marks may have changed is said."""
    making.marks(session, Counting())
    book = session.exports / "notes.xlsx"
    before = book.read_bytes()
    enrol(session, [Member("ben", "Ben", "Dupont")])
    told = bundle.everything(session, Counting())
    assert book.read_bytes() == before
    assert [who for who, what in told.remarks if "ont changé" in what] == ["Notes"]


def test_what_cannot_be_made_is_said_and_the_rest_is_there(tmp_path: Path) -> None:
    """Nobody is enrolled and no day is known: the statements and the sheets are refused, the marks packed."""
    empty = creation.create("guyane-2026", tmp_path, write_curriculum(tmp_path))
    told = bundle.everything(empty, Counting())
    refused = dict(told.refused)
    assert "Inscrire" in refused["Relevés de formation"]
    assert "parcours" not in " ".join(refused.values())
    with zipfile.ZipFile(empty.exports / told.files[-1]) as archive:
        assert "notes.xlsx" in archive.namelist()


def test_without_a_browser_the_page_is_made_and_the_pdf_is_explained(session: Session) -> None:
    """The remark says what it means and what to do, in no command's words."""
    told = making.report(session, Counting(), pdf=True)
    assert told.files == ("bilan.html",)
    ((about, what),) = told.remarks
    assert about == "PDF"
    assert "--pdf" not in what
    assert "Imprimer" in what


def test_a_document_tells_whether_something_changed_since(session: Session) -> None:
    """It is not made, then made and up to date, then older than the list that it is made from."""
    notes = "exporter-notes"

    def state() -> tuple[bool, bool]:
        (one,) = (one for one in shelf(session) if one.document.act == notes)
        return (one.made is not None, one.changed)

    assert state() == (False, False)
    making.marks(session, Counting())
    assert state() == (True, False)
    enrol(session, [Member("ben", "Ben", "Dupont")])
    assert state() == (True, True)


def test_only_the_office_s_documents_count(session: Session) -> None:
    """One is one whatever its formats; an extract, an archive of feedback or a slide is none."""
    session.exports.mkdir(exist_ok=True)
    for name in ("donnees-ana.q.zip", "retours-moodle.zip"):
        (session.exports / name).write_bytes(b"")
    assert made(session) == 0
    making.marks(session, Counting())
    assert made(session) == 1
