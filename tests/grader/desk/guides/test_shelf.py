import os
from pathlib import Path

import pytest

from grader.desk.guides import shelf
from tests.captures.picture import FOLDER
from tests.paths import ROOT


def test_every_guide_is_on_the_shelf() -> None:
    """All those of the project, the trainer's first, the author's and the commands' last; each with a title."""
    found = shelf.guides("/aide")
    names = [one.name for one in found]
    assert sorted(names) == sorted(path.stem for path in (ROOT / "docs").glob("*.md"))
    assert names[0] == "guide-formateur"
    assert names[-1] == "ligne-de-commande"
    assert all(one.title for one in found)


def test_no_two_headings_of_a_guide_have_one_anchor() -> None:
    """A link to a passage leads to one place."""
    for guide in shelf.guides("/aide"):
        anchors = [one.anchor for one in guide.sections]
        assert sorted(set(anchors)) == sorted(anchors), guide.name


@pytest.mark.parametrize("name", ["nulle-part", "../README", "captures", "", "Guide", "a" * 500])
def test_only_the_guides_are_given(name: str) -> None:
    """Nothing else of the disk is a guide nor a picture."""
    assert shelf.guide(name, "/aide") is None
    assert shelf.picture(name) is None


def test_a_picture_is_given_as_it_is() -> None:
    """Byte for byte."""
    path = next(iter(sorted(FOLDER.glob("*.png"))))
    assert shelf.picture(path.stem) == path.read_bytes()


def test_a_guide_that_changes_is_read_again(tmp_path: Path) -> None:
    """Without starting the desk again."""
    path = tmp_path / "essai.md"
    path.write_text("# Avant\n", encoding="utf-8")
    first = shelf.guide("essai", "/aide", tmp_path)
    path.write_text("# Après\n", encoding="utf-8")
    os.utime(path, ns=(1, 1))
    second = shelf.guide("essai", "/aide", tmp_path)
    assert first is not None
    assert second is not None
    assert (first.title, second.title) == ("Avant", "Après")
