"""The view of `ordering` in a real page."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.harness import View, define, open_view
from tests.browser.looks import LOOKS, capture, unreadable, violations

ITEMS = [
    {"id": "decider", "label": "Décider"},
    {
        "id": "ecouter",
        "label": "Écouter les publics concernés, là où ils vivent, y compris celles et ceux qui ne viennent "
        "jamais aux réunions",
    },
    {"id": "evaluer", "label": "Évaluer avec les habitant·es"},
    {"id": "reformuler", "label": "Reformuler la question posée"},
]
EXERCISE = define("ordering", items=ITEMS)
STORED = {"order": ["ecouter", "reformuler", "decider", "evaluer"]}
UNANSWERED = (
    "Cet ordre n’est pas encore votre réponse : déplacez des étapes, ou gardez-le tel quel."
)


def steps(view: View) -> list[str]:
    """Return the steps as they stand, each with its place."""
    places = view.root.locator(".rangs .rang").all_text_contents()
    texts = view.root.locator(".rangs .texte").all_text_contents()
    return [f"{place} {text}" for place, text in zip(places, texts, strict=True)]


def button(page: Page, name: str, label: str) -> Locator:
    """Return the button that moves one step."""
    return page.get_by_role("button", name=f"{name} « {label} »", exact=True)


def test_keyboard_alone_moves_a_step(page: Page) -> None:
    """Enter moves the step, the focus follows it, and its new place is said."""
    view = open_view(page, "ordering", EXERCISE)
    view.tab_to("Descendre « Décider »")
    view.press("Enter", "Enter")
    assert view.focused() == "Descendre « Décider »"
    expect(view.root.locator("ol + [role=status]")).to_have_text("Décider : place 3 sur 4")
    assert view.saved() == {"order": ["ecouter", "evaluer", "decider", "reformuler"]}
    expect(view.status).to_have_text("✓ Enregistré à 08:32")
    assert view.focused() == "Descendre « Décider »"


def test_a_step_at_the_end_stays_there_and_keeps_the_focus(page: Page) -> None:
    """Moving the last step down changes nothing, answers nothing, and says where it stands."""
    view = open_view(page, "ordering", EXERCISE)
    view.tab_to("Descendre « Reformuler la question posée »")
    view.press("Enter")
    expect(view.root.locator("ol + [role=status]")).to_have_text(
        "Reformuler la question posée : place 4 sur 4"
    )
    assert view.focused() == "Descendre « Reformuler la question posée »"
    expect(page.get_by_text(UNANSWERED)).to_be_visible()
    expect(view.status).to_have_text("Rien n’est encore enregistré.")


def test_the_mouse_moves_steps(page: Page) -> None:
    """« Monter » and « Descendre » change places one by one."""
    view = open_view(page, "ordering", EXERCISE)
    button(page, "Monter", ITEMS[3]["label"]).click()
    button(page, "Monter", ITEMS[1]["label"]).click()
    assert view.saved() == {"order": ["ecouter", "decider", "reformuler", "evaluer"]}
    assert steps(view) == [
        f"1 {ITEMS[1]['label']}",
        "2 Décider",
        "3 Reformuler la question posée",
        "4 Évaluer avec les habitant·es",
    ]


def test_the_order_shown_can_be_kept_as_it_is(page: Page) -> None:
    """Without a move there is no answer, until « Garder cet ordre » makes it one, once."""
    view = open_view(page, "ordering", EXERCISE)
    expect(page.get_by_text(UNANSWERED)).to_be_visible()
    view.tab_to("Garder cet ordre")
    view.press("Enter")
    assert view.saved() == {"order": ["decider", "ecouter", "evaluer", "reformuler"]}
    expect(page.get_by_text("✓ Cet ordre est votre réponse.")).to_be_visible()
    view.press("Enter")
    assert view.focused() == "Garder cet ordre"
    expect(view.status).to_have_text("✓ Enregistré à 08:32")
    assert len(view.messages) == 1


def test_a_stored_answer_is_shown_again(page: Page) -> None:
    """What was saved is shown on opening, what another tab saves replaces it, and the focus stays."""
    view = open_view(page, "ordering", EXERCISE, STORED)
    assert steps(view)[0] == f"1 {ITEMS[1]['label']}"
    expect(page.get_by_text("✓ Cet ordre est votre réponse.")).to_be_visible()
    view.tab_to("Monter « Décider »")
    view.show({"order": ["reformuler", "evaluer", "decider", "ecouter"]})
    assert steps(view)[0] == "1 Reformuler la question posée"
    assert view.focused() == "Monter « Décider »"
    view.show(None)
    assert steps(view)[0] == "1 Décider"
    assert view.focused() == "Monter « Décider »"
    expect(page.get_by_text(UNANSWERED)).to_be_visible()
    assert view.messages == []


def test_a_label_is_text_and_never_html(page: Page) -> None:
    """Markup in a label is shown as typed."""
    markup = "<img src=x onerror=alert(1)>"
    view = open_view(
        page, "ordering", {**EXERCISE, "items": [{"id": "a", "label": markup}, ITEMS[1]]}
    )
    expect(view.root.get_by_text(markup).first).to_be_visible()
    expect(view.root.locator("img")).to_have_count(0)


@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_it_is_readable_and_accessible(page: Page, width: int, dark: bool) -> None:
    """Nothing is clipped nor outside the page, targets are large, and axe-core finds nothing."""
    open_view(page, "ordering", EXERCISE, STORED, width=width, dark=dark)
    capture(page, f"ordering-{width}-{'sombre' if dark else 'clair'}")
    assert unreadable(page) == []
    assert violations(page) == []


def test_text_twice_as_large_still_fits(page: Page) -> None:
    """At 200 %, nothing is clipped nor outside the page."""
    open_view(page, "ordering", EXERCISE, STORED, width=640, large=True)
    assert unreadable(page) == []
