"""The view of `matrix` in a real page."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import define, open_view
from tests.browser.looks import LOOKS, capture, unreadable, violations

ROWS = [
    {"id": "acte", "label": "Copie d’un acte de naissance"},
    {"id": "pirogue", "label": "Transport scolaire en pirogue, matin et soir, du village au bourg"},
]
FREQUENCY = {
    "id": "frequence",
    "label": "Fréquence d’utilisation",
    "options": [
        {"id": "jour", "label": "Chaque jour ou presque"},
        {"id": "rare", "label": "De loin en loin"},
    ],
}
ACCESS = {
    "id": "acces",
    "label": "Accès",
    "options": [
        {
            "id": "distance",
            "label": "Un courrier ou un écran suffit, sans rencontre ni déplacement",
        },
        {"id": "guichet", "label": "Il faut se déplacer"},
        {"id": "vient", "label": "Le service vient à la personne"},
    ],
}
EXERCISE: dict[str, Any] = define("matrix", rows=ROWS, columns=[FREQUENCY, ACCESS])
STORED = {"cells": {"acte": {"frequence": "rare"}, "pirogue": {"acces": "vient"}}}


def test_keyboard_alone_fills_cells(page: Page) -> None:
    """Space takes an option, the arrows change it, and Tab goes from a criterion to the next."""
    view = open_view(page, "matrix", EXERCISE)
    expect(view.root.locator(".avance")).to_have_text("0 sur 4\u00a0choix faits")
    view.tab_to("Chaque jour ou presque")
    view.press("Space", "ArrowDown", "Tab", "Space", "ArrowUp", "Tab", "Space")
    assert view.saved() == {
        "cells": {"acte": {"frequence": "rare", "acces": "vient"}, "pirogue": {"frequence": "jour"}}
    }
    expect(view.root.locator(".avance")).to_have_text("3 sur 4\u00a0choix faits")
    expect(view.status).to_have_text("✓ Enregistré à 08:32")


def test_the_mouse_fills_a_cell_and_changes_its_mind(page: Page) -> None:
    """A cell holds one option at a time, whose whole card is the target."""
    view = open_view(page, "matrix", EXERCISE)
    cell = page.get_by_role("group", name=ROWS[1]["label"]).get_by_role("group", name="Accès")
    cell.get_by_text("Il faut se déplacer").click()
    cell.get_by_text("Le service vient à la personne").click()
    assert view.saved() == {"cells": {"pirogue": {"acces": "vient"}}}


def test_a_stored_answer_is_shown_again(page: Page) -> None:
    """What was saved is ticked on opening, what another tab saves replaces it, and the focus stays."""
    view = open_view(page, "matrix", EXERCISE, STORED)
    acte = page.get_by_role("group", name=ROWS[0]["label"])
    expect(acte.get_by_label("De loin en loin")).to_be_checked()
    expect(view.root.locator(".avance")).to_have_text("2 sur 4\u00a0choix faits")
    view.tab_to("De loin en loin")
    view.show({"cells": {"acte": {"frequence": "jour"}}})
    expect(acte.get_by_label("Chaque jour ou presque")).to_be_checked()
    expect(view.root.locator("input:checked")).to_have_count(1)
    view.show(None)
    expect(view.root.locator("input:checked")).to_have_count(0)
    assert view.focused() == "De loin en loin"
    assert view.messages == []


def test_a_label_is_text_and_never_html(page: Page) -> None:
    """Markup in a row, a criterion or an option is shown as typed."""
    markup = "<img src=x onerror=alert(1)>"
    options = [{"id": "a", "label": markup}, {"id": "b", "label": "B"}]
    column = {"id": "c", "label": markup, "options": options}
    definition = {**EXERCISE, "rows": [{"id": "r", "label": markup}, ROWS[0]], "columns": [column]}
    view = open_view(page, "matrix", definition)
    expect(view.root.get_by_text(markup)).to_have_count(5)
    expect(view.root.locator("img")).to_have_count(0)


@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_it_is_readable_and_accessible(page: Page, width: int, dark: bool) -> None:
    """Nothing is clipped nor outside the page, targets are large, and axe-core finds nothing."""
    open_view(page, "matrix", EXERCISE, STORED, width=width, dark=dark)
    capture(page, f"matrix-{width}-{'sombre' if dark else 'clair'}")
    assert unreadable(page) == []
    assert violations(page) == []


def test_text_twice_as_large_still_fits(page: Page) -> None:
    """At 200 %, nothing is clipped nor outside the page."""
    open_view(page, "matrix", EXERCISE, STORED, width=640, large=True)
    assert unreadable(page) == []
