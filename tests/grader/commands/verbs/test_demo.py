from pathlib import Path

import pytest

from grader.commands.run import run
from tests.grader.curriculum import MODULE, write_curriculum


def test_a_simulated_session_is_made_listed_and_followed(
    tmp_path: Path,
    curriculum: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One command makes it, and wherever it shows it is said to be simulated."""
    monkeypatch.chdir(tmp_path)
    assert run(["demo", "--participants", "10", "--graine", "3", "--modules", str(curriculum)]) == 0
    assert "10 participant·e(s) inventé·e(s), 8 copie(s) ramassée(s)" in capsys.readouterr().out
    assert run(["session", "liste"]) == 0
    assert "simulée" in capsys.readouterr().out
    assert run(["suivi"]) == 0
    out = capsys.readouterr().out
    assert "session simulée" in out
    assert f"{MODULE}\u00a0: 9 commencée(s), 8 remise(s)" in out


def test_a_curriculum_that_cannot_be_given_out_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The reason is said, the status is 1, and no session stays behind."""
    modules = write_curriculum(tmp_path)
    (modules / MODULE / f"{MODULE}.ipynb").unlink()
    monkeypatch.chdir(tmp_path)
    assert run(["demo", "--modules", str(modules)]) == 1
    assert "parcours assembler" in capsys.readouterr().err
    assert not list((tmp_path / "sessions").glob("*"))
