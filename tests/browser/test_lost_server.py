"""The server stops while one types, and comes back: nothing that was typed goes."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from exercises.copies.store import COPY
from tests.browser.rooms import at, own_port, parcours, ready, server, visit
from tests.paths import ROOT

MODULE = "03_ressources"
EXERCISES = 7
ESSAI = '[data-exercice="un-essai"]'

PACE = 125
"""Milliseconds between two keys of a hand."""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a session where one module is given out."""
    curriculum = str(ROOT / "modules")
    parcours(
        *("session", "creer", "coupure", "--modules", curriculum, "--dossier", str(tmp_path)),
        folder=tmp_path,
    )
    parcours("publier", "03", folder=tmp_path / "coupure")
    return tmp_path / "coupure"


def test_the_server_stops_and_comes_back(browser: Browser, place: Path) -> None:
    """One plain sentence, no box; what was typed meanwhile is saved by itself, also in a tab that was reopened."""
    port = own_port()
    arguments = ("lab", "--participant", "coupure", "--port", port)
    lost = (
        "La connexion est interrompue. Ce que vous écrivez reste sur cette page "
        "et s’enregistrera dès qu’elle revient."
    )
    copy = place / "participants" / "coupure" / MODULE / COPY
    with visit(browser) as one:
        with server(*arguments, folder=place) as said:
            one.page.goto(at(said, MODULE))
            ready(one.page, EXERCISES)
            field = one.page.locator(f"{ESSAI} textarea").first
            field.click()
            one.page.keyboard.type("Avant. ")
            expect(one.page.locator(f"{ESSAI} footer .etat")).to_contain_text("✓ Enregistré à")
        one.page.keyboard.type("Pendant la coupure. ", delay=PACE)
        expect(one.page.locator(".parcours-state")).to_have_text(lost)
        # Longer than JupyterLab waits before it would open its box.
        expect(one.page.locator(f"{ESSAI} footer .etat")).to_contain_text(
            "s’enregistrera dès", timeout=20_000
        )
        one.page.screenshot(path=ROOT / "captures" / "coupure.png")
        assert one.page.locator(".jp-Dialog").count() == 0
        with server(*arguments, folder=place) as said:
            expect(one.page.locator(f"{ESSAI} footer .etat")).to_contain_text(
                "✓ Enregistré à", timeout=60_000
            )
            expect(one.page.locator(".parcours-state")).to_have_text(
                "✓ Tout est enregistré", timeout=60_000
            )
            assert field.input_value() == "Avant. Pendant la coupure. "
            assert "Pendant la coupure." in copy.read_text(encoding="utf-8")
            field.press("End")
        one.page.keyboard.type("Puis on ferme.")
        expect(one.page.locator(".parcours-state")).to_have_text(lost)
        other = one.page.context.new_page()
        one.page.close()
        with server(*arguments, folder=place) as said:
            other.goto(at(said, MODULE))
            ready(other, EXERCISES)
            expect(other.locator(f"{ESSAI} textarea").first).to_have_value(
                "Avant. Pendant la coupure. Puis on ferme."
            )
            expect(other.locator(f"{ESSAI} footer .etat")).to_contain_text("✓ Enregistré à")
            assert "Puis on ferme." in copy.read_text(encoding="utf-8")
