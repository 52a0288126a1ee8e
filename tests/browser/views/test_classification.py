"""The view of `classification` in a real page."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import define, open_view
from tests.browser.looks import LOOKS, capture, unreadable, violations

STATEMENTS = [
    {"id": "marche", "label": "Un marché de plein vent où l’on parle des travaux à venir."},
    {
        "id": "portail",
        "label": "Un portail de démarches en ligne, ouvert jour et nuit, sans personne au bout.",
    },
    {
        "id": "pirogue",
        "label": "Une pirogue qui porte le courrier et l’agent de l’état civil, deux fois par mois.",
    },
]
CATEGORIES = [
    {"id": "geographique", "label": "Proximité géographique"},
    {"id": "relationnelle", "label": "Proximité relationnelle"},
    {"id": "aucune", "label": "Ni l’une ni l’autre"},
]
EXERCISE = define("classification", statements=STATEMENTS, categories=CATEGORIES)
STORED = {"placed": {"marche": "relationnelle", "portail": "aucune"}}


def test_keyboard_alone_places_every_statement(page: Page) -> None:
    """Tab goes from statement to statement, Space and the arrows choose; the progress follows."""
    view = open_view(page, "classification", EXERCISE)
    expect(view.root.locator(".avance")).to_have_text("0 sur 3 rangé")
    view.tab_to(CATEGORIES[0]["label"])
    view.press("ArrowRight", "Tab", "Space", "Tab", "ArrowLeft")
    assert view.saved() == {
        "placed": {"marche": "relationnelle", "portail": "geographique", "pirogue": "aucune"}
    }
    expect(view.root.locator(".avance")).to_have_text("3 sur 3 rangés")
    expect(view.status).to_have_text("✓ Enregistré à 08:32")
    assert view.focused() == CATEGORIES[2]["label"]


def test_the_mouse_places_one_statement_and_changes_its_mind(page: Page) -> None:
    """A statement lies in one category at a time, whose whole pill is the target."""
    view = open_view(page, "classification", EXERCISE)
    statement = page.get_by_role("group", name=STATEMENTS[2]["label"])
    statement.get_by_text(CATEGORIES[1]["label"]).click()
    statement.get_by_text(CATEGORIES[0]["label"]).click()
    assert view.saved() == {"placed": {"pirogue": "geographique"}}
    expect(view.root.locator(".avance")).to_have_text("1 sur 3 rangé")


def test_a_stored_answer_is_shown_again(page: Page) -> None:
    """What was saved is ticked on opening, what another tab saves replaces it, and the focus stays."""
    view = open_view(page, "classification", EXERCISE, STORED)
    portal = page.get_by_role("group", name=STATEMENTS[1]["label"])
    expect(portal.get_by_label(CATEGORIES[2]["label"])).to_be_checked()
    expect(view.root.locator(".avance")).to_have_text("2 sur 3 rangés")
    expect(view.status).to_have_text("✓ Enregistré à 08:32")
    view.tab_to(CATEGORIES[1]["label"])
    view.show({"placed": {"portail": "geographique"}})
    expect(portal.get_by_label(CATEGORIES[0]["label"])).to_be_checked()
    expect(view.root.locator(".avance")).to_have_text("1 sur 3 rangé")
    assert view.focused() == CATEGORIES[1]["label"]
    assert view.messages == []


def test_a_label_is_text_and_never_html(page: Page) -> None:
    """Markup in a label is shown as typed."""
    markup = "<img src=x onerror=alert(1)>"
    view = open_view(
        page,
        "classification",
        {**EXERCISE, "statements": [{"id": "a", "label": markup}, STATEMENTS[1]]},
    )
    expect(view.root.get_by_text(markup).first).to_be_visible()
    expect(view.root.locator("img")).to_have_count(0)


@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_it_is_readable_and_accessible(page: Page, width: int, dark: bool) -> None:
    """Nothing is clipped nor outside the page, targets are large, and axe-core finds nothing."""
    open_view(page, "classification", EXERCISE, STORED, width=width, dark=dark)
    capture(page, f"classification-{width}-{'sombre' if dark else 'clair'}")
    assert unreadable(page) == []
    assert violations(page) == []


def test_text_twice_as_large_still_fits(page: Page) -> None:
    """At 200 %, nothing is clipped nor outside the page."""
    open_view(page, "classification", EXERCISE, STORED, width=640, large=True)
    assert unreadable(page) == []
