import io
import zipfile
from pathlib import Path

import pytest

from grader.autograding import autograde
from grader.cohort.members import Member, enrol
from grader.commands.run import run
from grader.copies.received import take_file
from grader.feedback.to_send import archive
from grader.release.publishing import publish
from grader.session.session import Session
from tests.grader.copies.hand_ins import put
from tests.grader.curriculum import MODULE, lay
from tests.grader.moodle.platform import copy


@pytest.fixture
def marked(session: Session, tmp_path: Path) -> Session:
    """Return a session where two handed in as files, one through the exchange, and all are marked."""
    publish(session, MODULE)
    enrol(session, [Member("marie.dupont", "Marie", "Dupont/Durand", "m@exemple.fr")])
    for person in ("marie.dupont", "ana"):
        take_file(session, MODULE, person, put(tmp_path / person / "copie.json", copy()))
    folder = lay(session, "ben", {"publics": {"chosen": ["b"]}})
    (folder / "submission_secret.txt").write_text("0" * 128, encoding="utf-8")
    autograde.autograde(session, MODULE)
    return session


def test_one_archive_has_the_pages_of_those_who_sent_files(
    marked: Session, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder a person, named as people read it; whoever the exchange reaches is not in it."""
    monkeypatch.chdir(marked.root)
    assert run(["restituer", "--archive", "retours.zip"]) == 0
    assert "2 personne(s)" in capsys.readouterr().out
    with zipfile.ZipFile(marked.root / "retours.zip") as packed:
        assert packed.namelist() == [
            f"ana/retour-{MODULE}.html",
            f"Marie Dupont Durand (marie.dupont)/retour-{MODULE}.html",
        ]
        page = packed.read(packed.namelist()[0])
    assert page == marked.feedback_page("ana", MODULE).read_bytes()


def test_a_page_that_is_not_ready_is_said(marked: Session) -> None:
    """Before the feedback is made there is none to send, and each is named."""
    found = archive(marked, [MODULE])
    assert found.given == ()
    assert [person for person, _ in found.left] == ["ana", "marie.dupont"]
    assert zipfile.ZipFile(io.BytesIO(found.data)).namelist() == []
