"""A module as slides."""

import hashlib
import re
from pathlib import Path

import pytest

from exercises import definition
from grader.course.talk import carried
from grader.documents.html import static
from grader.handouts import slides
from tests.grader.leaks import leaked
from tests.paths import MODULES

FOLDERS = sorted(path.parent for path in MODULES.glob(f"*/{definition.FILE}"))
ADDRESS = re.compile(r"""(?:src|href|url)\s*[=(]\s*["']?(?!#|data:)[^\s"')]*""")


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda folder: folder.name)
def projected(request: pytest.FixtureRequest) -> tuple[Path, str]:
    """Return each module's folder and its slides."""
    return request.param, slides.export(request.param)


def test_the_page_asks_nothing_of_any_network(projected: tuple[Path, str]) -> None:
    """No element of the page points out of it, and its own policy forbids it."""
    _, page = projected
    markup = re.sub(r"<(script|style)>.*?</\1>", "", page, flags=re.DOTALL)
    assert [found for found in ADDRESS.findall(markup) if "://" in found] == []
    assert not re.search(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=", markup)
    assert "default-src 'none'" in page
    assert re.search(r'<html[^>]+lang="fr"', page)


def test_nothing_of_the_key_is_projected(projected: tuple[Path, str]) -> None:
    """No explanation, model answer or rubric level stands in the slides or their notes."""
    assert leaked(*projected) == []


def test_no_line_begins_with_a_dot(projected: tuple[Path, str]) -> None:
    """A dot between two of the talk's words holds to the word before it."""
    _, page = projected
    quotes = re.findall(r"<blockquote>.*?</blockquote>", page, re.DOTALL)
    assert [quote for quote in quotes if re.search("[ \\n]·", quote)] == []


def test_no_code_is_projected(projected: tuple[Path, str]) -> None:
    """Neither a cell's code nor a widget stands in the slides."""
    _, page = projected
    assert "exercise(&quot;" not in page
    assert 'exercise("' not in page
    assert "@figure" not in page
    assert "jp-Cell" not in page


def test_every_slide_of_the_talk_that_a_module_carries_is_projected(
    projected: tuple[Path, str],
) -> None:
    """Each identifier of the talk that the module's cells bear stands on one of its slides."""
    folder, page = projected
    shown = {each for found in re.findall(r'data-slides="([^"]*)"', page) for each in found.split()}
    assert shown == carried(folder)


def test_exercises_and_figures_are_projected(projected: tuple[Path, str]) -> None:
    """Each exercise has its slide with its title and duration, each choice of a figure its drawing and source."""
    folder, page = projected
    module = definition.load(folder)
    for exercise in module.exercises:
        assert page.count(f'<h2 data-exercice="{exercise.id}">') == 1
        assert f"<strong>{exercise.minutes} min</strong>" in page
    figures = module.header.figures
    assert len(re.findall(r'<svg[^>]+role="img"', page)) == sum(
        len(figure.choices) or 1 for figure in figures
    )
    assert all(figure.alternative.split("’")[0] in page for figure in figures)


def test_the_slides_are_one_file_named_for_the_module(tmp_path: Path) -> None:
    """The folder is made where it is missing, and writing again replaces the file."""
    target = tmp_path / "à projeter" / "ici"
    path = slides.write(FOLDERS[1], target)
    path.write_text("ancien", encoding="utf-8")
    assert slides.write(FOLDERS[1], target) == path
    assert [file.name for file in target.iterdir()] == [f"{FOLDERS[1].name}.diapos.html"]
    assert path.read_text(encoding="utf-8").casefold().startswith("<!doctype html>")


def test_the_copy_of_reveal_is_the_one_that_it_says() -> None:
    """The two files of reveal.js have the sums that stand beside them, and their licence is there."""
    sums = dict(
        re.findall(r"^([0-9a-f]{64})  (\S+)$", static("handouts/reveal/SOURCE.md"), re.MULTILINE)
    )
    assert sorted(sums.values()) == ["reveal.css", "reveal.js"]
    for expected, name in sums.items():
        assert hashlib.sha256(static(f"handouts/reveal/{name}").encode()).hexdigest() == expected
    assert "Permission is hereby granted" in static("handouts/reveal/LICENSE")
