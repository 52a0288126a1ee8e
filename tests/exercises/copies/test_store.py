"""The copy on disk: what is acknowledged stays, what is damaged is set aside, what is refused is said."""

import json
import os
import threading
from pathlib import Path
from typing import Any

import pytest

from exercises.copies.copy import LARGEST, Copy, dump, parse
from exercises.copies.store import BACKUP, COPY, Store
from exercises.errors import (
    CopyNotReadError,
    CopyNotSavedError,
    NewerCopyError,
    ParcoursError,
    SupersededError,
)

ANSWER = {"chosen": ["a"]}


def names(folder: Path) -> set[str]:
    """Return the files of the folder that are a copy's, the lock aside."""
    return {path.name for path in folder.glob("*copie*")} - {".copie.lock"}


def aside(folder: Path) -> list[Path]:
    """Return the copies that were set aside."""
    return sorted(folder.glob("copie.endommagee-*.json"))


def test_reading_writes_nothing(store: Store) -> None:
    """A folder that was only read holds what it held."""
    before = sorted(path.name for path in store.folder.rglob("*"))
    assert store.read().copy.entries == {}
    assert sorted(path.name for path in store.folder.rglob("*")) == before


def test_what_is_saved_is_read_by_another(store: Store) -> None:
    """An acknowledged answer is on the disk, with its revision and the release it was given to."""
    entry = store.save("publics", ANSWER, base=0, wordings={"champ": "Un texte."})
    reading = Store(store.folder, store.module).read()
    assert reading.notice == ""
    assert reading.copy.entries == {"publics": entry}
    assert (entry.revision, reading.copy.release) == (1, "abc")
    assert [wording.text for wording in entry.wordings] == ["Un texte."]


def test_the_former_copy_stays_as_backup(store: Store) -> None:
    """After each save the backup is the copy as it stood before."""
    store.save("publics", ANSWER, base=0)
    former = store.path.read_bytes()
    store.save("publics", {"chosen": ["b"]}, base=1)
    assert (store.folder / BACKUP).read_bytes() == former


def test_no_temporary_file_remains(store: Store) -> None:
    """A save leaves the copy and its backup, nothing else."""
    for revision in range(3):
        store.save("publics", ANSWER, base=revision)
    assert names(store.folder) == {COPY, BACKUP}


def test_the_traces_of_a_killed_process_are_swept(store: Store) -> None:
    """An old temporary file goes at the next save; a recent one, which may be in use, stays."""
    old, recent = (store.folder / f".{COPY}.{n}.abcd" for n in "12")
    old.touch()
    recent.touch()
    os.utime(old, (0, 0))
    store.save("publics", ANSWER, base=0)
    assert (old.exists(), recent.exists()) == (False, True)


def test_another_exercise_merges(store: Store) -> None:
    """Two kernels that answer different exercises, each from its own reading, lose nothing."""
    other = Store(store.folder, store.module)
    store.save("publics", ANSWER, base=0)
    other.save("moyenne", ANSWER, base=0)
    assert set(store.read().copy.entries) == {"publics", "moyenne"}


def test_the_same_exercise_is_not_wiped(store: Store) -> None:
    """An answer written upon an older revision is refused, and the file does not change."""
    store.save("publics", ANSWER, base=0)
    before = store.path.read_bytes()
    with pytest.raises(SupersededError):
        store.save("publics", {"chosen": ["b"]}, base=0)
    assert store.path.read_bytes() == before


def test_the_same_answer_twice_is_no_conflict(store: Store) -> None:
    """An answer sent again, because its acknowledgement was lost, is accepted."""
    store.save("publics", ANSWER, base=0)
    assert store.save("publics", ANSWER, base=0).revision == 2


