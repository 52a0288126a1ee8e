import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.copies.copy import LARGEST
from exercises.definition import Module, load
from grader.copies.advancement import Yardstick, read
from tests.grader.curriculum import MODULE, answer


@pytest.fixture
def module(curriculum: Path) -> Module:
    """Return the tiny module of two exercises."""
    return load(curriculum / MODULE)


@pytest.fixture
def folder(tmp_path: Path, curriculum: Path) -> Path:
    """Return a participant's folder of that module."""
    mine = tmp_path / MODULE
    mine.mkdir()
    (mine / "exercices.toml").write_bytes((curriculum / MODULE / "exercices.toml").read_bytes())
    return mine


def test_only_what_nothing_is_missing_from_counts(folder: Path, module: Module) -> None:
    """An exercise begun and not finished is not done; once finished, it is."""
    assert read(folder, Yardstick(module)) is None
    answer(folder, {"publics": {"chosen": ["b"]}, "projet": {"fields": {"idee": "un"}}})
    found = read(folder, Yardstick(module))
    assert found is not None
    assert found.done == 1
    answer(folder, {"projet": {"fields": {"idee": "une idée entière"}}})
    again = read(folder, Yardstick(module))
    assert again is not None
    assert again.done == 2
    assert again.saved is not None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"\xff",
        b"[" * 100_000,
        b'{"module": "03_ressources"}',
        b'{"module": "03_ressources", "answers": []}',
        b'{"module": "01_contrat", "answers": {}}',
        b" " * (LARGEST + 1),
    ],
)
def test_an_unreadable_copy_is_said_to_be_so(folder: Path, module: Module, data: bytes) -> None:
    """A damaged copy, another module's or one too large counts as unreadable, not as empty."""
    (folder / "copie.json").write_bytes(data)
    found = read(folder, Yardstick(module))
    assert found is not None
    assert found.done is None


@given(
    entry=st.recursive(
        st.none() | st.booleans() | st.text(), lambda c: st.lists(c) | st.dictionaries(st.text(), c)
    )
)
def test_any_answer_is_done_or_not(
    tmp_path_factory: pytest.TempPathFactory, curriculum: Path, entry: Any
) -> None:
    """Whatever stands in the place of an answer, it is counted or not, without an error."""
    folder = tmp_path_factory.mktemp("copie")
    copy = {"module": MODULE, "answers": {"publics": entry, "projet": {"answer": entry}}}
    (folder / "copie.json").write_text(json.dumps(copy), encoding="utf-8")
    found = read(folder, Yardstick(load(curriculum / MODULE)))
    assert found is not None
    assert found.done == 0


def test_a_link_is_not_followed(folder: Path, module: Module, tmp_path: Path) -> None:
    """A copy that is a link to another file is not read."""
    (tmp_path / "ailleurs.json").write_text('{"module": "03_ressources", "answers": {}}', "utf-8")
    (folder / "copie.json").symlink_to(tmp_path / "ailleurs.json")
    found = read(folder, Yardstick(module))
    assert found is not None
    assert found.done is None


def test_a_copy_is_read_again_only_when_it_changes(
    folder: Path, module: Module, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second look at an unchanged copy does not open it; a changed one is opened."""
    answer(folder, {"publics": {"chosen": ["b"]}})
    assert read(folder, Yardstick(module)) == read(folder, Yardstick(module))
    opened: list[Path] = []
    original = Path.read_bytes

    def spy(self: Path) -> bytes:
        opened.append(self)
        return original(self)

    monkeypatch.setattr(Path, "read_bytes", spy)
    yardstick = Yardstick(module)
    opened.clear()
    read(folder, yardstick)
    assert opened == []
    os.utime(folder / "copie.json", ns=(1, 1))
    read(folder, yardstick)
    assert opened == [folder / "copie.json"]
