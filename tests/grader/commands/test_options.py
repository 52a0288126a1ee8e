"""The session that a verb works in when none is named."""

import shutil
from pathlib import Path

import pytest

from grader.commands.run import run
from grader.session import layout

PURGE = ["purger", "--sans-attendre"]


@pytest.fixture
def room(tmp_path: Path, pristine: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work above two real sessions and a simulated one; return their folder."""
    place = tmp_path / "sessions"
    for name in ("guyane", "saul", "atelier"):
        root = shutil.copytree(pristine, place / name)
        path = root / layout.SESSION_FILE
        text = path.read_text("utf-8").replace('name = "guyane-2026"', f'name = "{name}"')
        path.write_text(text + ("simulated = true\n" if name == "atelier" else ""), "utf-8")
    monkeypatch.chdir(tmp_path)
    return place


def test_the_session_named_last_goes_on_through_a_rehearsal(
    room: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Once named, a real session is meant, and said; rehearsing with the simulated one changes nothing of that."""
    assert run(["suivi"]) == 1
    assert "Aucune session n’est désignée" in capsys.readouterr().err
    assert run(["suivi", "--session", "saul"]) == 0
    assert "Session" not in capsys.readouterr().err
    assert run(["suivi", "--session", "atelier"]) == 0
    capsys.readouterr()
    assert run(["suivi"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("saul")
    assert "Session\u00a0: saul" in err


def test_a_session_entered_is_remembered_too(
    room: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Working in its folder counts as naming it."""
    monkeypatch.chdir(room / "guyane")
    assert run(["suivi"]) == 0
    assert capsys.readouterr().err == ""
    monkeypatch.chdir(room.parent)
    assert run(["suivi"]) == 0
    assert "Session\u00a0: guyane" in capsys.readouterr().err


@pytest.mark.parametrize("verb", [PURGE, ["donnees", "effacer", "marie.dupont"]])
def test_what_is_never_undone_asks_for_the_name(
    room: Path, verb: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Among several sessions, erasing is never done in the one that was remembered."""
    assert run(["suivi", "--session", "saul"]) == 0
    capsys.readouterr()
    assert run([*verb, "--oui"]) == 1
    assert "--session NOM" in capsys.readouterr().err
