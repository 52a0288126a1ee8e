import zipfile
from pathlib import Path
from typing import Any

import pytest

from exercises.errors import NotHandedInError
from exercises.handing_in import submission

NAME = "03_ressources"


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
    with pytest.raises(NotHandedInError, match="enregistrées") as caught:
        submission.send(tmp_path, NAME, b"copie")
    assert caught.value.refusal == "No space left on device"
