"""What the engine shows stays shown, what it prints is not, and there is one engine at a time."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.engine.writing import COMMANDS, EXERCISES, copy_of, written
from tests.browser.rooms import ready, visit

STOPPED = [
    {
        "output_type": "error",
        "ename": "KeyboardInterrupt",
        "evalue": "",
        "traceback": ["Traceback (most …"],
    }
]
UNFORMATTED = [
    {
        "output_type": "stream",
        "name": "stdout",
        "text": "Unexpected exception formatting exception.",
    },
    {
        "output_type": "stream",
        "name": "stderr",
        "text": "Some warning, then what a second message adds: ",
    },
    {"output_type": "stream", "name": "stderr", "text": "Traceback (most recent call last):"},
]
"""What Python prints where it was stopped while it told of a failure, message after message."""


@pytest.mark.parametrize("printed", [STOPPED, UNFORMATTED], ids=["stopped", "unformatted"])
def test_a_cell_that_was_stopped_shows_a_sentence(
    browser: Browser, address: str, printed: list[dict[str, object]]
) -> None:
    """Not what Python prints of it, for programmers."""
    with written(browser, address, "Une phrase.") as (page, field):
        page.evaluate(
            """async (printed) => {
              const { content } = window.jupyterapp.shell.currentWidget;
              const cell = content.widgets.find(({ node }) => node.querySelector(".parcours-figure-reglable"));
              cell.model.outputs.clear();
              for (const one of printed) {
                cell.model.outputs.add(one);
                await new Promise((done) => setTimeout(done));
              }
            }""",
            printed,
        )
        expect(page.get_by_role("alert").filter(has_text="Rechargez la page")).to_have_text(
            "Cette partie du module ne s’affiche pas pour l’instant. Rechargez la page\u00a0; "
            "vos réponses enregistrées sont intactes."
        )
        for text in ("Traceback", "Unexpected", "Some warning"):
            expect(page.get_by_text(text).filter(visible=True)).to_have_count(0)
        expect(field).to_have_value("Une phrase.")


def test_one_engine_is_alive_after_four_modules(
    browser: Browser, place: Path, address: str
) -> None:
    """Each module that is left stops its engine, what was typed last being saved; going back works."""
    with visit(browser) as one:
        one.page.goto(address)
        ready(one.page, EXERCISES)
        field = one.page.locator('[data-exercice="un-essai"] textarea').first
        field.click()
        field.press("ControlOrMeta+End")
        one.page.keyboard.type("Juste avant de partir.")
        for there in ("Module 4 →", "Module 5 →", "← Module 4", "← Module 3"):
            one.page.get_by_role("button", name=there).click()
            expect(one.page.get_by_role("button", name=there)).to_have_count(0, timeout=60_000)
            expect(one.page.locator(".jp-NotebookPanel")).to_have_count(1, timeout=60_000)
            ready(one.page, 1)
        ready(one.page, EXERCISES)
        assert "Juste avant de partir." in copy_of(place)
        expect(field).to_have_value(re.compile(r"Juste avant de partir\.$"))
        one.page.wait_for_function(
            "async () => (await (await fetch('/api/kernels')).json()).length === 1"
        )
        assert one.page.locator(".jp-Dialog").count() == 0


def test_no_menu_makes_an_exercise_vanish(browser: Browser, address: str) -> None:
    """Outputs cleared or folded away come back, text and all; a stopped engine starts again, and it is said."""
    with visit(browser) as one:
        one.page.add_init_script(COMMANDS)
        one.page.goto(address)
        ready(one.page, EXERCISES)
        count = one.page.locator("[data-exercice][data-pret]")
        field = one.page.locator('[data-exercice="un-essai"] textarea').first
        field.fill("Une phrase que nul menu n’efface.")
        for command in (
            "notebook:hide-all-cell-outputs",
            "notebook:hide-cell-outputs",
            "notebook:collapse-all-headings",
            "notebook:clear-all-cell-outputs",
            "notebook:shutdown-kernel",
        ):
            one.page.evaluate("(one) => window.jupyterapp.commands.execute(one)", command)
            expect(count).to_have_count(EXERCISES, timeout=60_000)
            expect(field).to_be_visible(timeout=60_000)
            expect(field).to_have_value("Une phrase que nul menu n’efface.")
            expect(one.page.locator(".parcours-progress")).to_contain_text(f"sur {EXERCISES}")
        expect(one.page.locator(".parcours-state")).to_have_text(
            "✓ Tout est enregistré", timeout=60_000
        )
        field.fill("Une autre, écrite après.")
        expect(one.page.locator('[data-exercice="un-essai"] footer .etat')).to_contain_text(
            "✓ Enregistré à"
        )
