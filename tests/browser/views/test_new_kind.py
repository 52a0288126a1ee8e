"""A kind that the packages do not know, shown by its own view."""

import pytest
from playwright.sync_api import Page

from tests.browser.harness import define, open_view
from tests.toy.curriculum import register

CLAIMS = [{"id": "bac", "label": "Le bac passe"}, {"id": "pont", "label": "Le pont tient"}]


def test_a_view_from_elsewhere_is_shown_and_saves(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stands in the common frame, shows what is stored, and saves what is changed as any other."""
    register(monkeypatch)
    view = open_view(page, "toy", define("toy", claims=CLAIMS), {"held": {"bac": True}})
    bac, pont = (page.get_by_role("group", name=claim["label"]) for claim in CLAIMS)
    assert bac.get_by_role("radio", name="Vrai").is_checked()
    pont.get_by_text("Faux").click()
    assert view.saved() == {"held": {"bac": True, "pont": False}}
