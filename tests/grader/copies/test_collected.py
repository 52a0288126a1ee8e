import json
import os
from pathlib import Path

import pytest

from exercises import definition
from exercises.copies.copy import LARGEST
from exercises.errors import InvalidAnswerError, NewerCopyError, UnreadableCopyError
from grader.copies.collected import answers_of, read_copy
from tests.grader.curriculum import MODULE, answer


def put(folder: Path, data: bytes) -> Path:
    """Write a copy and return its folder."""
    (folder / "copie.json").write_bytes(data)
    return folder


def test_no_copy_is_none(tmp_path: Path) -> None:
    """Nobody is refused for having answered nothing."""
    assert read_copy(tmp_path, MODULE) is None


HEAD = b'{"schema": 1, "module": "03_ressources", "copy": "' + b"0" * 32 + b'", "answers": '


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "tronquée"),
        (b"\x00\xff\xfe", "ce n’est pas du texte"),
        (b" " * (LARGEST + 1), "trop grand"),
        (b"[" * 10_000 + b"]" * 10_000, "trop profondément"),
        (HEAD + b"[]}", "answers"),
        (HEAD + b'{"publics": {"answer": {"n": NaN}}}}', "JSON"),
        (HEAD.replace(b"03_ressources", b"01_contrat") + b"{}}", "celle du module"),
        (HEAD + b'{}, "plus": 1}', "plus"),
    ],
    ids=["empty", "binary", "huge", "deep", "types", "nan", "other module", "unknown field"],
)
def test_hostile_copies_are_refused_with_a_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    """Whatever the file holds, it is refused with a French reason and nothing else happens."""
    with pytest.raises(UnreadableCopyError, match=reason):
        read_copy(put(tmp_path, data), MODULE)


def test_a_newer_copy_is_refused(tmp_path: Path) -> None:
    """A format of tomorrow is not read with today's rules."""
    with pytest.raises(NewerCopyError):
        read_copy(put(tmp_path, b'{"schema": 3}'), MODULE)


def test_a_link_is_refused(tmp_path: Path) -> None:
    """A link would make us read someone else's file."""
    (tmp_path / "copie.json").symlink_to("/etc/hostname")
    with pytest.raises(UnreadableCopyError, match="lien"):
        read_copy(tmp_path, MODULE)


def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    """What never ends is not waited for."""
    os.mkfifo(tmp_path / "copie.json")
    with pytest.raises(UnreadableCopyError, match="n’est pas un fichier ordinaire"):
        read_copy(tmp_path, MODULE)


def test_answers_are_read_by_their_exercises(tmp_path: Path, curriculum: Path) -> None:
    """Known exercises are read, unknown ones are left out, a lone surrogate is refused."""
    module = definition.load(curriculum / MODULE)
    folder = tmp_path / MODULE
    folder.mkdir()
    (folder / "exercices.toml").write_bytes((curriculum / MODULE / "exercices.toml").read_bytes())
    answer(folder, {"publics": {"chosen": ["b"]}, "inconnu": {"x": 1}})
    found = answers_of(module, read_copy(folder, MODULE))
    assert list(found) == ["publics"]
    data = json.loads((folder / "copie.json").read_bytes())
    data["answers"]["publics"]["answer"] = {"chosen": "b"}
    with pytest.raises(InvalidAnswerError):
        answers_of(module, read_copy(put(folder, json.dumps(data).encode()), MODULE))
