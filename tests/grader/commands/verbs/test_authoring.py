"""What an author may write, and where."""

from pathlib import Path

import pytest

from grader.commands.run import run
from grader.commands.verbs import authoring
from grader.session.session import Session


def test_installed_modules_are_never_assembled_in_place(
    curriculum: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One sentence names their folder, which is to be copied, and nothing of it changes."""
    before = {path: path.stat().st_mtime_ns for path in curriculum.rglob("*")}
    monkeypatch.setattr(authoring, "is_installed", lambda folder: folder.parent == curriculum)
    assert run(["assembler", "--tous", "--modules", str(curriculum)]) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert str(curriculum) in err
    assert {path: path.stat().st_mtime_ns for path in curriculum.rglob("*")} == before


def test_the_frozen_modules_of_a_session_are_never_assembled(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From a session's folder, `assembler` takes another curriculum, or none: a cohort's modules stay."""
    before = {path: path.read_bytes() for path in session.curriculum.rglob("*") if path.is_file()}
    monkeypatch.chdir(session.root)
    monkeypatch.setattr("grader.session.session.own_modules", lambda: session.root / "absent")
    assert run(["assembler", "--tous"]) == 1
    after = {path: path.read_bytes() for path in session.curriculum.rglob("*") if path.is_file()}
    assert after == before
