"""The view of `form` in a real page."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import define, open_view
from tests.browser.looks import LOOKS, capture, unreadable, violations

FIELDS = [
    {"id": "titre", "label": "Le titre", "help": "En quelques mots."},
    {
        "id": "recit",
        "label": "Ce qui s’est passé, pour qui, et sur quel territoire",
        "help": "Qui fait quoi, où, quand\u00a0?",
        "long": True,
        "words": 5,
    },
    {"id": "plus", "label": "Autre chose", "optional": True},
]
EXERCISE: dict[str, Any] = define("form", fields=FIELDS)
STORED = {"fields": {"titre": "La pirogue", "recit": "Deux lignes\net <b>trois</b> mots"}}


def test_keyboard_alone_fills_the_fields(page: Page) -> None:
    """Each field is reached by Tab; Enter makes a line in the long one and loses nothing in the short one."""
    view = open_view(page, "form", EXERCISE)
    view.tab_to("Le titre")
    page.keyboard.type("La pirogue")
    view.press("Enter", "Tab")
    page.keyboard.type("Deux")
    view.press("Enter")
    page.keyboard.type("lignes")
    assert view.saved() == {"fields": {"titre": "La pirogue", "recit": "Deux\nlignes", "plus": ""}}
    expect(view.status).to_have_text("✓ Enregistré à 08:32")


def test_the_words_are_counted_as_they_are_typed(page: Page) -> None:
    """The count under a field says how many are expected and when there are enough, lone signs apart."""
    open_view(page, "form", EXERCISE)
    story = page.get_by_label("Ce qui s’est passé")
    count = page.locator(f"#{story.get_attribute('id')}-compte")
    expect(count).to_have_text("0\u00a0mot sur 5\u00a0attendus")
    story.fill("Qui décide — ici\u00a0?")
    expect(count).to_have_text("3\u00a0mots sur 5\u00a0attendus")
    story.fill("Qui décide ici, et pour qui\u00a0?")
    expect(count).to_have_text("✓ 6\u00a0mots sur 5\u00a0attendus")
    expect(story).to_have_accessible_description(
        "Qui fait quoi, où, quand\u00a0? ✓ 6\u00a0mots sur 5\u00a0attendus"
    )


def test_an_optional_field_says_so_and_asks_for_nothing(page: Page) -> None:
    """Its label bears « facultatif », once, and nothing is counted under it."""
    stated = {"id": "bis", "label": "Et encore", "help": "Facultatif.", "optional": True}
    open_view(page, "form", {**EXERCISE, "fields": [*FIELDS, stated]})
    expect(page.get_by_label("Autre chose (facultatif)")).to_be_visible()
    expect(page.get_by_label("Et encore", exact=True)).to_be_visible()
    expect(page.locator(".compte:visible")).to_have_count(2)


def test_a_stored_answer_is_shown_again(page: Page) -> None:
    """What was saved stands in the fields as text; what another tab saves replaces it."""
    view = open_view(page, "form", EXERCISE, STORED)
    story = page.get_by_label("Ce qui s’est passé")
    expect(story).to_have_value("Deux lignes\net <b>trois</b> mots")
    view.show({"fields": {"recit": "Autre"}})
    expect(story).to_have_value("Autre")
    expect(page.get_by_label("Le titre")).to_have_value("")
    assert view.messages == []


def test_the_caret_stays_when_the_same_text_comes_back(page: Page) -> None:
    """An answer shown again unchanged does not move the caret to the end."""
    view = open_view(page, "form", EXERCISE, STORED)
    title = page.get_by_label("Le titre")
    title.focus()
    view.press("Home", "ArrowRight")
    view.show({"fields": {**STORED["fields"]}})
    assert title.evaluate("(e) => e.selectionStart") == 1


def test_a_label_is_text_and_never_html(page: Page) -> None:
    """Markup in a label or a help is shown as typed."""
    markup = "<img src=x onerror=alert(1)>"
    field = {"id": "a", "label": markup, "help": markup}
    view = open_view(page, "form", {**EXERCISE, "fields": [field]})
    expect(view.root.get_by_text(markup)).to_have_count(2)
    expect(view.root.locator("img")).to_have_count(0)


@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_it_is_readable_and_accessible(page: Page, width: int, dark: bool) -> None:
    """Nothing is clipped nor outside the page, targets are large, and axe-core finds nothing."""
    open_view(page, "form", EXERCISE, STORED, width=width, dark=dark)
    capture(page, f"form-{width}-{'sombre' if dark else 'clair'}")
    assert unreadable(page) == []
    assert violations(page) == []


def test_text_twice_as_large_still_fits(page: Page) -> None:
    """At 200 %, nothing is clipped nor outside the page."""
    open_view(page, "form", EXERCISE, STORED, width=640, large=True)
    assert unreadable(page) == []
