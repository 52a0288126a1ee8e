from pathlib import Path

import pytest

from grader.desk.errors import FileGoneError
from grader.desk.pages.giving import disposition, found, policy_of, roles_of
from grader.release import creation
from grader.session.session import Session
from grader.session.team import EVERY, Role
from tests.grader.curriculum import write_curriculum


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """Return a session that made one document."""
    made = creation.create("guyane-2026", tmp_path, write_curriculum(tmp_path))
    (made.exports / "releves").mkdir(parents=True)
    (made.exports / "releves" / "relevé d’Ana.html").write_text("<p>", encoding="utf-8")
    return made


def test_a_document_is_found_by_its_path(session: Session) -> None:
    """A folder within, an accent and an apostrophe are no trouble."""
    assert found(session, "releves/relevé d’Ana.html").read_text("utf-8") == "<p>"


@pytest.mark.parametrize(
    "path",
    [
        "../session.toml",
        "releves/../../session.toml",
        "releves",
        "releves/",
        "/etc/passwd",
        "releves//x.html",
        "autre.html",
        ".cache/x.html",
        "lien.html",
        "dossier/session.toml",
        "a\0b",
        "..\\session.toml",
        "é" * 300,
    ],
)
def test_nothing_else_is(session: Session, path: str) -> None:
    """Neither what lies elsewhere, nor a link out, nor a hidden file, nor a folder, nor what is gone."""
    (session.exports / ".cache").mkdir()
    (session.exports / ".cache" / "x.html").write_text("x", encoding="utf-8")
    (session.exports / "lien.html").symlink_to(session.session_file)
    (session.exports / "dossier").symlink_to(session.root)
    with pytest.raises(FileGoneError):
        found(session, path)


@pytest.mark.parametrize(
    "name", ["relevé d’Ana.html", 'a"b.zip', "a\r\nb.zip", "50 %.csv", "\\.csv"]
)
def test_a_name_is_well_sent(name: str) -> None:
    """Quoted for an old browser, whole for the others; no name ends the header."""
    said = disposition(name, "attachment")
    assert said.isascii()
    assert said.isprintable()
    assert said.count('"') == 2


def test_only_slides_run_and_only_what_the_room_sees_is_everyones() -> None:
    """A document's scripts never run; a marker opens slides and sheets, not the marks."""
    assert "allow-scripts" in policy_of("diapos/03.diapos.html")
    assert "allow-same-origin" not in policy_of("diapos/03.diapos.html")
    for path in ("bilan.html", "releves/diapos/x.diapos.html", "fiches/03.fiches.html"):
        assert policy_of(path).startswith("sandbox;")
    assert roles_of("diapos/03.diapos.html") == roles_of("fiches/03.fiches.html") == EVERY
    for path in ("notes.xlsx", "releves/releve-ana.html", "donnees-ana.zip", "diapos"):
        assert Role.MARKER not in roles_of(path) or path == "diapos"
