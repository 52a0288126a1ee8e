"""What a feedback says first: strong, and to take further; nothing where nothing can be said."""

from pathlib import Path
from typing import Any

import pytest

from exercises import definition
from exercises.copies.copy import Copy, parse
from exercises.definition import Module
from grader.course import key
from grader.feedback import restore_results
from grader.feedback.highlights import Highlights, highlights
from grader.feedback.progress import Progress, SkillLine
from grader.gradebook.marks import CellMark
from tests.grader.curriculum import LEVEL, MODULE, answer

NONE = Progress()
WRONG: dict[str, dict[str, Any]] = {
    "publics": {"chosen": ["a"]},
    "projet": {"fields": {"idee": "Un bac"}},
}


@pytest.fixture
def module(curriculum: Path) -> Module:
    """Return the tiny module."""
    return definition.load(curriculum / MODULE)


@pytest.fixture
def copy(module: Module, tmp_path: Path) -> Copy:
    """Return a copy whose choice is wrong and whose project is written."""
    place = tmp_path / MODULE
    place.mkdir()
    (place / definition.FILE).write_bytes((module.folder / definition.FILE).read_bytes())
    answer(place, WRONG)
    return parse((place / "copie.json").read_bytes())


def said(
    module: Module, copy: Copy | None, score: float | None, progress: Progress = NONE
) -> Highlights:
    """Return what is said first when the one criterion got this score, None for not yet."""
    given = {"projet--ancrage": CellMark(score or 0.0, 3.0, score is None, "Bien.")}
    return highlights(restore_results(module, key.load(module), copy, given), progress)


def test_a_criterion_that_reached_its_best_level_is_strong(module: Module, copy: Copy) -> None:
    """With the level's own words; what is to take further is then the item that is not right, and why."""
    found = said(module, copy, 3.0)
    assert found.strong
    assert found.strong.criterion == "Ancrage territorial"
    assert found.strong.level
    assert found.strong.level.description == LEVEL
    assert found.further
    assert (found.further.answer, found.further.explanation) == (
        "La moyenne suffit",
        "Non\u00a0: elle ne dit rien des extrêmes du territoire.",
    )


def test_a_weak_criterion_has_its_next_level(module: Module, copy: Copy) -> None:
    """The rubric's words say what is left to do; nothing is called strong without being so."""
    found = said(module, copy, 0.0)
    assert found.strong is None
    assert found.further
    assert found.further.level
    assert (found.further.reached and found.further.reached.label, found.further.level.label) == (
        "Absent",
        "Décisif",
    )


def test_a_skill_is_strong_where_no_criterion_is(module: Module, copy: Copy) -> None:
    """The best of those that this module trains, when it is good."""
    lines = (
        SkillLine("Analyser", True, (1, 4), (1, 4)),
        SkillLine("Projeter", True, (4, 5), (4, 5)),
        SkillLine("Questionner", False, None, (9, 9)),
    )
    strong = said(module, copy, 0.0, Progress(skills=lines)).strong
    assert strong
    assert (strong.skill, strong.points) == ("Projeter", (4, 5))
    assert said(module, copy, 0.0, Progress(skills=lines[:1])).strong is None


def test_nothing_is_said_of_what_no_one_marked_or_wrote(module: Module, copy: Copy) -> None:
    """A criterion that awaits a person is neither strong nor weak; an exercise without an answer says enough."""
    waiting = said(module, copy, None)
    assert waiting.strong is None
    assert waiting.further
    assert waiting.further.answer == "La moyenne suffit"
    empty = said(module, None, 0.0)
    assert (empty.strong, empty.further) == (None, None)
