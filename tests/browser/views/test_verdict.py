"""« Vérifier » in the view of each kind whose items are right or wrong: what holds, why, and how it goes again."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from exercises.checking.verdict import Expected
from tests.browser.harness import View, define, open_view
from tests.browser.looks import LOOKS, capture, unreadable, violations
from tests.browser.views import test_classification as classification
from tests.browser.views import test_matching as matching
from tests.browser.views import test_matrix as matrix
from tests.browser.views import test_ordering as ordering

WHY = "Parce que le texte le dit : relisez la deuxième ligne de la convention."

OPTIONS = [
    {"id": "moyenne", "label": "La moyenne suffit à décrire la commune."},
    {"id": "ecart", "label": "La moyenne cache l’écart entre les villages."},
    {"id": "mediane", "label": "La médiane dirait autre chose."},
    {"id": "rien", "label": "Un chiffre ne dit jamais rien."},
]
CHOICE = define("choice", options=OPTIONS, multiple=True)

_SHOWN = [item["id"] for item in ordering.EXERCISE["items"]]
_CELLS = {
    f"{row['id']}/{column['id']}": (column["options"][0]["id"],)
    for row in matrix.EXERCISE["rows"]
    for column in matrix.EXERCISE["columns"]
}
_MATRIX_ANSWER = {
    "cells": {
        row["id"]: {
            column["id"]: column["options"][place % 2]["id"]
            for place, column in enumerate(matrix.EXERCISE["columns"])
        }
        for row in matrix.EXERCISE["rows"]
    }
}

CASES: dict[str, tuple[dict[str, Any], dict[str, Any], Expected]] = {
    "choice": (
        CHOICE,
        {"chosen": ["moyenne", "ecart"]},
        Expected(
            accepted={
                "moyenne": ("left",),
                "ecart": ("taken",),
                "mediane": ("taken",),
                "rien": ("left",),
            },
            why={option["id"]: WHY for option in OPTIONS},
        ),
    ),
    "classification": (
        classification.EXERCISE,
        {"placed": {"marche": "relationnelle", "portail": "aucune", "pirogue": "aucune"}},
        Expected(
            accepted={
                "marche": ("relationnelle",),
                "portail": ("geographique",),
                "pirogue": ("geographique", "aucune"),
            },
            why={statement["id"]: WHY for statement in classification.STATEMENTS},
        ),
    ),
    "matching": (
        matching.EXERCISE,
        {
            "pairs": {
                prompt["id"]: matching.EXERCISE["options"][0]["id"]
                for prompt in matching.EXERCISE["prompts"]
            }
        },
        Expected(
            accepted={
                prompt["id"]: (matching.EXERCISE["options"][min(place, 1)]["id"],)
                for place, prompt in enumerate(matching.EXERCISE["prompts"])
            },
            why={prompt["id"]: WHY for prompt in matching.EXERCISE["prompts"]},
        ),
    ),
    "ordering": (
        ordering.EXERCISE,
        {"order": _SHOWN},
        Expected(
            accepted={
                item: (str(place),) for place, item in enumerate([*_SHOWN[1:], _SHOWN[0]], start=1)
            },
            why={item: f"{WHY} Étape {item}." for item in _SHOWN},
        ),
    ),
    "matrix": (
        matrix.EXERCISE,
        _MATRIX_ANSWER,
        Expected(
            accepted=dict(list(_CELLS.items())[1:]),
            why={row["id"]: WHY for row in matrix.EXERCISE["rows"]},
        ),
    ),
}


def opened(page: Page, kind: str, **look: Any) -> View:
    """Show an exercise of this kind, answered, that can be checked."""
    exercise, answer, expected = CASES[kind]
    return open_view(page, kind, exercise, answer, expected=expected, **look)


@pytest.mark.parametrize("kind", CASES)
def test_what_holds_and_what_does_not_stand_beside_each_item(page: Page, kind: str) -> None:
    """By keyboard alone: each item has its sign and its word, its explanation is under it and read with it."""
    view = opened(page, kind)
    view.tab_to("Vérifier")
    view.press("Enter")
    expect(view.root.locator(".resultat")).to_contain_text("à revoir")
    expected = CASES[kind][2]
    for outcome, sign in (("holds", "✓"), ("fails", "✗")):
        found = view.root.locator(f".issue.{outcome}")
        expect(found.first).to_contain_text(sign)
    remarks = view.root.locator(".corps .remarque")
    assert all(text.strip() for text in remarks.all_inner_texts())
    expect(view.root.locator(".corps .remarque", has_text=WHY)).to_have_count(len(expected.why))
    described = view.root.locator(".corps [aria-describedby*=remarque]")
    assert described.count() >= remarks.count()
    assert view.focused() == "Vérifier"
    assert [message["type"] for message in view.messages] == ["check"]


@pytest.mark.parametrize("kind", CASES)
@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_a_verdict_is_readable_and_accessible(
    page: Page, kind: str, width: int, dark: bool
) -> None:
    """Nothing is clipped nor outside the page, and axe-core finds nothing."""
    view = opened(page, kind, width=width, dark=dark)
    view.root.get_by_role("button", name="Vérifier").click()
    expect(view.root.locator(".resultat")).to_contain_text("à revoir")
    capture(page, f"verifie-{kind}-{width}-{'sombre' if dark else 'clair'}")
    assert unreadable(page) == []
    assert violations(page) == []


def test_a_change_takes_the_verdict_away_and_it_is_given_again(page: Page) -> None:
    """The former verdict goes with the first change; what is changed is saved before it is checked again."""
    view = opened(page, "choice")
    check = view.root.get_by_role("button", name="Vérifier")
    check.click()
    expect(view.root.locator(".issue")).to_have_count(4)
    view.root.get_by_label(OPTIONS[0]["label"]).click()
    expect(view.root.locator(".remarque")).to_have_count(0)
    expect(view.root.locator(".resultat")).to_be_empty()
    view.root.get_by_label(OPTIONS[2]["label"]).click()
    check.click()
    expect(view.root.locator(".resultat")).to_have_text("✓ Tout tient.")
    expect(view.root.locator(".issue.fails")).to_have_count(0)
    assert [message["type"] for message in view.messages[-2:]] == ["save", "check"]
    assert view.root.locator("[aria-describedby]").count() == 4


def test_one_goes_to_the_first_thing_to_look_at_again(page: Page) -> None:
    """By keyboard: the first remark that says so has the focus and is in sight; without any, nothing is offered."""
    view = opened(page, "matrix", width=320)
    view.root.get_by_role("button", name="Vérifier").click()
    expect(view.root.get_by_role("button", name="Voir la première à revoir")).to_be_visible()
    view.tab_to("Voir la première à revoir", within=2)
    view.press("Enter")
    first = view.root.locator(".remarque", has=page.locator(".issue.fails")).first
    expect(first).to_be_focused()
    expect(first).to_be_in_viewport()
    view = open_view(
        page, "choice", CHOICE, {"chosen": ["ecart", "mediane"]}, expected=CASES["choice"][2]
    )
    view.root.get_by_role("button", name="Vérifier").click()
    expect(view.root.locator(".resultat")).to_have_text("✓ Tout tient.")
    expect(view.root.get_by_role("button", name="Voir la première")).to_be_hidden()


def test_a_verdict_that_comes_after_a_change_is_not_shown(page: Page) -> None:
    """What was asked about another answer than the one on the screen is dropped."""
    view = opened(page, "choice")
    waiting = page.evaluate(
        """() => { const send = model.send; window.held = [];
        model.send = (m) => m.type === "check" ? held.push(() => send(m)) : send(m); }"""
    )
    assert waiting is None
    view.root.get_by_role("button", name="Vérifier").click()
    expect(view.root.locator(".resultat")).to_have_text("Vérification en cours…")
    view.root.get_by_label(OPTIONS[3]["label"]).click()
    assert view.saved() == {"chosen": ["moyenne", "ecart", "rien"]}
    page.evaluate("Promise.all(held.map((send) => send()))")
    assert view.messages[-1]["type"] == "check"
    expect(view.root.locator(".remarque")).to_have_count(0)
    expect(view.root.locator(".resultat")).to_be_empty()


def test_a_save_that_fails_is_followed_by_no_check(page: Page) -> None:
    """« Vérifier » saves first: what could not be saved is not checked, and the footer says why."""
    view = opened(page, "choice")
    view.reply = lambda message: {
        "values": {},
        "message": {
            **message,
            "type": "refused",
            "message": "Non enregistré\u00a0: le disque est plein.",
        },
    }
    view.root.get_by_label(OPTIONS[3]["label"]).click()
    view.root.get_by_role("button", name="Vérifier").click()
    expect(view.root.get_by_role("alert")).to_contain_text("le disque est plein")
    expect(view.root.locator(".resultat")).to_be_empty()
    assert {message["type"] for message in view.messages} == {"save"}


def test_nothing_is_offered_before_all_is_answered(page: Page) -> None:
    """The button comes with the last answer; until then, a line says when."""
    exercise, answer, expected = CASES["classification"]
    view = open_view(page, "classification", exercise, expected=expected)
    button = view.root.get_by_role("button", name="Vérifier")
    expect(button).to_be_hidden()
    expect(view.root.locator(".conditions")).to_contain_text("Répondez à tout")
    for statement, category in answer["placed"].items():
        label = next(c["label"] for c in classification.CATEGORIES if c["id"] == category)
        name = next(s["label"] for s in classification.STATEMENTS if s["id"] == statement)
        page.get_by_role("group", name=name).get_by_text(label).click()
    expect(button).to_be_visible()


def test_the_terms_are_said_before(page: Page) -> None:
    """Which answer counts, or when one will be able to check, stands beside the button; nowhere, nothing does."""
    exercise, answer, expected = CASES["choice"]
    shown: tuple[tuple[dict[str, Any], str], ...] = (
        ({}, "votre dernière réponse compte pour la note"),
        ({"counts": "premiere"}, "La première vérification compte pour la note."),
        ({"counts": "premiere", "first": "2026-11-07T11:32:00+00:00"}, "7 novembre"),
        ({"open": False}, "après avoir remis votre copie"),
    )
    for terms, said in shown:
        view = open_view(page, "choice", exercise, answer, expected=expected, terms=terms)
        expect(view.root.locator(".conditions")).to_contain_text(said)
        button = view.root.get_by_role("button", name="Vérifier")
        expect(button).to_be_visible(visible=terms.get("open", True))
    view = open_view(page, "choice", exercise, answer)
    expect(view.root.locator(".verifier")).to_be_hidden()


def test_what_cannot_be_checked_says_why(page: Page) -> None:
    """A refusal stands in the footer as the sentence that Python sent; the answer is not touched."""
    exercise, answer, expected = CASES["choice"]
    view = open_view(page, "choice", exercise, answer, expected=expected)
    view.reply = lambda message: {
        "values": {},
        "message": {**message, "type": "unchecked", "message": "Rien ne répond."},
    }
    view.root.get_by_role("button", name="Vérifier").click()
    expect(view.root.locator(".resultat")).to_have_text("Rien ne répond.")
    expect(view.root.locator(".remarque")).to_have_count(0)
    expect(view.root.get_by_label(OPTIONS[1]["label"])).to_be_checked()


def test_a_kind_without_a_place_for_them_lists_its_items(page: Page) -> None:
    """A kind that says nothing itself has its items listed under its body, each under its name."""
    exercise = define(
        "scale",
        statements=[{"id": "a", "label": "L’énoncé A"}, {"id": "b", "label": "L’énoncé B"}],
        dimensions=[{"id": "d", "label": "Dimension"}],
        lowest="peu",
        highest="beaucoup",
        steps=4,
    )
    answer = {"positions": {"d": {"a": 1, "b": 2}}}
    expected = Expected(accepted={"a": ("1",)})
    view = open_view(page, "scale", exercise, answer, expected=expected)
    view.reply = lambda message: {
        "values": {},
        "message": {
            **message,
            "type": "checked",
            "verdict": {"outcomes": {"a": "holds", "b": "fails"}, "why": {"b": "<b>Non</b>"}},
            "labels": {"a": "L’énoncé A", "b": "L’énoncé B"},
        },
    }
    view.root.get_by_role("button", name="Vérifier").click()
    listed = view.root.locator("ul.verdict li")
    expect(listed).to_have_text(["L’énoncé A✓ Juste", "L’énoncé B✗ À revoir <b>Non</b>"])
