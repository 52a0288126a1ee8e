from typing import Any

import pytest

from grader.restitution.views.opinions import (
    Opinion,
    Opinions,
    chosen,
    classified,
    debated,
    matched,
)
from tests.grader.restitution.rooms import choices, exercise, read


def classification() -> Any:
    """Return three statements to put in three categories."""
    return exercise(
        "classification",
        statements=choices("Sûr", "Débattu", "Partagé"),
        categories=choices("Oui", "Non", "Peut-être"),
    )


def room() -> Opinions:
    """Return a room of six that agrees on one statement, halves on another and splits on the third."""
    split = ["a", "a", "b", "b", "c", "c"]
    halves = ["a", "a", "a", "b", "b", "b"]
    answers = (
        {"placed": {"a": "a", "b": one, "c": other}}
        for one, other in zip(split, halves, strict=True)
    )
    return classified(classification(), read(classification(), *answers))


def test_the_most_debated_comes_first() -> None:
    """Items stand from the least agreement to the most, whatever their order in the exercise."""
    assert [(o.label, round(o.agreement, 2)) for o in room().opinions] == [
        ("Débattu", 0.33),
        ("Partagé", 0.5),
        ("Sûr", 1.0),
    ]


def test_between_equal_agreements_a_strong_second_is_more_debated() -> None:
    """Half against half is more debated than half against two quarters; equal items keep their order."""
    quarters, halves = Opinion("quarts", (4, 2, 2)), Opinion("moitiés", (4, 4, 0))
    same = Opinion("encore", (4, 4, 0))
    assert [o.label for o in debated([quarters, halves, same])] == ["moitiés", "encore", "quarts"]


def test_counts_follow_the_options_of_the_exercise() -> None:
    """Each item counts its options in the exercise's order, zero where nobody chose one."""
    assert {o.label: o.counts for o in room().opinions}["Sûr"] == (6, 0, 0)


@pytest.mark.parametrize(("answers", "shown"), [(4, False), (5, True)])
def test_an_item_that_fewer_than_five_answered_is_hidden(answers: int, shown: bool) -> None:
    """An item's counts show from five answers on, and say nothing before, in the table as elsewhere."""
    given = [{"placed": {"a": "b"}}] * 6 + [{"placed": {"b": "a"}}] * answers
    found = classified(classification(), read(classification(), *given))
    item = next(o for o in found.opinions if o.label == "Débattu")
    assert (item.counts is not None) is shown
    row = next(row for row in found.table().texts() if row[0] == "Débattu")
    assert (row[1:] == ("moins de 5",) * 4) is not shown


def test_hidden_items_come_last() -> None:
    """What too few answered is not called debated."""
    assert [o.label for o in debated([Opinion("?", None), Opinion("sûr", (9, 0))])] == ["sûr", "?"]


def test_a_matching_is_seen_as_a_classification() -> None:
    """Prompts are items, and their options the room's opinions."""
    matching = exercise("matching", prompts=choices("P", "Q"), options=choices("X", "Y"))
    found = matched(matching, read(matching, *[{"pairs": {"a": "b"}}] * 5))
    assert [(o.label, o.counts) for o in found.opinions] == [("P", (0, 5)), ("Q", None)]


@pytest.mark.parametrize(("multiple", "order"), [(False, ["B", "A", "C"]), (True, ["A", "B", "C"])])
def test_options_stand_by_choice_or_by_debate(multiple: bool, order: list[str]) -> None:
    """A single choice leads with what most chose; a multiple one with what divides the room."""
    question = exercise("choice", options=choices("A", "B", "C"), multiple=multiple)
    given = [{"chosen": ["b"]}] * 6 + [{"chosen": ["a"]}] * 4
    found = chosen(question, read(question, *given))
    assert [o.label for o in found.opinions] == order
    assert found.answered == 10


def test_the_alternative_says_what_is_debated() -> None:
    """The text in the drawing's place names the most and the least debated items."""
    said = room().alternative()
    assert "Le plus débattu : « Débattu », 33 % pour « Oui », « Non » et « Peut-être »" in said
    assert "Le moins débattu : « Sûr », 100 % pour « Oui »" in said


def test_an_empty_room_draws_no_conclusion() -> None:
    """Without answers there is a table without numbers, and no item is called debated."""
    found = classified(classification(), [])
    assert found.answered == 0
    assert "Le plus débattu" not in found.alternative()
