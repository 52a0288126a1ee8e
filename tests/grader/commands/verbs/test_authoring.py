"""What an author may write, and where."""

from pathlib import Path

import pytest

from grader.commands.run import run
from grader.commands.verbs import authoring


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
