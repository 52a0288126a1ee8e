import zipfile
from pathlib import Path

import pytest

from exercises.errors import NotHandedInError
from exercises.handing_in import exchange, submission

NAME = "03_ressources"


def test_what_is_sent_is_the_copy_as_it_stands(tmp_path: Path, course: Path) -> None:
    """The exchange receives exactly the bytes of the receipt's fingerprint, and the notebook."""
    (tmp_path / f"{NAME}.ipynb").write_text("{}", encoding="utf-8")
    assert submission.send(tmp_path, NAME, b"copie") == submission.Sent("nbgrader")
    (taken,) = (course / "inbound").iterdir()
    assert (taken / "copie.json").read_bytes() == b"copie"
    assert (taken / f"{NAME}.ipynb").read_bytes() == b"{}"


def test_a_renamed_notebook_does_not_prevent_handing_in(tmp_path: Path, course: Path) -> None:
    """Nbgrader still finds a notebook of the name it expects."""
    submission.send(tmp_path, NAME, b"copie")
    (taken,) = (course / "inbound").iterdir()
    assert (taken / f"{NAME}.ipynb").is_file()


def test_when_the_exchange_refuses_a_file_is_written(tmp_path: Path, course: Path) -> None:
    """The reason is French, and the copy leaves as a file that holds it whole."""
    (course / "inbound").rmdir()
    sent = submission.send(tmp_path, NAME, b"copie")
    assert sent.means == "fichier"
    assert sent.reason == "ce module n’est pas ouvert à la remise"
    with zipfile.ZipFile(tmp_path / sent.file) as archive:
        assert archive.namelist() == ["copie.json"]
        assert archive.read("copie.json") == b"copie"


def test_without_a_session_a_file_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing leads to an exchange, handing in writes a file."""
    monkeypatch.delenv(exchange.COURSE, raising=False)
    assert submission.send(tmp_path, NAME, b"copie").file.startswith(f"remise-{NAME}-")


def test_when_nothing_can_be_written_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With neither an exchange nor the disk, the sentence says that the answers remain."""

    def refuse(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.delenv(exchange.COURSE, raising=False)
    monkeypatch.setattr(submission, "replace", refuse)
    with pytest.raises(NotHandedInError, match="enregistrées") as caught:
        submission.send(tmp_path, NAME, b"copie")
    assert caught.value.refusal == "le disque est plein"
