"""The end of a module: what one takes along, then the next module as the one green button."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.course import contents, course, opened
from tests.browser.looks import capture, violations
from tests.browser.rooms import ours, visit

ESSAI = '[data-exercice="un-essai"]'
WORDS = '[data-exercice="mots-du-territoire"]'
NEXT = "Module 4 · De nouvelles pratiques de l’action publique"
DARK = "() => { document.body.dataset.jpThemeLight = 'false'; }"

GREEN = """() => [...document.querySelectorAll(".parcours-panel :is(button, a.bouton)")]
  .filter((one) => { const { top, bottom } = one.getBoundingClientRect(); return bottom > 0 && top < innerHeight; })
  .filter((one) => one.getClientRects().length && getComputedStyle(one).backgroundColor === "rgb(20, 83, 45)")
  .map((one) => one.textContent.trim())"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a participant's room, every module given out."""
    with course(tmp_path_factory.mktemp("fin")) as said:
        yield said


def _to_the_end(page: Page) -> None:
    contents(page).get_by_role("link", name="Remettre votre copie").click()
    page.locator(".parcours.fin").scroll_into_view_if_needed()


def test_a_module_ends_with_what_one_takes_along(browser: Browser, address: str) -> None:
    """What was chosen shows there; the hand-in is green, then the next module is, alone, and opens."""
    with visit(browser, width=1366, height=768) as one:
        page = one.page
        opened(page, address)
        for name in ("Confiance", "Maillage", "Autonomie", "Projet", "Ancrage"):
            page.locator(WORDS).get_by_role("button", name=name).first.click()
        expect(page.locator(f"{WORDS} footer .etat")).to_contain_text("✓ Enregistré à")
        _to_the_end(page)
        end = page.locator(".parcours.fin")
        expect(end).to_contain_text("Vos cinq ressources", timeout=20_000)
        expect(end).to_contain_text("Maillage")
        expect(end).to_contain_text("nommer ce que votre territoire possède")
        assert NEXT not in page.evaluate(GREEN)
        card = page.locator("[data-remise]")
        card.get_by_role("button", name="Remettre ma copie").click()
        expect(card.locator("footer .etat")).to_contain_text("✓ Copie remise", timeout=90_000)
        after = end.get_by_role("link", name=NEXT)
        expect(end.locator("a.bouton.premier")).to_have_text(NEXT, timeout=20_000)
        after.scroll_into_view_if_needed()
        assert page.evaluate(GREEN) == [NEXT]
        capture(page, "fin-1366-clair", whole=False)
        assert violations(page, "{include: [['.parcours.fin']]}") == []
        page.evaluate(DARK)
        capture(page, "fin-1366-sombre", whole=False)
        assert violations(page, "{include: [['.parcours.fin']]}") == []
        page.set_viewport_size({"width": 360, "height": 740})
        after.scroll_into_view_if_needed()
        capture(page, "fin-360-sombre", whole=False)
        after.click()
        page.wait_for_url("**/lab/tree/04_pratiques/**")
        assert one.complaints == []


def test_the_simple_page_ends_so_too(browser: Browser, address: str) -> None:
    """On Notebook's page, the end stands after the hand-in, and its link turns the page in place."""
    with visit(browser, width=1366, height=768) as one:
        page = one.page
        opened(page, address, simple=True)
        _to_the_end(page)
        page.locator(".parcours.fin").get_by_role("link", name=NEXT).click()
        page.wait_for_url("**/notebooks/04_pratiques/**")
        assert len(page.context.pages) == 1
        assert ours(one.complaints) == []
