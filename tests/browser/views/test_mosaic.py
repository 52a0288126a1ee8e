"""The view of `mosaic` in a real page."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import define, open_view
from tests.browser.looks import LOOKS, capture, unreadable, violations

WORDS = [
    {"id": "confiance", "label": "Confiance"},
    {"id": "proximite", "label": "Proximité"},
    {"id": "maillage", "label": "Maillage"},
    {"id": "ancrage", "label": "Ancrage"},
    {"id": "autonomie", "label": "Autonomie"},
    {
        "id": "dialogue",
        "label": "Pratiques de dialogue, en plusieurs langues, avec ou sans interprète",
    },
]
EXERCISE = define("mosaic", words=WORDS, choose=3, own=True)
STORED = {"ranked": ["ancrage", "dialogue"], "own": "Pirogue"}
FIELD = "Votre mot, s’il manque à la liste"
FULL = "3 mots choisis sur 3. Pour en choisir un autre, retirez d’abord un mot."


def test_keyboard_alone_chooses_and_weighs_words(page: Page) -> None:
    """Space chooses a word, which bears its place; the ranking moves it, and the focus follows."""
    view = open_view(page, "mosaic", EXERCISE)
    expect(view.root.locator(".avance")).to_have_text("0 mot choisi sur 3.")
    view.tab_to("Confiance")
    view.press("Space")
    assert view.focused() == "1 · Confiance"
    view.tab_to("Maillage")
    view.press("Space")
    assert view.focused() == "2 · Maillage"
    view.tab_to("Monter « Maillage »")
    view.press("Enter")
    assert view.focused() == "Monter « Maillage »"
    expect(view.root.get_by_text("Maillage : place 1 sur 2")).to_be_attached()
    expect(page.get_by_role("button", name="1 · Maillage", pressed=True)).to_be_visible()
    expect(view.root.locator(".avance")).to_have_text("2 mots choisis sur 3.")
    assert view.saved() == {"ranked": ["maillage", "confiance"], "own": ""}
    expect(view.status).to_have_text("✓ Enregistré à 08:32")


def test_the_mouse_chooses_and_takes_back_words(page: Page) -> None:
    """A second click takes the word back, and the next ones move up; with none, the ranking goes."""
    view = open_view(page, "mosaic", EXERCISE)
    for name in ("Confiance", "Proximité", "1 · Confiance"):
        page.get_by_role("button", name=name, exact=True).click()
    expect(page.get_by_role("button", name="1 · Proximité", pressed=True)).to_be_visible()
    assert view.saved() == {"ranked": ["proximite"], "own": ""}
    page.get_by_role("button", name="1 · Proximité", exact=True).click()
    expect(view.root.locator(".classement")).to_be_hidden()
    assert view.saved() == {"ranked": [], "own": ""}


def test_one_word_too_many_is_refused_with_the_way_out(page: Page) -> None:
    """When all the places are taken, another word is not chosen, the reason is said, the focus stays."""
    view = open_view(page, "mosaic", EXERCISE)
    for name in ("Confiance", "Proximité", "Maillage"):
        page.get_by_role("button", name=name, exact=True).click()
    view.saved()
    refused = page.get_by_role("button", name="Ancrage", exact=True)
    expect(refused).to_have_attribute("aria-disabled", "true")
    view.tab_to("Ancrage")
    view.press("Space")
    expect(view.root.locator(".avance")).to_have_text(FULL)
    assert view.focused() == "Ancrage"
    expect(page.get_by_label(FIELD)).to_have_js_property("readOnly", True)
    assert view.answer == {"ranked": ["confiance", "proximite", "maillage"], "own": ""}


def test_a_word_of_ones_own_takes_the_last_place(page: Page) -> None:
    """It counts among the words chosen, and stands last in the ranking."""
    view = open_view(page, "mosaic", EXERCISE, {"ranked": ["ancrage"]})
    view.tab_to(FIELD)
    page.keyboard.type("Pirogue")
    expect(view.root.locator(".avance")).to_have_text("2 mots choisis sur 3.")
    expect(view.root.locator(".ajoute")).to_have_text("2 Pirogue, votre mot")
    assert view.saved() == {"ranked": ["ancrage"], "own": "Pirogue"}
    page.get_by_role("button", name="Confiance", exact=True).click()
    page.get_by_role("button", name="Maillage", exact=True).click(force=True)  # aria-disabled
    expect(view.root.locator(".avance")).to_have_text(FULL)
    assert view.saved() == {"ranked": ["ancrage", "confiance"], "own": "Pirogue"}


def test_no_field_stands_where_no_own_word_is_allowed(page: Page) -> None:
    """Without `own`, the list is all there is."""
    open_view(page, "mosaic", {**EXERCISE, "own": False})
    expect(page.get_by_label(FIELD)).to_have_count(0)


def test_a_stored_answer_is_shown_again(page: Page) -> None:
    """What was saved is shown on opening, what another tab saves replaces it, and the focus stays."""
    view = open_view(page, "mosaic", EXERCISE, STORED)
    expect(page.get_by_role("button", name="1 · Ancrage", pressed=True)).to_be_visible()
    expect(page.get_by_label(FIELD)).to_have_value("Pirogue")
    expect(view.status).to_have_text("✓ Enregistré à 08:32")
    view.tab_to("Descendre « Ancrage »")
    view.show({"ranked": ["confiance", "ancrage"], "own": ""})
    expect(page.get_by_role("button", name="2 · Ancrage", pressed=True)).to_be_visible()
    assert view.focused() == "Descendre « Ancrage »"
    view.show({"ranked": ["confiance"], "own": ""})
    assert view.focused() == "Votre classement"
    view.show(None)
    assert view.focused() != ""
    assert view.messages == []


def test_a_label_is_text_and_never_html(page: Page) -> None:
    """Markup in a label is shown as typed."""
    markup = "<img src=x onerror=alert(1)>"
    view = open_view(
        page, "mosaic", {**EXERCISE, "words": [{"id": "a", "label": markup}, *WORDS[1:]]}
    )
    expect(view.root.get_by_text(markup).first).to_be_visible()
    expect(view.root.locator("img")).to_have_count(0)


@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_it_is_readable_and_accessible(page: Page, width: int, dark: bool) -> None:
    """Nothing is clipped nor outside the page, targets are large, and axe-core finds nothing."""
    open_view(page, "mosaic", EXERCISE, STORED, width=width, dark=dark)
    capture(page, f"mosaic-{width}-{'sombre' if dark else 'clair'}")
    assert unreadable(page) == []
    assert violations(page) == []


def test_text_twice_as_large_still_fits(page: Page) -> None:
    """At 200 %, nothing is clipped nor outside the page."""
    open_view(page, "mosaic", EXERCISE, STORED, width=640, large=True)
    assert unreadable(page) == []
