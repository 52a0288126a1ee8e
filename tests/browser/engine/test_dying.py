"""The engine dies while one types: the page stays, and what is on the screen is what is kept."""

import json
import os
import signal
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.engine.writing import (
    ESSAI,
    EXERCISES,
    all_saved,
    copy_of,
    kernels,
    saved,
    written,
)
from tests.browser.rooms import ready, visit

DEATHS = {"questionner-la-question": 1, "un-essai": 3}
"""How often the engine dies while one types there."""

BEFORE = "Avant la panne, une phrase. "
TYPED = "Pendant la panne, on tape toujours, lettre après lettre, sans regarder, et rien ne se perd en route."

PACE = 125
"""Milliseconds between two keys of a hand."""


@pytest.mark.parametrize("exercise", list(DEATHS))
def test_no_letter_is_lost_when_the_engine_dies(
    browser: Browser, place: Path, address: str, exercise: str
) -> None:
    """Each time that it is killed while a hand types: every letter on the screen, in order, then in the copy."""
    with visit(browser) as one:
        one.page.goto(address)
        ready(one.page, EXERCISES)
        field = one.page.locator(f'[data-exercice="{exercise}"] textarea').first
        status = one.page.locator(f'[data-exercice="{exercise}"] footer .etat')
        field.click()
        field.press("ControlOrMeta+a")
        one.page.keyboard.type(BEFORE, delay=10)
        expect(status).to_contain_text("✓ Enregistré à")
        expected = BEFORE
        for _ in range(DEATHS[exercise]):
            mark = field.evaluate("(e) => (e.dataset.temoin ??= String(Math.random()))")
            (kernel,) = kernels(place)
            one.page.keyboard.type(TYPED[:20], delay=PACE)
            os.kill(kernel, signal.SIGKILL)
            one.page.keyboard.type(TYPED[20:], delay=PACE)
            expected += TYPED
            assert field.input_value() == expected
            assert field.evaluate("(e) => e.dataset.temoin") == mark
            expect(field).to_be_focused()
            assert field.evaluate("(e) => e.selectionStart") == len(expected)
            expect(status).to_contain_text("✓ Enregistré à", timeout=60_000)
            expect(one.page.locator(".parcours-state")).to_have_text(
                "✓ Tout est enregistré", timeout=60_000
            )
            assert json.dumps(expected, ensure_ascii=False)[1:-1] in copy_of(place)
        assert one.page.locator(".jp-Dialog").count() == 0


def test_what_is_typed_while_the_kernel_is_dead_is_saved(
    browser: Browser, place: Path, address: str
) -> None:
    """The kernel is killed; what is typed meanwhile stays on the page, and is saved when it is back."""
    with written(browser, address, "Une première phrase.") as (page, field):
        for kernel in kernels(place):
            os.kill(kernel, signal.SIGKILL)
        page.keyboard.type(" Une seconde, tapée pendant la panne.")
        expect(page.locator(".parcours-state")).to_contain_text("redémarre")
        all_saved(page)
        saved(page)
        assert field.input_value() == "Une première phrase. Une seconde, tapée pendant la panne."
    assert "tapée pendant la panne" in copy_of(place)


def test_a_restart_is_said_and_gives_the_field_back(
    browser: Browser, place: Path, address: str
) -> None:
    """The bar says that the engine restarts, though one types, until it is back; one types on, in place."""
    with written(browser, address, "Avant.") as (page, field):
        page.evaluate(
            """() => { const said = window.said = [];
            new MutationObserver(() => {
              const state = document.querySelector(".parcours-state");
              said.push(`${state.dataset.tone} : ${state.textContent}`);
            }).observe(document.querySelector(".parcours-state"), { childList: true }); }"""
        )
        for kernel in kernels(place):
            os.kill(kernel, signal.SIGKILL)
        page.keyboard.type(" Pendant.")
        expect(page.locator(".parcours-state")).to_contain_text("Le moteur du module redémarre")
        page.locator(ESSAI).dispatch_event("parcours-state")  # as each key does
        all_saved(page)
        expect(field).to_be_focused()
        said = page.evaluate("window.said")
        restart = "attente : Le moteur du module redémarre\u00a0; vos réponses enregistrées sont intactes."
        assert said[said.index(restart) + 1] == "fait : ✓ Tout est enregistré"
        page.keyboard.type(" Après.")
        expect(field).to_have_value("Avant. Pendant. Après.")
        all_saved(page)
        saved(page)
        assert field.input_value() == "Avant. Pendant. Après."
    assert "Avant. Pendant. Après." in copy_of(place)
