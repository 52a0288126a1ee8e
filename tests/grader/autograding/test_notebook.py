"""The text of an autograded notebook, and the folder it goes in."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.autograding import notebook

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda child: st.lists(child) | st.dictionaries(st.text(), child),
)


@given(value=JSON, depth=st.integers(0, 4))
def test_outputs_are_laid_out_as_nbformat_does(value: Any, depth: int) -> None:
    """Sorted, one level a space, whatever the texts hold."""
    expected = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)
    lines = expected.split("\n")
    indented = ("\n" + " " * depth).join(lines)
    assert notebook.laid_out(value, depth) == indented


def test_a_folder_takes_another_s_place(tmp_path: Path) -> None:
    """Files, permissions, and nothing left of the former folder."""
    target = tmp_path / "ana" / "module"
    for content in (b"un", b"deux"):
        notebook.write(tmp_path / "neuf", {"data/t.csv": content, content.decode(): b""}, 0o444)
        notebook.put(tmp_path / "neuf", target, tmp_path / "ancien")
    assert sorted(path.name for path in target.rglob("*")) == ["data", "deux", "t.csv"]
    assert (target / "data" / "t.csv").read_bytes() == b"deux"
    assert (target / "data" / "t.csv").stat().st_mode & 0o777 == 0o444
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ana"]


@pytest.mark.parametrize("kind", ["file", "link"])
def test_what_is_no_folder_gives_way_and_is_not_followed(tmp_path: Path, kind: str) -> None:
    """A file, or a link to a folder elsewhere, is replaced; that folder is left alone."""
    elsewhere = tmp_path / "ailleurs"
    elsewhere.mkdir()
    (elsewhere / "precieux").write_bytes(b"x")
    target = tmp_path / "ana" / "module"
    target.parent.mkdir()
    if kind == "file":
        target.write_bytes(b"")
    else:
        target.symlink_to(elsewhere)
    notebook.write(tmp_path / "neuf", {"a": b""}, 0o444)
    notebook.put(tmp_path / "neuf", target, tmp_path / "ancien")
    assert not target.is_symlink()
    assert (elsewhere / "precieux").read_bytes() == b"x"
    assert [path.name for path in target.iterdir()] == ["a"]
