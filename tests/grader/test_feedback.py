from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from exercises import definition
from exercises.definition import Module
from exercises.sheet import Entry, Sheet
from grader import key
from grader.feedback import page, restore_results
from grader.gradebook import Given
from tests.grader.curriculum import EXPLANATION, LEVEL, MODULE


@pytest.fixture
def module(curriculum: Path) -> Module:
    """Return the tiny module."""
    return definition.load(curriculum / MODULE)


def sheet(**answers: dict[str, Any]) -> Sheet:
    """Return a copy with these answers."""
    at = datetime(2026, 3, 2, tzinfo=UTC)
    entries = {
        name: Entry(answer=given, revision=1, saved_at=at) for name, given in answers.items()
    }
    return Sheet(module=MODULE, copy="0" * 32, answers=entries)


def written(module: Module, copy: Sheet | None, given: dict[str, Given]) -> str:
    """Return the page of one copy."""
    return page(module, restore_results(module, key.load(module), copy, given))


def test_a_wrong_answer_is_explained(module: Module) -> None:
    """What was chosen is judged and explained, and so is what was not."""
    html = written(module, sheet(publics={"chosen": ["a"]}), {})
    assert "✗ À revoir" in html
    assert "Non : elle ne dit rien des extrêmes du territoire." in html
    assert EXPLANATION in html


def test_a_key_that_is_not_disclosed_stays_hidden(module: Module) -> None:
    """Neither verdict nor explanation shows when the author said so."""
    keys = key.load(module)
    hidden = keys.keys["publics"].model_copy(update={"disclosed": False})
    answer_key = key.AnswerKey({**keys.keys, "publics": hidden}, keys.rubrics)
    copy = sheet(publics={"chosen": ["b"]})
    html = page(module, restore_results(module, answer_key, copy, {}))
    assert EXPLANATION not in html
    assert "✓ Juste" not in html
    assert "La moyenne cache" in html


def test_a_mark_still_to_come_is_said_provisional(module: Module) -> None:
    """While a criterion waits for a person, neither its level nor a final mark is shown."""
    given = {"publics": Given(4.0, 4.0, False, ""), "projet--ancrage": Given(0.0, 3.0, True, "")}
    html = written(module, sheet(publics={"chosen": ["b"]}), given)
    assert "Cette note est provisoire" in html
    assert "pas encore noté" in html
    assert "4 / 9" in html


@pytest.mark.parametrize(("score", "label"), [(0.0, "Absent"), (1.5, "Absent"), (3.0, "Décisif")])
def test_the_level_reached_is_the_highest_one_earned(
    module: Module, score: float, label: str
) -> None:
    """A mark between two levels reads as the lower one."""
    html = written(module, sheet(), {"projet--ancrage": Given(score, 3.0, False, "")})
    assert f"<strong>{label}</strong>" in html
    assert (LEVEL in html) is (label == "Décisif")


def test_an_empty_copy_has_its_page_too(module: Module) -> None:
    """Who answered nothing reads that, exercise by exercise."""
    assert written(module, None, {}).count("Vous n’avez pas répondu à cet exercice.") == 2


def test_points_read_as_french_numbers(module: Module) -> None:
    """A decimal comma, and no needless zeros."""
    given = {"publics": Given(2.5, 4.0, False, "")}
    assert "2,5 / 4" in written(module, sheet(), given)
