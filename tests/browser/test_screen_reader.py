"""What a screen reader says of the exercises, Orca driven for real."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Playwright

from exercises import definition
from exercises.kinds import KINDS
from exercises.kinds.exercise import Exercise
from grader.course import key
from tests.browser.harness import open_view
from tests.browser.screen_reader import Listener, listening
from tests.exercises.kinds import examples
from tests.grader import nine_kinds


@pytest.fixture(scope="module")
def listener(
    playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Listener]:
    """One Orca, and one window, for all that is heard here."""
    with listening(playwright.chromium, tmp_path_factory.mktemp("orca")) as one:
        yield one


@pytest.fixture(scope="module")
def exercises(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Exercise]:
    """One exercise of each kind, by its kind."""
    module = definition.load(nine_kinds.define(tmp_path_factory.mktemp("genres")))
    return {exercise.kind: exercise for exercise in module.exercises}


@pytest.fixture(scope="module")
def answers(
    exercises: dict[str, Exercise], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    """Return a whole answer to each of them, by its kind."""
    module = definition.load(nine_kinds.define(tmp_path_factory.mktemp("reponses")))
    keys = key.load(module).keys
    return {kind: nine_kinds.variants(one, keys[one.id])["full"] for kind, one in exercises.items()}


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize("answered", [False, True], ids=["untouched", "answered"])
def test_each_control_is_heard_by_its_name(
    listener: Listener,
    exercises: dict[str, Exercise],
    answers: dict[str, Any],
    kind: str,
    answered: bool,
) -> None:
    """From Tab to Tab, the whole exercise through, each control is said with its name and what it is."""
    given = exercises[kind].model_dump(mode="json")
    view = open_view(listener.page, kind, given, answers[kind] if answered else None)
    listener.enter(".exercice")
    heard = 0
    while listener.focus_within(".exercice"):
        listener.hears_control(view.focused())
        heard += 1
        listener.leave_control()
    assert heard > 1


def test_a_choice_is_heard(listener: Listener) -> None:
    """Question, options and their states are said; the space bar chooses; the choice and its saving are said."""
    open_view(listener.page, "choice", examples.choice().model_dump(mode="json"))
    listener.enter(".exercice")
    listener.hears_control("Choisissez une réponse", "Réponse A", "not selected radio button")
    listener.press("Down")
    listener.hears("Réponse B", "not selected radio button")
    listener.press("space")
    listener.hears("selected", "✓ Enregistré à")
    assert listener.page.get_by_role("radio", name="Réponse B").is_checked()


def test_a_refusal_is_heard(listener: Listener) -> None:
    """What could not be saved is announced by itself, with the way out."""
    view = open_view(listener.page, "choice", examples.choice().model_dump(mode="json"))
    refusal = {"type": "refused", "message": "Le disque est plein. Votre réponse reste affichée."}
    view.reply = lambda sent: {"values": {}, "message": {**refusal, "seq": sent["seq"]}}
    listener.enter(".exercice")
    listener.hears_control("Réponse A")
    listener.press("space")
    listener.hears("Le disque est plein", "Votre réponse reste affichée")
