"""From one of the staff's pages to the others, without an address to type; each says when nobody in it is real."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from grader import demo
from tests.browser.looks import violations
from tests.browser.rooms import server, visit
from tests.grader.curriculum import write_curriculum

TITLES = {
    "Suivi": "Où en est la salle",
    "Notation": "Noter les réponses",
    "Salle": "Ce que la salle a répondu",
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a simulated session's page of where everyone stands."""
    folder = tmp_path_factory.mktemp("équipe")
    made = demo.make("essai", folder, write_curriculum(folder), participants=6, seed=3)
    with server("suivi", "--page", folder=made.session.root) as said:
        yield said


def _links(page: Page) -> list[str]:
    return (
        page.get_by_role("navigation", name="Pages de la session")
        .get_by_role("link")
        .all_inner_texts()
    )


def test_a_trainer_goes_from_page_to_page(browser: Browser, address: str) -> None:
    """By keyboard: each page leads to the two others and to JupyterLab, and says which one it is."""
    with visit(browser) as one:
        one.page.goto(address)
        for name in ("Notation", "Suivi"):
            here = one.page.get_by_role("navigation", name="Pages de la session")
            here.get_by_role("link", name=name).focus()
            one.page.keyboard.press("Enter")
            expect(one.page.get_by_role("heading", level=1)).to_have_text(TITLES[name])
            assert _links(one.page) == ["Suivi", "Notation", "Salle", "JupyterLab"]
            expect(here.locator("[aria-current=page]")).to_have_text(name)
        here.get_by_role("link", name="Salle").click()
        expect(one.page.get_by_role("heading", level=1)).to_have_text(TITLES["Salle"])
        assert one.complaints == []


def test_what_is_projected_stays(browser: Browser, address: str) -> None:
    """From the page of the room, the others open apart, and say so."""
    with visit(browser) as one:
        one.page.goto(address)
        one.page.get_by_role("link", name="Salle").click()
        expect(one.page.get_by_role("heading", level=1)).to_have_text(TITLES["Salle"])
        with one.page.context.expect_page() as opened:
            one.page.get_by_role("link", name="Suivi (autre onglet)").click()
        expect(opened.value.get_by_role("heading", level=1)).to_have_text(TITLES["Suivi"])
        expect(one.page.get_by_role("heading", level=1)).to_have_text(TITLES["Salle"])
        expect(one.page.get_by_role("link", name="JupyterLab (autre onglet)")).to_be_visible()


@pytest.mark.parametrize("name", TITLES)
@pytest.mark.parametrize("width", [1280, 320])
def test_each_page_is_accessible_and_says_that_it_is_simulated(
    browser: Browser, address: str, name: str, width: int
) -> None:
    """With the bar, axe finds nothing, nothing scrolls sideways, and the label is in sight."""
    with visit(browser, width=width) as one:
        one.page.goto(address)
        one.page.get_by_role("link", name=name).first.click()
        expect(one.page.get_by_role("heading", level=1)).to_have_text(TITLES[name])
        expect(one.page.locator(".simulee").first).to_contain_text("simulée")
        assert violations(one.page) == []
        assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
