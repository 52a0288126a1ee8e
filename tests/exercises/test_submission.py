import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from exercises import submission

NAME = "03_ressources"


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a function that decides what nbgrader's command answers, and a list of what it was asked."""
    asked: list[dict[str, Any]] = []

    def decide(status: int, said: str = "") -> list[dict[str, Any]]:
        def run(command: list[str], *, cwd: Path, **_: Any) -> subprocess.CompletedProcess[bytes]:
            files = {p.relative_to(cwd).as_posix(): p.read_bytes() for p in cwd.rglob("*.*")}
            asked.append({"command": command[3:], "files": files})
            if command[3] == "fetch_feedback" and status == 0:
                for stamp in ("2026-01-01", "2026-02-01"):
                    folder = cwd / NAME / "feedback" / stamp
                    folder.mkdir(parents=True)
                    (folder / f"{NAME}.html").write_text(f"retour {stamp}", encoding="utf-8")
            return subprocess.CompletedProcess(command, status, b"", said.encode())

        monkeypatch.setattr(submission, "has_nbgrader", lambda: True)
        monkeypatch.setattr(submission.subprocess, "run", run)
        return asked

    monkeypatch.setenv("PARCOURS_SESSION", "guyane")
    monkeypatch.setenv("PARCOURS_PARTICIPANT", "ana")
    return decide


def test_what_is_sent_is_the_copy_as_it_stands(tmp_path: Path, answered: Any) -> None:
    """Nbgrader receives exactly the bytes of the receipt's fingerprint, and the notebook."""
    asked = answered(0)
    (tmp_path / f"{NAME}.ipynb").write_text("{}", encoding="utf-8")
    assert submission.send(tmp_path, NAME, b"copie") == submission.Sent("nbgrader")
    assert asked[0]["command"] == [
        *("submit", NAME, "--course", "guyane", "--student", "ana"),
    ]
    assert asked[0]["files"] == {f"{NAME}/copie.json": b"copie", f"{NAME}/{NAME}.ipynb": b"{}"}


def test_a_renamed_notebook_does_not_prevent_handing_in(tmp_path: Path, answered: Any) -> None:
    """Nbgrader still finds a notebook of the name it expects."""
    asked = answered(0)
    submission.send(tmp_path, NAME, b"copie")
    assert f"{NAME}/{NAME}.ipynb" in asked[0]["files"]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("[ERROR] No course id specified. Re-run", "relié à aucune session"),
        ("Unwritable directory, please contact", "fermé en écriture"),
        ("OSError: [Errno 28] No space left on device", "plein"),
        ("Traceback (most recent call last)", "n’a pas accepté"),
    ],
)
def test_when_nbgrader_refuses_a_file_is_written(
    tmp_path: Path, answered: Any, said: str, reason: str
) -> None:
    """The reason is French, and the copy leaves as a file that holds it whole."""
    answered(1, said)
    sent = submission.send(tmp_path, NAME, b"copie")
    assert sent.means == "fichier"
    assert reason in sent.reason
    with zipfile.ZipFile(tmp_path / sent.file) as archive:
        assert archive.namelist() == ["copie.json"]
        assert archive.read("copie.json") == b"copie"


def test_without_nbgrader_a_file_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nbgrader is not installed, or on Windows, handing in writes a file."""
    monkeypatch.setattr(submission, "find_spec", lambda name: None)
    assert submission.send(tmp_path, NAME, b"copie").file.startswith(f"remise-{NAME}-")


def test_when_nothing_can_be_written_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With neither nbgrader nor the disk, the sentence says that the answers remain."""

    def refuse(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(submission, "find_spec", lambda name: None)
    monkeypatch.setattr(submission, "replace", refuse)
    with pytest.raises(submission.NotHandedInError, match="restent enregistrées"):
        submission.send(tmp_path, NAME, b"copie")


def test_the_newest_feedback_is_kept_beside_the_copy(tmp_path: Path, answered: Any) -> None:
    """Of several feedbacks the last one is shown, and it is a file too."""
    answered(0)
    assert submission.fetch_feedback(tmp_path, NAME) == "retour 2026-02-01"
    answered(1)
    assert submission.fetch_feedback(tmp_path, NAME) == "retour 2026-02-01"


def test_no_feedback_yet_is_none(tmp_path: Path, answered: Any) -> None:
    """Before the marking there is nothing to show."""
    answered(1)
    assert submission.fetch_feedback(tmp_path, NAME) is None
