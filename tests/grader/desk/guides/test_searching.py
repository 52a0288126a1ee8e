from pathlib import Path

import pytest

from grader.desk.guides.reading import Guide, read
from grader.desk.guides.searching import LONGEST, marked, search, words_of

TEXT = """# Guide

## Noter

Prenez le plus haut niveau dont toute la description est vraie.

## La grille

Noter à l’œil nu : relevés, émargement, « à discuter ».

## Autre chose

Rien ici.
"""


@pytest.fixture
def guide(tmp_path: Path) -> Guide:
    """Return a small guide."""
    return read("guide", TEXT, tmp_path, "/aide")


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ("noter", ["Noter", "La grille"]),
        ("NOTÉR", ["Noter", "La grille"]),
        ("releves", ["La grille"]),
        ("oeil", ["La grille"]),
        ("œil", ["La grille"]),
        ("l’œil", ["La grille"]),
        ("discuter noter", ["La grille"]),
        ("niveau grille", []),
        ("oter", []),
        ("introuvable", []),
        ("", []),
        ("’ ? «", []),
        ("(.*", []),
    ],
)
def test_words_are_found_whatever_their_accents_and_capitals(
    guide: Guide, asked: str, titles: list[str]
) -> None:
    """A section holds every word, by its beginning; those that have it in their title come first."""
    assert [one.section.title for one in search([guide], asked)] == titles


def test_what_was_found_is_marked_in_the_text_as_it_is_written(guide: Guide) -> None:
    """Accents, ligatures and capitals stay: « RELEVES OEIL » marks « relevés » and « œil »."""
    (found,) = search([guide], "RELEVES OEIL")
    (excerpt,) = found.excerpts
    assert [text for text, hit in excerpt if hit] == ["œil", "relevés"]
    assert (
        "".join(text for text, _ in excerpt)
        == "Noter à l’œil nu : relevés, émargement, « à discuter »."
    )


def test_the_guides_that_a_training_does_not_need_come_last(tmp_path: Path, guide: Guide) -> None:
    """Even where their titles have the word."""
    commands = read("commandes", "# Noter\n\n## Noter\n\nLa grille.\n", tmp_path, "/aide")
    found = search([commands, guide], "noter", last=["commandes"])
    assert [one.guide.name for one in found] == ["guide", "guide", "commandes", "commandes"]


def test_a_title_is_marked_too(guide: Guide) -> None:
    """Where the word stands in it."""
    (first, _) = search([guide], "not")
    assert first.title == (("Not", True), ("er", False))


def test_an_excerpt_is_cut_around_what_was_found(tmp_path: Path) -> None:
    """Whole words, with a sign where something was left out."""
    text = "# Guide\n\n" + "mot " * 200 + "trésor " + "mot " * 200
    (found,) = search([read("guide", text, tmp_path, "/aide")], "tresor")
    said = "".join(piece for piece, _ in found.excerpts[0])
    assert said.startswith("… mot")
    assert said.endswith("mot …")
    assert ("trésor", True) in found.excerpts[0]
    assert len(said) < 400


def test_what_is_asked_is_bounded() -> None:
    """A letter alone is no word; what is longer than a sentence is cut."""
    assert words_of("l’accord à 2") == ("accord", "2")
    assert len("".join(words_of("é" * 10_000))) == LONGEST


def test_marks_that_meet_do_not_repeat_the_text() -> None:
    """One word inside another is marked once."""
    assert "".join(text for text, _ in marked("notation", ("nota", "not"))) == "notation"
