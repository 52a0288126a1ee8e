from pathlib import Path

import pytest

from grader.session.remembered import recalled, remember


def test_the_last_one_is_kept_beside_the_sessions(tmp_path: Path) -> None:
    """It is found again, the newest alone; a folder that stands elsewhere keeps nothing."""
    place = tmp_path / "sessions"
    for name in ("guyane", "saul"):
        (place / name).mkdir(parents=True)
        remember(place / name, "sessions")
        assert recalled(place) == place / name
    remember(tmp_path, "sessions")
    assert recalled(tmp_path.parent) is None


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"../ailleurs", b"absente", b"x" * 5000, b"/"])
def test_a_damaged_memory_is_none(tmp_path: Path, data: bytes) -> None:
    """What is kept is but a name: a folder that is not there, or that stands elsewhere, is never meant."""
    place = tmp_path / "sessions"
    (place / "guyane").mkdir(parents=True)
    (tmp_path / "ailleurs").mkdir()
    remember(place / "guyane", "sessions")
    (memory,) = (path for path in place.iterdir() if path.is_file())
    memory.write_bytes(data)
    assert recalled(place) is None


def test_a_folder_that_cannot_be_written_keeps_no_one_from_working(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Remembering is a comfort: a disk that refuses is no reason to stop."""

    def refuse(path: Path, data: bytes) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("exercises.files.replace", refuse)
    place = tmp_path / "sessions"
    (place / "guyane").mkdir(parents=True)
    remember(place / "guyane", "sessions")
    assert recalled(place) is None
