"""The talk's slides, and the modules that carry them."""

from pathlib import Path

import pytest

from grader.course.talk import carried, problems, talk

CELL = '+++ {{"slides": {slides}}}\n\nDu texte.\n\n'


def _module(root: Path, name: str, *slides: str) -> Path:
    folder = root / name
    folder.mkdir()
    text = "".join(CELL.format(slides=each) for each in slides)
    (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


def test_the_talk_has_its_37_slides_in_order() -> None:
    """The list holds S01 to S37, each with a title."""
    assert [slide.id for slide in talk()] == [f"S{number:02d}" for number in range(1, 38)]
    assert all(slide.title.strip() for slide in talk())


def test_a_module_carries_the_slides_of_its_cells(tmp_path: Path) -> None:
    """What the cells say is gathered, once each; a module without a text carries nothing."""
    assert carried(_module(tmp_path, "01_un", '["S05", "S06"]', '["S06"]')) == {"S05", "S06"}
    assert carried(tmp_path / "absent") == frozenset()


def test_a_slide_that_no_module_carries_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over all the modules, each slide left out is one problem, with its identifier and its title."""
    monkeypatch.setattr("grader.course.talk.talk", lambda: talk()[:3])
    folders = [_module(tmp_path, "01_un", '["S01"]'), _module(tmp_path, "02_deux", '["S03"]')]
    (found,) = problems(folders)
    assert found.field == "S02"
    assert "aucune cellule d’un module ne porte cette diapositive" in str(found)
    assert talk()[1].title in str(found)


def test_a_slide_that_does_not_exist_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mistyped identifier is reported with the file that bears it."""
    monkeypatch.setattr("grader.course.talk.talk", lambda: talk()[:1])
    (found,) = problems([_module(tmp_path, "01_un", '["S01", "S99"]')])
    assert str(found).startswith("01_un/01_un.md")
    assert "S99" in str(found)
