"""The view of `scale` in a real page."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import define, open_view
from tests.browser.looks import LOOKS, capture, unreadable, violations

STATEMENTS = [
    {"id": "solidarites", "label": "Solidarités"},
    {"id": "equite", "label": "Équité"},
    {"id": "qualite", "label": "Qualité"},
    {"id": "accueil", "label": "Accueil"},
]
DIMENSIONS = [
    {"id": "importance", "label": "Importance"},
    {"id": "pratique", "label": "Pratique d’aujourd’hui"},
]
EXERCISE: dict[str, Any] = define(
    "scale",
    statements=STATEMENTS,
    dimensions=DIMENSIONS,
    lowest="Très peu",
    highest="Tout à fait",
    steps=5,
)
STORED = {
    "positions": {
        "importance": {"solidarites": 5, "equite": 4, "qualite": 3, "accueil": 5},
        "pratique": {"solidarites": 4, "equite": 1, "qualite": 3},
    }
}
LONG = "Les services rendus arrivent jusqu’aux personnes qui ne les demandent jamais"


def test_keyboard_alone_places_a_statement_twice(page: Page) -> None:
    """Space takes the first step, the arrows move along the scale, Tab goes to the other dimension."""
    view = open_view(page, "scale", EXERCISE)
    view.tab_to("1, Très peu")
    view.press("Space", "ArrowRight", "ArrowRight", "Tab", "Space", "ArrowLeft")
    assert view.focused() == "5, Tout à fait"
    assert view.saved() == {
        "positions": {"importance": {"solidarites": 3}, "pratique": {"solidarites": 5}}
    }
    expect(view.status).to_have_text("✓ Enregistré à 08:32")


def test_the_mouse_places_a_statement_and_changes_its_mind(page: Page) -> None:
    """The whole square of a step is the target, and the last click alone stands."""
    view = open_view(page, "scale", EXERCISE)
    scale = page.get_by_role("group", name="2. Équité").get_by_role("group", name="Importance")
    scale.get_by_label("2").click()
    scale.get_by_label("4").click()
    assert view.saved() == {"positions": {"importance": {"equite": 4}, "pratique": {}}}


def test_the_figure_follows_each_position(page: Page) -> None:
    """The radar's marks, the sentence and the table change with the answer, before it is saved."""
    view = open_view(page, "scale", EXERCISE, STORED)
    figure = page.get_by_role("figure", name="Vos positions")
    expect(figure.locator(".dessin .marque.rond")).to_have_count(4)
    expect(figure.locator(".dessin .marque.carre")).to_have_count(3)
    expect(figure.locator("p.aide")).to_have_text(
        "7 sur 8\u00a0positions données. L’écart le plus grand, 3\u00a0points\u00a0: «\u00a0Équité\u00a0»."
    )
    expect(figure.locator("tbody tr").nth(1).locator("td")).to_have_text(["4", "1"])
    expect(figure.locator("tbody tr").nth(3).locator("td")).to_have_text(["5", "—"])
    practice = page.get_by_role("group", name="4. Accueil").get_by_role("group", name="Pratique")
    practice.get_by_label("1").click()
    expect(figure.locator(".dessin .marque.carre")).to_have_count(4)
    expect(figure.locator("p.aide")).to_contain_text("4\u00a0points\u00a0: «\u00a0Accueil\u00a0»")
    expect(figure.get_by_role("img")).to_have_attribute(
        "aria-label", "Figure de vos positions. 8 sur 8\u00a0positions données. "
        "L’écart le plus grand, 4\u00a0points\u00a0: «\u00a0Accueil\u00a0». Le tableau qui suit les donne toutes."
    )  # fmt: skip
    assert view.saved()["positions"]["pratique"]["accueil"] == 1


def test_a_line_joins_neighbours_and_closes_when_all_is_placed(page: Page) -> None:
    """While positions are missing the outline stays open: no line is drawn over what was not said."""
    open_view(page, "scale", EXERCISE, STORED)
    expect(page.locator(".dessin .trait.rond")).to_have_count(1)
    expect(page.locator(".dessin .trait.rond")).to_have_attribute("d", re.compile("Z$"))
    expect(page.locator(".dessin .trait.carre")).to_have_count(2)


def test_two_statements_are_drawn_as_bars(page: Page) -> None:
    """A radar of two axes would show nothing: each position is a bar, as long as its step."""
    definition = {**EXERCISE, "statements": STATEMENTS[:2], "dimensions": DIMENSIONS[:1]}
    answer = {"positions": {"importance": {"solidarites": 2, "equite": 5}}}
    open_view(page, "scale", definition, answer)
    bars = page.locator(".dessin .trait.rond").evaluate_all(
        "(all) => all.map((e) => e.getBBox().width)"
    )
    assert bars[1] == pytest.approx(bars[0] * 2.5)


def test_a_stored_answer_is_shown_again(page: Page) -> None:
    """What was saved is ticked on opening, what another tab saves replaces it, and the focus stays."""
    view = open_view(page, "scale", EXERCISE, STORED)
    equity = page.get_by_role("group", name="2. Équité").get_by_role("group", name="Importance")
    expect(equity.get_by_label("4")).to_be_checked()
    view.tab_to("4")
    view.show({"positions": {"importance": {"equite": 2}}})
    expect(equity.get_by_label("2")).to_be_checked()
    expect(view.root.locator("input:checked")).to_have_count(1)
    view.show(None)
    expect(view.root.locator("input:checked")).to_have_count(0)
    assert view.focused() == "4"
    assert view.messages == []


def test_a_label_is_text_and_never_html(page: Page) -> None:
    """Markup in a statement, a dimension or an end of the scale is shown as typed."""
    markup = "<img src=x onerror=alert(1)>"
    definition = {
        **EXERCISE,
        "statements": [{"id": "a", "label": markup}, *STATEMENTS[:2]],
        "dimensions": [{"id": "b", "label": markup}],
        "lowest": markup,
    }
    view = open_view(page, "scale", definition, {"positions": {"b": {"a": 3}}})
    expect(view.root.get_by_text(f"1. {markup}")).to_be_visible()
    expect(view.root.locator("img")).to_have_count(0)


@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_it_is_readable_and_accessible(page: Page, width: int, dark: bool) -> None:
    """Nothing is clipped nor outside the page, targets are large, and axe-core finds nothing."""
    open_view(page, "scale", EXERCISE, STORED, width=width, dark=dark)
    page.get_by_text("Lire la figure en tableau").click()
    capture(page, f"scale-{width}-{'sombre' if dark else 'clair'}")
    assert unreadable(page) == []
    assert violations(page) == []


def test_text_twice_as_large_still_fits(page: Page) -> None:
    """At 200 %, nothing is clipped nor outside the page, with long statements and ten steps."""
    definition = {**EXERCISE, "steps": 10, "statements": [{"id": "a", "label": LONG}, *STATEMENTS]}
    open_view(page, "scale", definition, width=640, large=True)
    assert unreadable(page) == []
