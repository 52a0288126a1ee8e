import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from grader.commands.run import run
from grader.lab import launchers
from grader.lab.errors import NoDesktopError
from tests.paths import ROOT

FIRST = ROOT / "packaging" / "bureau"


def executed(entry: str) -> list[str]:
    """Return the command of a desktop entry as the specification unquotes it, without its field codes."""
    line = next(one for one in entry.splitlines() if one.startswith("Exec="))
    unescaped = line.removeprefix("Exec=").replace("\\\\", "\\")
    words = re.findall(r'"((?:\\.|[^"\\])*)"|(\S+)', unescaped)
    return [(bare or re.sub(r"\\(.)", r"\1", quoted)).replace("%%", "%") for quoted, bare in words]


def test_linux_opens_the_desk_without_a_terminal(tmp_path: Path) -> None:
    """Whatever the folder is called; the file may be run."""
    sessions = tmp_path / 'été $HOME "100 %" `x` \\ sessions'
    made = launchers.write(sessions, tmp_path, "linux")
    text = made.read_text("utf-8")
    assert executed(text) == [
        *(sys.executable, "-m", "grader", "bureau", "--dossier", str(sessions))
    ]
    assert "Terminal=false\n" in text
    assert made.suffix == ".desktop"
    assert os.access(made, os.X_OK)


def test_macos_opens_it_by_a_script(tmp_path: Path) -> None:
    """Which the system's shell reads."""
    made = launchers.write(tmp_path / "l'été", tmp_path, "darwin")
    assert made.suffix == ".command"
    assert os.access(made, os.X_OK)
    assert subprocess.run(["sh", "-n", str(made)], check=False).returncode == 0
    last = made.read_text("utf-8").splitlines()[-1]
    assert shlex.split(last)[-1] == str(tmp_path / "l'été")


def test_windows_opens_it_by_a_batch(tmp_path: Path) -> None:
    """With Windows' own ends of lines, and a window that stays where it fails."""
    made = launchers.write(tmp_path / "100 %", tmp_path, "win32")
    data = made.read_bytes()
    assert made.suffix == ".bat"
    assert data.count(b"\n") == data.count(b"\r\n") > 3
    assert "100 %%" in data.decode()
    assert b"pause" in data


def test_the_desktop_is_found_by_its_own_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the system names it in the person's language."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    (tmp_path / "Bureau").mkdir()
    assert launchers.desktop() == tmp_path / "Bureau"
    (tmp_path / ".config").mkdir()
    (tmp_path / ".config" / "user-dirs.dirs").write_text('XDG_DESKTOP_DIR="$HOME/Écran"\n', "utf-8")
    assert launchers.desktop() == tmp_path / "Écran"
    with pytest.raises(NoDesktopError):
        launchers.write(tmp_path)


def test_the_command_lays_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And says where; it opens nothing."""
    monkeypatch.chdir(tmp_path)
    assert run(["bureau", "--raccourci", "--vers", "."]) == 0
    assert "bureau" in capsys.readouterr().out.lower()
    assert len(list(tmp_path.iterdir())) == 1
    assert run(["bureau", "--raccourci", "--vers", "absent"]) == 1
    assert "n’existe pas" in capsys.readouterr().err


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """Return a copy of the files that one double-clicks the first time, in a checkout without an installation."""
    return shutil.copytree(FIRST, tmp_path / "le parcours" / "packaging" / "bureau")


def _double_click(file: Path, path: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [str(file)],
        env={"PATH": path, "HOME": str(file.parent)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_first_time_what_is_not_installed_says_what_to_do(unpacked: Path) -> None:
    """In French, and nothing is left running."""
    done = _double_click(unpacked / "bureau.command", "/usr/bin:/bin")
    assert done.returncode == 1
    assert "n’est pas encore installé" in done.stdout


def test_the_first_time_lays_the_launcher_and_opens_the_desk(
    unpacked: Path, tmp_path: Path
) -> None:
    """By the command that is installed."""
    said = tmp_path / "dit"
    command = tmp_path / "bin" / "parcours"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\necho "$@" >> "{said}"\n', encoding="utf-8")
    command.chmod(0o755)
    done = _double_click(unpacked / "bureau.command", f"{command.parent}:/usr/bin:/bin")
    assert done.returncode == 0
    home = str(unpacked)
    assert said.read_text("utf-8").splitlines() == [
        f"bureau --raccourci --dossier {home}/sessions",
        f"bureau --dossier {home}/sessions",
    ]


def test_the_first_time_s_entry_runs_the_script_beside_it(unpacked: Path) -> None:
    """Wherever the folder is."""
    entry = unpacked / "bureau.desktop"
    command = [str(entry) if word == "%k" else word for word in executed(entry.read_text("utf-8"))]
    done = subprocess.run(
        command,
        env={"PATH": "/usr/bin:/bin", "HOME": "/"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "n’est pas encore installé" in done.stdout


def test_the_first_time_s_batch_is_windows_own() -> None:
    """Every line ends as Windows wants it, and every place that it goes to is there."""
    data = (FIRST / "bureau.bat").read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n")
    lines = data.decode().splitlines()
    for place in ("here", "missing"):
        assert f":{place}" in lines
