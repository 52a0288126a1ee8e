"""The view of `matching` in a real page."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import define, open_view
from tests.browser.looks import LOOKS, capture, unreadable, violations

PROMPTS = [
    {
        "id": "minibus",
        "label": "Deux communes s’entendent, sans rien signer, pour se prêter un minibus.",
    },
    {
        "id": "classe",
        "label": "Une commune littorale finance la classe passerelle d’une commune du fleuve.",
    },
    {
        "id": "charte",
        "label": "Une assemblée d’habitant·es écrit la charte d’un marché et la révise chaque année.",
    },
]
OPTIONS = [
    {"id": "volontaire", "label": "Engagement volontaire, formel ou informel"},
    {"id": "solidarite", "label": "Solidarité entre territoires, y compris quand rien n’y oblige"},
    {"id": "revision", "label": "Règle commune, révisable"},
    {"id": "sanction", "label": "Sanction prévue d’avance"},
]
EXERCISE = define("matching", prompts=PROMPTS, options=OPTIONS)
STORED = {"pairs": {"minibus": "volontaire", "charte": "revision"}}


def test_keyboard_alone_matches_every_prompt(page: Page) -> None:
    """Tab goes from prompt to prompt, Space and the arrows choose; the progress follows."""
    view = open_view(page, "matching", EXERCISE)
    expect(view.root.locator(".avance")).to_have_text("0 sur 3 relié")
    view.tab_to(OPTIONS[0]["label"])
    view.press("Space", "Tab", "Space", "ArrowDown", "Tab", "ArrowUp")
    assert view.saved() == {
        "pairs": {"minibus": "volontaire", "classe": "solidarite", "charte": "sanction"}
    }
    expect(view.root.locator(".avance")).to_have_text("3 sur 3 reliés")
    expect(view.status).to_have_text("✓ Enregistré à 08:32")
    assert view.focused() == OPTIONS[3]["label"]


def test_the_mouse_matches_one_prompt_and_changes_its_mind(page: Page) -> None:
    """A prompt holds one option at a time, whose whole card is the target."""
    view = open_view(page, "matching", EXERCISE)
    prompt = page.get_by_role("group", name=PROMPTS[1]["label"])
    prompt.get_by_text(OPTIONS[3]["label"]).click()
    prompt.get_by_text(OPTIONS[1]["label"]).click()
    assert view.saved() == {"pairs": {"classe": "solidarite"}}
    expect(view.root.locator(".avance")).to_have_text("1 sur 3 relié")


def test_a_stored_answer_is_shown_again(page: Page) -> None:
    """What was saved is ticked on opening, what another tab saves replaces it, and the focus stays."""
    view = open_view(page, "matching", EXERCISE, STORED)
    minibus = page.get_by_role("group", name=PROMPTS[0]["label"])
    expect(minibus.get_by_label(OPTIONS[0]["label"])).to_be_checked()
    expect(view.root.locator(".avance")).to_have_text("2 sur 3 reliés")
    expect(view.status).to_have_text("✓ Enregistré à 08:32")
    view.tab_to(OPTIONS[0]["label"])
    view.show({"pairs": {"minibus": "sanction"}})
    expect(minibus.get_by_label(OPTIONS[3]["label"])).to_be_checked()
    expect(view.root.locator(".avance")).to_have_text("1 sur 3 relié")
    assert view.focused() == OPTIONS[0]["label"]
    assert view.messages == []


def test_a_label_is_text_and_never_html(page: Page) -> None:
    """Markup in a label is shown as typed."""
    markup = "<img src=x onerror=alert(1)>"
    view = open_view(
        page, "matching", {**EXERCISE, "prompts": [{"id": "a", "label": markup}, PROMPTS[1]]}
    )
    expect(view.root.get_by_text(markup).first).to_be_visible()
    expect(view.root.locator("img")).to_have_count(0)


@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_it_is_readable_and_accessible(page: Page, width: int, dark: bool) -> None:
    """Nothing is clipped nor outside the page, targets are large, and axe-core finds nothing."""
    open_view(page, "matching", EXERCISE, STORED, width=width, dark=dark)
    capture(page, f"matching-{width}-{'sombre' if dark else 'clair'}")
    assert unreadable(page) == []
    assert violations(page) == []


def test_text_twice_as_large_still_fits(page: Page) -> None:
    """At 200 %, nothing is clipped nor outside the page."""
    open_view(page, "matching", EXERCISE, STORED, width=640, large=True)
    assert unreadable(page) == []