DAMAGES: dict[str, bytes] = {
    "truncated": b'{"schema": 1, "mod',
    "binary": bytes(range(256)),
    "empty": b"",
    "oversized": b" " * (LARGEST + 1),
    "deep": b"[" * 10_000,
    "another module's": dump(Copy(module="01_contrat", copy="0" * 32)),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_copy_is_set_aside_and_its_backup_used(store: Store, damage: str) -> None:
    """The participant is told, the backup is read, and the first save keeps the damaged file intact."""
    store.save("publics", ANSWER, base=0)
    store.save("moyenne", ANSWER, base=0)
    backup = (store.folder / BACKUP).read_bytes()
    store.path.write_bytes(DAMAGES[damage])
    reading = store.read()
    assert "sauvegarde a été reprise" in reading.notice
    assert set(reading.copy.entries) == {"publics"}
    assert store.path.read_bytes() == DAMAGES[damage]
    told: list[str] = []
    store.save("moyenne", {"chosen": ["b"]}, base=1, tell=told.append)
    assert told == [reading.notice]
    assert [path.read_bytes() for path in aside(store.folder)] == [DAMAGES[damage]]
    assert (store.folder / BACKUP).read_bytes() == backup
    after = store.read()
    assert after.notice == ""
    assert set(after.copy.entries) == {"publics", "moyenne"}


def test_a_damaged_copy_without_backup_is_set_aside(store: Store) -> None:
    """Without a backup one starts afresh, is told so, and the damaged file stays."""
    store.path.write_bytes(b"{")
    assert "copie neuve" in store.read().notice
    store.save("publics", ANSWER, base=0)
    assert [path.read_bytes() for path in aside(store.folder)] == [b"{"]
    assert not (store.folder / BACKUP).exists()


def test_a_backup_is_never_replaced_by_a_damaged_copy(store: Store) -> None:
    """Damage after damage, the backup stays readable."""
    store.save("publics", ANSWER, base=0)
    for revision in range(1, 4):
        store.save("publics", ANSWER, base=revision)
        store.path.write_bytes(b"\x00")
        store.save("publics", ANSWER, base=revision + 1)
        parse((store.folder / BACKUP).read_bytes())
    assert len(aside(store.folder)) == 3


def test_damage_never_gives_a_revision_twice(store: Store) -> None:
    """After a return to the backup, a view that held the lost revision is still warned."""
    for revision in range(3):
        store.save("publics", {"chosen": [str(revision)]}, base=revision)
    store.path.write_bytes(b"")
    assert store.save("publics", {"chosen": ["ici"]}, base=3).revision == 4
    with pytest.raises(SupersededError):
        store.save("publics", {"chosen": ["ailleurs"]}, base=3)


def test_a_missing_copy_is_taken_from_its_backup(store: Store) -> None:
    """A copy that vanished comes back from its backup, and the participant is told."""
    store.save("publics", ANSWER, base=0)
    store.save("publics", ANSWER, base=1)
    store.path.unlink()
    assert "manquait" in store.read().notice
    assert store.save("publics", ANSWER, base=2).revision == 3


@pytest.mark.parametrize("name", [COPY, BACKUP])
def test_a_newer_copy_is_refused_and_nothing_is_written(
    store: Store, raw_copy: dict[str, Any], name: str
) -> None:
    """A copy (or the only backup) of a later version is neither read, changed nor set aside."""
    (store.folder / name).write_text(json.dumps({**raw_copy, "schema": 3}))
    before = {path.name: path.read_bytes() for path in store.folder.glob("copie*")}
    with pytest.raises(NewerCopyError):
        store.read()
    with pytest.raises(NewerCopyError):
        store.save("publics", ANSWER, base=0)
    assert {path.name: path.read_bytes() for path in store.folder.glob("copie*")} == before


def test_a_copy_that_cannot_be_read_is_not_taken_for_absent(store: Store) -> None:
    """When the disk refuses to read, nobody starts afresh upon it."""
    store.path.mkdir()
    with pytest.raises(CopyNotReadError) as refused:
        store.read()
    assert refused.value.reason == "c’est un dossier"
    with pytest.raises(CopyNotSavedError):
        store.save("publics", ANSWER, base=0)
    assert store.path.is_dir()


def test_many_writers_at_once_lose_nothing(store: Store) -> None:
    """Eight writers, each with an exercise of its own, all find their last answer."""
    failures: list[ParcoursError] = []

    def write(name: str) -> None:
        mine = Store(store.folder, store.module)
        try:
            for revision in range(10):
                mine.save(name, {"chosen": [str(revision)]}, base=revision)
        except ParcoursError as error:
            failures.append(error)

    threads = [threading.Thread(target=write, args=(f"exercice-{n}",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    entries = store.read().copy.entries
    assert {(entry.revision, entry.answer["chosen"][0]) for entry in entries.values()} == {
        (10, "9")
    }
    assert len(entries) == 8


def test_a_copy_from_elsewhere_joins(store: Store) -> None:
    """The same copy, worked on elsewhere, brings its newer answers and takes none away."""
    store.save("publics", ANSWER, base=0)
    elsewhere = store.read().copy
    store.save("moyenne", ANSWER, base=0)
    joined = store.join(elsewhere.with_entry("publics", elsewhere.entries["publics"]))
    assert joined == store.read().copy
    assert set(joined.entries) == {"publics", "moyenne"}


def test_a_copy_joins_an_empty_folder(store: Store, raw_copy: dict[str, Any]) -> None:
    """Where there is no copy yet, the one from elsewhere takes the place."""
    copy = parse(json.dumps(raw_copy).encode())
    assert store.join(copy) == copy == store.read().copy


def test_someone_elses_copy_does_not_join(store: Store, raw_copy: dict[str, Any]) -> None:
    """Two people's copies are never mixed, nor are two modules'."""
    store.save("publics", ANSWER, base=0)
    before = store.path.read_bytes()
    with pytest.raises(ValueError, match="different"):
        store.join(parse(json.dumps(raw_copy).encode()))
    assert store.path.read_bytes() == before
