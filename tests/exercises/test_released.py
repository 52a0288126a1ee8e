from pathlib import Path

import pytest

from exercises import released

NAME = "03_ressources"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a module that is kept as it was given out."""
    release = tmp_path / "publies" / NAME
    (release / "data").mkdir(parents=True)
    (release / f"{NAME}.ipynb").write_text("released", encoding="utf-8")
    (release / "data" / "table.csv").write_text("a\n", encoding="utf-8")
    monkeypatch.setenv(released.VARIABLE, str(tmp_path / "publies"))
    return release


def test_what_is_missing_comes_back_and_nothing_else_changes(kept: Path, tmp_path: Path) -> None:
    """A deleted notebook is written again; one that stands there, and the copy, stay as they are."""
    folder = tmp_path / NAME
    folder.mkdir()
    (folder / "copie.json").write_text("mine", encoding="utf-8")
    (kept / "copie.json").write_text("a release has none", encoding="utf-8")
    assert released.bring_back(folder)
    assert (folder / f"{NAME}.ipynb").read_text("utf-8") == "released"
    assert (folder / "data" / "table.csv").is_file()
    (folder / f"{NAME}.ipynb").write_text("worked in", encoding="utf-8")
    assert released.bring_back(folder)
    assert (folder / f"{NAME}.ipynb").read_text("utf-8") == "worked in"
    assert (folder / "copie.json").read_text("utf-8") == "mine"


def test_only_what_was_given_out_comes_back(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another name, or a machine where nothing is kept: nothing is written."""
    assert not released.bring_back(tmp_path / "04_pratiques")
    monkeypatch.delenv(released.VARIABLE)
    assert not released.bring_back(tmp_path / NAME)
    assert not (tmp_path / NAME).exists()
    assert kept.is_dir()
