"""From one of the staff's pages to the others, without an address to type; each says when nobody in it is real."""

from collections.abc import Iterator
from urllib.parse import urlsplit

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

FIRST_LOOK = """new MutationObserver(() => {
  if (document.body) window.first ??= document.documentElement.dataset.jpThemeLight;
}).observe(document, { childList: true, subtree: true });"""
"""Notes whether the theme is light when the page's body comes, before any of it is drawn."""


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


def _is_light(page: Page) -> tuple[str, str]:
    """Return whether the theme is light at the page's beginning, and now."""
    return page.evaluate("window.first"), page.evaluate(
        "document.documentElement.dataset.jpThemeLight"
    )


def test_the_theme_chosen_on_a_page_is_that_of_all(browser: Browser, address: str) -> None:
    """Before anything is drawn, without asking again; only what is projected stays light."""
    root = f"http://{urlsplit(address).netloc}/parcours"
    with visit(browser) as one:
        one.page.add_init_script(FIRST_LOOK)
        one.page.goto(address)
        assert _is_light(one.page) == ("true", "true")
        one.page.get_by_role("button", name="Thème sombre").press("Enter")
        for path in ("/noter", "/salle/preparation", "/suivi"):
            one.page.goto(root + path)
            assert _is_light(one.page) == ("false", "false")
            expect(one.page.get_by_role("button", name="Thème sombre")).to_have_attribute(
                "aria-pressed", "true"
            )
        one.page.goto(f"{root}/salle")
        assert _is_light(one.page) == ("true", "true")
        one.page.goto(f"{root}/noter")
        one.page.get_by_role("button", name="Thème sombre").press("Enter")
        one.page.goto(address)
        assert _is_light(one.page) == ("true", "true")
        assert one.complaints == []


def test_the_theme_follows_the_system_until_one_is_chosen(browser: Browser, address: str) -> None:
    """And a page already open follows what is chosen on another."""
    root = f"http://{urlsplit(address).netloc}/parcours"
    with visit(browser) as one:
        one.page.add_init_script(FIRST_LOOK)
        one.page.emulate_media(color_scheme="dark")
        one.page.goto(address)
        assert _is_light(one.page) == ("false", "false")
        one.page.emulate_media(color_scheme="light")
        # Not `wait_for_function`, which evaluates a text again and again: the pages' policy forbids it.
        light = expect(one.page.locator("html"))
        light.to_have_attribute("data-jp-theme-light", "true")
        one.page.emulate_media(color_scheme="dark")
        other = one.page.context.new_page()
        other.emulate_media(color_scheme="dark")
        other.goto(f"{root}/noter")
        light.to_have_attribute("data-jp-theme-light", "false")
        other.get_by_role("button", name="Thème sombre").click()
        light.to_have_attribute("data-jp-theme-light", "true")
        assert one.complaints == []


@pytest.mark.parametrize("width", [1280, 320])
def test_the_preparation_is_accessible_in_the_dark(
    browser: Browser, address: str, width: int
) -> None:
    """The trainer's own screen has the bar and the theme of the others, and axe finds nothing."""
    root = f"http://{urlsplit(address).netloc}/parcours"
    with visit(browser, width=width) as one:
        one.page.emulate_media(color_scheme="dark")
        one.page.goto(address)
        one.page.goto(f"{root}/salle/preparation")
        expect(one.page.get_by_role("heading", level=1)).to_have_text("Préparer le mur")
        assert _links(one.page) == ["Suivi", "Notation", "Salle", "JupyterLab"]
        assert violations(one.page) == []
        assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
