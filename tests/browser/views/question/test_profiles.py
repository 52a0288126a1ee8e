"""The publics of a `question`, in a real page."""

from playwright.sync_api import Page, expect

from tests.browser.harness import open_view
from tests.browser.question import EXERCISE, FULL, STEPS, go


def test_the_mouse_answers_and_every_half_answer_is_saved(page: Page) -> None:
    """A half-filled profile is sent and read, and the page says what it lacks."""
    view = open_view(page, "question", EXERCISE)
    go(page, STEPS[2])
    first = page.get_by_role("group", name="Public 1")
    expect(first.locator(".bilan")).to_have_text(
        "Reste à dire\u00a0: qui c’est, son besoin, un obstacle, son territoire."
    )
    first.get_by_text("La distance").click()
    first.get_by_text("Insulaire").click()
    expect(first.locator(".bilan")).to_have_text("Reste à dire\u00a0: qui c’est, son besoin.")
    assert view.saved()["profiles"] == [
        {"name": "", "need": "", "obstacles": ["distance"], "territory": "insulaire"},
        {"name": "", "need": "", "obstacles": [], "territory": ""},
    ]
    first.get_by_label("Qui est-ce").fill("Un aîné")
    first.get_by_label("De quoi").fill("Se soigner")
    expect(first.locator(".bilan")).to_have_text("✓ Ce public est complet.")


def test_a_public_is_added_taken_away_and_brought_back(page: Page) -> None:
    """Publics beyond those asked for can go; what was typed in them can still come back."""
    view = open_view(page, "question", EXERCISE, FULL)
    go(page, STEPS[2])
    expect(page.get_by_role("button", name="Retirer")).to_have_count(0)
    page.get_by_role("button", name="Ajouter un public").click()
    assert view.focused() == "Qui est-ce\u00a0?"
    page.keyboard.type("Une lycéenne")
    assert view.saved()["profiles"][2]["name"] == "Une lycéenne"
    page.get_by_role("button", name="Retirer le public\u00a03").click()
    assert view.focused() == "Annuler le retrait"
    assert len(view.saved()["profiles"]) == 2
    view.press("Enter")
    expect(page.get_by_role("group", name="Public 3").get_by_label("Qui est-ce")).to_have_value(
        "Une lycéenne"
    )
    assert view.saved()["profiles"][2]["name"] == "Une lycéenne"


def test_no_more_publics_than_an_answer_holds(page: Page) -> None:
    """At eight publics the button rests."""
    profiles = [{"name": f"Public {n}"} for n in range(7)]
    view = open_view(page, "question", EXERCISE, {**FULL, "profiles": profiles})
    go(page, STEPS[2])
    add = page.get_by_role("button", name="Ajouter un public")
    add.click()
    expect(add).to_be_disabled()
    assert len(view.saved()["profiles"]) == 8
