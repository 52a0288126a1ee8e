"""The hints under the wordings of a `question`, in a real page."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import open_view
from tests.browser.question import EXERCISE, FULL, QUESTION, STEPS, go


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        (QUESTION.upper(), "presque mot pour mot, la question de départ"),
        ("Il faut ouvrir plus tard", "terminez par un point d’interrogation"),
        ("Comment faire autrement\u00a0?", "Nommer un public ou un territoire"),
        ("Que veulent les lycéennes\u00a0?", "nomme un public. Où vit-il"),
        ("Que manque-t-il à Papaïchton\u00a0?", "nomme un territoire. Qui y vit"),
        ("Que manque-t-il vers Saut-Hermina\u00a0?", "nomme un territoire. Qui y vit"),
        ("Que cherchent les piroguiers du fleuve\u00a0?", "nomme un public et un territoire"),
        ("«\u00a0Que cherchent les orpailleurs\u00a0?\u00a0»", "nomme un public. Où vit-il"),
    ],
)
def test_a_hint_asks_while_typing_and_never_judges(page: Page, typed: str, hint: str) -> None:
    """It looks for a question mark, a change, a public or a place (also those named in the profiles)."""
    profiles = [{"name": "Des orpailleurs"}]
    view = open_view(page, "question", EXERCISE, {"who": "Moi", "profiles": profiles})
    go(page, STEPS[3])
    region = page.locator(".champ", has=page.get_by_label("Première reformulation")).get_by_role(
        "status"
    )
    expect(region).to_be_empty()
    page.get_by_label("Première reformulation").fill(typed)
    expect(region).to_contain_text(hint)
    assert not {"erreur", "faux", "juste", "bravo"} & set(region.inner_text().lower().split())
    page.get_by_label("Première reformulation").fill("")
    expect(region).to_be_empty()
    assert view.saved()["rewordings"] == ["", ""]


def test_two_rewordings_alike_are_noticed(page: Page) -> None:
    """The second one's hint says that it resembles the first."""
    open_view(page, "question", EXERCISE, {**FULL, "rewordings": [], "kept": ""})
    page.get_by_label("Première reformulation").fill("Qui ne vient pas au guichet\u00a0?")
    page.get_by_label("Deuxième reformulation").fill("Qui ne vient pas au guichet")
    expect(page.locator(".indice").nth(1)).to_contain_text("Vos deux questions se ressemblent")
