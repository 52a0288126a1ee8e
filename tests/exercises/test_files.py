"""Replacing a file whole or not at all."""

import os
from pathlib import Path

import pytest

from exercises.files import replace


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    """The new bytes take the place of the old, and nothing else is left in the folder."""
    path = tmp_path / "copie.json"
    for data in (b"un", b"deux"):
        replace(path, data)
        assert path.read_bytes() == data
    assert [each.name for each in tmp_path.iterdir()] == ["copie.json"]


def test_a_write_that_stops_midway_leaves_the_old_file(tmp_path: Path) -> None:
    """A disk that takes the first bytes and refuses the next, for real, changes nothing."""
    import resource
    import signal

    path = tmp_path / "copie.json"
    path.write_bytes(b"ancien")
    process = os.fork()
    if process == 0:
        status = 1
        try:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, 1_000))
            replace(path, b"x" * 5_000)
        except OSError:
            status = 0
        finally:
            os._exit(status)
    _, status = os.waitpid(process, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    assert path.read_bytes() == b"ancien"
    assert [each.name for each in tmp_path.iterdir()] == ["copie.json"]


def test_elsewhere_than_on_posix_no_folder_is_flushed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a folder cannot be opened, replacing a file does not try to."""
    flushed: list[int] = []
    monkeypatch.setattr("exercises.files.os.fsync", flushed.append)
    path = tmp_path / "copie.json"
    replace(path, b"un")
    assert len(flushed) == 2
    monkeypatch.setattr("exercises.files.os.name", "other")
    replace(path, b"deux")
    assert len(flushed) == 3


def test_a_file_in_use_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows, a file that another program reads for a moment is replaced a moment later."""
    refusals = iter([True, True, False])
    rename = os.replace

    def busy(self: Path, target: Path) -> None:
        if next(refusals):
            raise PermissionError(13, "in use")
        rename(self, target)

    path = tmp_path / "copie.json"
    monkeypatch.setattr("exercises.files.os.name", "nt")
    monkeypatch.setattr("exercises.files.time.sleep", lambda _: None)
    monkeypatch.setattr(type(path), "replace", busy)
    replace(path, b"un")
    assert path.read_bytes() == b"un"
