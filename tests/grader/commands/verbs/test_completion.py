"""What the Tab key offers, asked as the shells ask it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from grader.cohort.members import Member, enrol
from grader.commands.run import run
from grader.commands.verbs.completion import SHELLS, VARIABLE
from grader.release.publishing import publish
from grader.session.session import Session
from tests.grader.curriculum import MODULE


@pytest.fixture
def place(session: Session) -> Path:
    """Return the folder above a session where two people are enrolled and the module given out."""
    publish(session, MODULE)
    enrol(session, [Member("marie.dupont", "Marie", "Dupont"), Member("ana", "Ana", "Roux")])
    folder = session.root.parent / "bureau" / "sessions"
    folder.mkdir(parents=True)
    shutil.move(session.root, folder / session.name)
    return folder.parent


def offered(line: str, folder: Path) -> list[str]:
    """Return what bash is told for `line`, its last word being the one that is written."""
    words = line.split(" ")
    done = subprocess.run(
        [sys.executable, "-m", "grader"],
        cwd=folder,
        env={
            **os.environ,
            VARIABLE: "complete_bash",
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(words) - 1),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout.split()


def test_verbs_and_options_are_offered(place: Path) -> None:
    """The beginning of a verb, of a verb of a family, of an option."""
    assert offered("parcours dem", place) == ["demo"]
    assert offered("parcours moodle i", place) == ["importer"]
    assert offered("parcours publier --t", place) == ["--tous"]


def test_what_is_on_the_disk_is_offered(place: Path) -> None:
    """Sessions of the folder, modules and people of the session, and the few words that an option takes."""
    name = next((place / "sessions").iterdir()).name
    assert offered("parcours suivi --session ", place) == [name]
    assert offered(f"parcours ramasser --session {name} 0", place) == [MODULE]
    assert offered("parcours moodle retours --module ", place) == [MODULE]
    assert offered("parcours donnees effacer m", place) == ["marie.dupont"]
    assert offered(f"parcours donnees --session {name} extraire ", place) == [
        "marie.dupont",
        "ana",
    ]
    assert offered("parcours exporter emargement --demi-journee m", place) == ["matin"]


def test_without_a_session_nothing_is_offered(tmp_path: Path) -> None:
    """Where nothing is known there is neither an offer nor an error."""
    assert offered("parcours donnees effacer ", tmp_path) == []
    assert offered("parcours corriger ", tmp_path) == []
    assert offered("parcours verifier --modules . ", tmp_path) == []


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_has_its_script(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The script calls the command by the variable that it answers to."""
    assert run(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert VARIABLE in script
    assert "parcours" in script


def test_an_unknown_shell_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """The known ones are listed, and the status is that of a misspelt command."""
    assert run(["completion", "cmd"]) == 2
    assert "bash, zsh, fish ou powershell" in capsys.readouterr().err


def test_bash_completes(place: Path, tmp_path: Path) -> None:
    """The script, evaluated in a real bash, fills in what Tab shows."""
    program = tmp_path / "bin" / "parcours"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m grader "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    lines = (
        'eval "$(parcours completion bash)"',
        "COMP_WORDS=(parcours moodle ret) COMP_CWORD=2",
        "_parcours_completion parcours",
        'echo "${COMPREPLY[@]}"',
    )
    done = subprocess.run(
        ["bash", "--norc", "-c", "\n".join(lines)],
        cwd=place,
        env={**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["retours"]
