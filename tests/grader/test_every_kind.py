"""Every kind of exercise is known in every room: each table of kinds answers for it, or says that it does not."""

import re
from collections.abc import Mapping
from importlib.resources import files

import pytest

from exercises import definition
from exercises.kinds import KINDS
from exercises.kinds.exercise import Exercise
from exercises.view import view_source
from grader.demo.answers import SIMULATED
from grader.moodle.gift import QUESTIONS
from grader.restitution.views.kinds import VIEWS
from grader.scoring import KEYS
from tests.grader.nine_kinds import define
from tests.paths import ROOT

TABLES: dict[str, Mapping[str, object]] = {
    "key": KEYS,
    "simulated": SIMULATED,
    "gift": QUESTIONS,
    "view": VIEWS,
}

AS_BEFORE = {
    "choice": ("Choisissez", True, False, True),
    "matching": ("Reliez", True, True, True),
    "classification": ("Classez", True, True, True),
    "ordering": ("Ordonnez", True, True, True),
    "mosaic": ("Choisissez vos mots", False, False, False),
    "scale": ("Positionnez-vous", False, False, False),
    "matrix": ("Caractérisez", True, True, True),
    "form": ("Écrivez", False, False, True),
    "question": ("Questionnez", False, False, True),
}
"""What the room does, whether it is judged, item by item, and against a model."""

every_kind = pytest.mark.parametrize("kind", sorted(KINDS))


@pytest.fixture(scope="module")
def exercises(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Exercise]:
    """Return one exercise of each kind, by kind."""
    module = definition.load(define(tmp_path_factory.mktemp("genres")))
    return {exercise.kind: exercise for exercise in module.exercises}


@every_kind
@pytest.mark.parametrize("table", TABLES)
def test_every_table_speaks_of_every_kind(kind: str, table: str) -> None:
    """A kind of ours stands in each table, with None where the room has nothing for it."""
    assert kind in TABLES[table]


@pytest.mark.parametrize("table", TABLES)
def test_no_table_speaks_of_another_kind(table: str) -> None:
    """A kind that was taken out leaves nothing behind."""
    assert set(TABLES[table]) == set(KINDS)


@every_kind
def test_every_kind_has_its_files(kind: str) -> None:
    """The definition, the key and the view are files that bear the kind's name, and a sheet has its macro."""
    assert KINDS[kind].__module__ == f"exercises.kinds.{kind}"
    assert KEYS[kind].__module__ == f"grader.scoring.{kind}"
    assert "export default" in view_source(kind)
    sheets = files("grader.handouts") / "templates" / "kinds.html.j2"
    assert re.search(rf"macro {kind}\(", sheets.read_text(encoding="utf-8"))
    assert f"| `{kind}` |" in (ROOT / "docs" / "guide-auteur.md").read_text(encoding="utf-8")


@every_kind
def test_a_kind_says_what_it_is(kind: str) -> None:
    """What slides, feedback and the analysis of items ask of a kind is what they knew before it said so itself."""
    found = KINDS[kind]
    assert (found.todo, found.judged, found.by_item, found.has_model) == AS_BEFORE[kind]


def test_a_kind_speaks_for_its_exercise(exercises: dict[str, Exercise]) -> None:
    """Each kind has its example; those that have open text, a question posed or things offered say so."""
    assert set(exercises) == set(KINDS)
    assert {k for k, one in exercises.items() if one.open_text} == {"mosaic", "form", "question"}
    assert {k for k, one in exercises.items() if one.posed} == {"question"}
    offered = {"choice", "matching", "classification", "matrix"}
    assert {k for k, one in exercises.items() if one.offered} == offered


def test_an_answer_takes_what_is_offered(exercises: dict[str, Exercise]) -> None:
    """What is taken is called as what is offered is."""
    for kind, answer, taken in (
        ("choice", {"chosen": ["a", "c"]}, {"a", "c"}),
        ("matching", {"pairs": {"p": "x", "q": "x"}}, {"x"}),
        ("classification", {"placed": {"s": "k"}}, {"k"}),
        ("matrix", {"cells": {"eau": {"prix": "haut"}}}, {"prix/haut"}),
    ):
        exercise = exercises[kind]
        assert exercise.taken(exercise.read(answer)) == taken
        assert taken < set(exercise.offered)
    assert exercises["matrix"].offered["prix/haut"] == "Prix\u00a0: Haut"
