"""When the disk or another kernel refuses: one is told in French, and what was saved stays."""

import errno
import os
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from exercises import files
from exercises.copies.copy import parse
from exercises.copies.store import BACKUP, COPY, LOCK, Store
from exercises.errors import CopyNotSavedError

ANSWER = {"chosen": ["a"]}


def refuse(code: int) -> Callable[..., Any]:
    """Return a function that refuses like the system, with the given error number."""

    def refusal(*_: Any, **__: Any) -> Any:
        raise OSError(code, os.strerror(code))

    return refusal


@pytest.mark.parametrize(
    ("code", "phrase"),
    [
        (errno.ENOSPC, "disque est plein"),
        (errno.EDQUOT, "espace de travail est plein"),
        (errno.EROFS, "lecture seule"),
        (errno.EIO, "le disque a refusé"),
    ],
)
def test_a_disk_that_refuses_loses_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch, code: int, phrase: str
) -> None:
    """The participant is told in French, what was saved is intact, and no temporary file remains."""
    store.save("publics", ANSWER, base=0)
    before = store.path.read_bytes()
    monkeypatch.setattr(os, "fsync", refuse(code))
    with pytest.raises(CopyNotSavedError, match=phrase):
        store.save("publics", {"chosen": ["b"]}, base=1)
    assert store.path.read_bytes() == before
    assert {path.name for path in store.folder.glob("*copie*")} == {COPY, LOCK}


def test_a_full_disk_at_the_second_file_loses_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that fills up between the backup and the copy leaves both readable."""
    store.save("publics", ANSWER, base=0)
    monkeypatch.setattr(
        "exercises.copies.store.replace",
        lambda path, data: (
            refuse(errno.ENOSPC)() if path.name == COPY else files.replace(path, data)
        ),
    )
    with pytest.raises(CopyNotSavedError):
        store.save("publics", {"chosen": ["b"]}, base=1)
    assert store.read().copy.entries["publics"].answer == ANSWER
    assert parse((store.folder / BACKUP).read_bytes()).entries["publics"].answer == ANSWER


@pytest.mark.parametrize("code", [errno.EACCES, errno.EPERM, errno.EROFS])
def test_a_read_only_folder_is_said_in_french(
    store: Store, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """Even the lock cannot be made there: the sentence names the folder, not the lock."""
    monkeypatch.setattr(os, "open", refuse(code))
    with pytest.raises(CopyNotSavedError, match=r"lecture seule.*reste affiché"):
        store.save("publics", ANSWER, base=0)


def test_a_folder_that_cannot_be_flushed_is_no_failure(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Network file systems refuse to flush a folder: the answer is saved all the same."""
    flush = os.fsync

    def picky(descriptor: int) -> None:
        if os.path.isdir(f"/proc/self/fd/{descriptor}"):  # noqa: PTH112 - a descriptor, not a path
            refuse(errno.EINVAL)()
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", picky)
    assert store.save("publics", ANSWER, base=0).revision == 1


def test_a_copy_that_grows_too_long_sheds_its_oldest_wordings(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is written can always be read again: the history gives way, the answers do not."""
    monkeypatch.setattr("exercises.copies.store.LARGEST", 2_000)
    for revision in range(60):
        text = f"{revision} " * 30
        store.save("publics", {"chosen": [text]}, base=revision, wordings={"champ": text})
    entry = store.read().copy.entries["publics"]
    assert store.path.stat().st_size <= 2_000
    assert entry.answer == {"chosen": ["59 " * 30]}
    assert 1 <= len(entry.wordings) < 60


def test_an_answer_too_long_for_a_copy_is_refused(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An answer that alone passes the bound is refused, and the copy stays readable."""
    store.save("publics", ANSWER, base=0)
    monkeypatch.setattr("exercises.copies.store.LARGEST", 2_000)
    with pytest.raises(CopyNotSavedError, match="trop longue"):
        store.save("publics", {"chosen": ["x" * 3_000]}, base=1)
    assert store.read().copy.entries["publics"].answer == ANSWER


def test_a_lock_that_is_held_is_said_in_french(store: Store) -> None:
    """When another kernel never ends its save, one is told to try again."""
    from filelock import FileLock

    hurried = replace(store, patience=0)
    with (
        FileLock(store.folder / LOCK),
        pytest.raises(CopyNotSavedError, match="autre fenêtre"),
    ):
        hurried.save("publics", ANSWER, base=0)
    assert hurried.save("publics", ANSWER, base=0).revision == 1
