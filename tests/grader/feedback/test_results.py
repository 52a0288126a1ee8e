from typing import Any

import pytest

from exercises import definition
from exercises.copies.copy import Copy, Entry, now
from exercises.definition import Module
from grader.course import key
from grader.course.key import AnswerKey
from grader.feedback import page, restore_results
from grader.feedback.results import ExerciseResult
from grader.gradebook.marks import CellMark
from tests.grader.nine_kinds import MODULE, define, variants

KINDS = (
    *("choice", "matching", "classification", "ordering", "mosaic", "scale", "matrix"),
    *("form", "question"),
)
FREE = ("mosaic", "scale")


@pytest.fixture(scope="module")
def module(tmp_path_factory: pytest.TempPathFactory) -> Module:
    """Return a module with one exercise of each kind."""
    return definition.load(define(tmp_path_factory.mktemp("genres")))


@pytest.fixture(scope="module")
def answer_key(module: Module) -> AnswerKey:
    """Return its key, where each item of each exercise has an explanation that can be told from any other text."""
    found = key.load(module)
    explained = {
        name: one.model_copy(update={"explanations": explanations(module, name)})
        for name, one in found.keys.items()
    }
    return AnswerKey(explained, found.rubrics)


def explanations(module: Module, name: str) -> dict[str, str]:
    """Return an explanation of each item that an exercise's key may explain."""
    exercise: Any = module.exercise(name)
    lists: tuple[str, ...] = (
        "options",
        "prompts",
        "statements",
        "items",
        "words",
        "rows",
        "fields",
    )
    lists = ("prompts",) if name == "matching" else (*lists, "presuppositions")
    items = [choice.id for field in lists for choice in getattr(exercise, field, ())]
    return {item: f"Parce que {name} {item}." for item in items}


def hidden(answer_key: AnswerKey) -> AnswerKey:
    """Return the same key, none of it disclosed."""
    keys = {n: one.model_copy(update={"disclosed": False}) for n, one in answer_key.keys.items()}
    return AnswerKey(keys, answer_key.rubrics)


def copy(module: Module, answer_key: AnswerKey, variant: str) -> Copy:
    """Return a copy that holds one variant of each exercise's answer, where there is one."""
    answers = {
        exercise.id: Entry(answer=given, revision=1, saved_at=now())
        for exercise in module.exercises
        if (given := variants(exercise, answer_key.keys[exercise.id]).get(variant)) is not None
    }
    return Copy(module=MODULE, copy="0" * 32, answers=answers)


def given_back(
    module: Module, answer_key: AnswerKey, variant: str, given: dict[str, CellMark] | None = None
) -> dict[str, ExerciseResult]:
    """Return the results of one copy, by exercise."""
    found_copy = copy(module, answer_key, variant)
    found = restore_results(module, answer_key, found_copy, given or {})
    return {result.exercise.id: result for result in found}


@pytest.mark.parametrize("variant", ["full", "none", "partial", "turned", "blank"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_item_is_explained_once(
    module: Module, answer_key: AnswerKey, kind: str, variant: str
) -> None:
    """With the answer where the answer holds it, below otherwise: answered well, badly, in part or not at all."""
    result = given_back(module, answer_key, variant)[kind]
    beside = {remark.explanation for remark in result.remarks} - {""}
    below = [text for _, text in result.explained]
    assert sorted([*beside, *below]) == sorted(answer_key.keys[kind].explanations.values())
    assert result.answered or not result.remarks


@pytest.mark.parametrize("kind", KINDS)
def test_a_model_is_shown_to_who_needs_it(module: Module, answer_key: AnswerKey, kind: str) -> None:
    """Not to who had everything right, and never where no answer is better than another."""
    judged = kind not in (*FREE, "form", "question")
    assert bool(given_back(module, answer_key, "none")[kind].model) is (kind not in FREE)
    assert bool(given_back(module, answer_key, "full")[kind].model) is (
        not judged and kind not in FREE
    )


@pytest.mark.parametrize("variant", ["full", "none", "partial", "turned", "odd"])
def test_a_key_that_is_not_disclosed_leaves_no_trace(
    module: Module, answer_key: AnswerKey, variant: str
) -> None:
    """No verdict, explanation, model, way of counting nor other level, in any kind; the points remain."""
    given = {
        "form": CellMark(2.0, 2.0, False, ""),
        "form--ancrage": CellMark(4.0, 4.0, False, ""),
        "form--clarte": CellMark(0.0, 2.0, False, ""),
        "question--deplacement": CellMark(3.0, 3.0, False, ""),
    }
    results = given_back(module, hidden(answer_key), variant, given)
    for result in results.values():
        assert (result.explained, result.model, result.reason) == ((), (), "")
        assert {(remark.credit, remark.explanation) for remark in result.remarks} <= {(None, "")}
        assert all(criterion.others == () for criterion in result.criteria)
    html = page(module, tuple(results.values()))
    for trace in ("Parce que", "Calcul", "Juste", "À revoir", "En partie", "attendue", "modèle"):
        assert trace not in html
    assert "Part automatique\u00a0: 2 / 2" in html
    assert "6 / 8" in html


def test_comments_stand_with_the_answer_then_with_their_criterion(
    module: Module, answer_key: AnswerKey
) -> None:
    """The first criterion's is the marking room's, on the whole answer; any other stays in its place."""
    given = {
        "form--ancrage": CellMark(4.0, 4.0, False, "Bien situé."),
        "form--clarte": CellMark(2.0, 2.0, False, "Et limpide."),
    }
    result = given_back(module, answer_key, "full", given)["form"]
    assert result.comment == "Bien situé."
    assert [criterion.comment for criterion in result.criteria] == ["", "Et limpide."]
    assert (result.manual, result.points, result.pending) == (6.0, 6.0, False)
