"""One leaves: a warning for what is not saved, none of it for the machine’s next person, one engine at most."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, expect

from tests.browser.rooms import at, ours, own_port, parcours, ready, server, visit
from tests.paths import MODULES

MODULE = "03_ressources"
EXERCISES = 7
FIELD = '[data-exercice="un-essai"] textarea'
STATUS = '[data-exercice="un-essai"] footer .etat'
ONE_ENGINE = "async () => (await (await fetch('/api/kernels')).json()).length === 1"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a session where two modules are given out."""
    folder = tmp_path_factory.mktemp("partir")
    made = ("--modules", str(MODULES), "--dossier", str(folder))
    parcours("session", "creer", "partir", *made, folder=folder)
    for module in ("03", "04"):
        parcours("publier", module, folder=folder / "partir")
    return folder / "partir"


def test_one_is_warned_of_what_is_not_saved_and_the_next_person_sees_none_of_it(
    browser: Browser, place: Path
) -> None:
    """Closing asks while a text waits for the server, not once it is saved; it comes back to its author only."""
    port = own_port()
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    with visit(browser) as one:
        page = one.page
        page.on("dialog", stay)
        with server("lab", "--participant", "ana", "--port", port, folder=place) as said:
            page.goto(at(said, MODULE))
            ready(page, EXERCISES)
            field = page.locator(FIELD).first
            field.click()
            page.keyboard.type("Un mot.")
            expect(page.locator(STATUS)).to_contain_text("✓ Enregistré à")
            with page.expect_event("close"):
                page.close(run_before_unload=True)
            assert asked == []
            page = page.context.new_page()
            page.on("dialog", stay)
            page.goto(at(said, MODULE))
            ready(page, EXERCISES)
            field = page.locator(FIELD).first
            field.click()
        page.keyboard.press("ControlOrMeta+End")
        page.keyboard.type(" Un mot qui attend.")
        expect(page.locator(".parcours-state")).to_contain_text(
            "reste sur cette page", timeout=60_000
        )
        page.close(run_before_unload=True)
        expect(field).to_have_value("Un mot. Un mot qui attend.")
        assert asked == ["beforeunload"]
        other = page.context.new_page()
        page.close()
        for person, text in (("bruno", ""), ("ana", "Un mot. Un mot qui attend.")):
            with server("lab", "--participant", person, "--port", port, folder=place) as said:
                other.goto(at(said, MODULE))
                ready(other, EXERCISES)
                expect(other.locator(FIELD).first).to_have_value(text, timeout=30_000)


def test_a_module_that_is_left_stops_its_engine(browser: Browser, place: Path) -> None:
    """On the simple page, from module 3 to module 4: the text typed last is saved, and one engine is alive."""
    with (
        server("lab", "--participant", "simple", folder=place) as said,
        visit(browser) as one,
    ):
        page = one.page
        page.goto(at(said, MODULE, simple=True))
        ready(page, EXERCISES)
        page.locator(FIELD).first.click()
        page.keyboard.type("Juste avant de partir.")
        page.get_by_role("button", name="Module 4 →").click()
        expect(page.locator(".parcours-module h1")).to_contain_text("Module 4", timeout=60_000)
        ready(page, 6)
        page.wait_for_function(ONE_ENGINE)
        page.get_by_role("button", name="← Module 3").click()
        expect(page.locator(".parcours-module h1")).to_contain_text("Module 3", timeout=60_000)
        ready(page, EXERCISES)
        expect(page.locator(FIELD).first).to_have_value("Juste avant de partir.")
        assert ours(one.complaints) == []
