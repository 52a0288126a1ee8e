"""The page of where everyone stands, in a real browser, served by the real JupyterLab."""

import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from grader import demo
from grader.cohort.members import Member, enrol
from grader.release import creation
from grader.release.publishing import publish
from grader.session.session import Session
from tests.browser.looks import violations
from tests.browser.rooms import server, visit
from tests.grader.curriculum import MODULE, write_curriculum


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Return a simulated session."""
    folder = tmp_path_factory.mktemp("suivi été")
    curriculum = write_curriculum(folder)
    return demo.make("atelier-simule", folder, curriculum, participants=12, seed=7).session


@pytest.fixture(scope="module")
def address(place: Session) -> Iterator[str]:
    """Return the address of the page."""
    with server("suivi", "--page", folder=place.root) as said:
        yield said


def shown(page: Page) -> list[str]:
    """Return what people are called on the page."""
    return page.locator("tbody th").all_inner_texts()


@pytest.mark.parametrize("dark", [False, True], ids=["clair", "sombre"])
@pytest.mark.parametrize("width", [1280, 320])
def test_the_page_is_accessible(browser: Browser, address: str, width: int, dark: bool) -> None:
    """Axe finds nothing, and at 320 pixels only the table scrolls sideways."""
    with visit(browser, width=width) as one:
        one.page.goto(address)
        expect(one.page.locator("tbody tr")).to_have_count(12)
        expect(one.page.locator("#pager")).to_be_hidden()  # they hold on one page
        if dark:
            one.page.get_by_role("button", name="Thème sombre").click()
        assert violations(one.page) == []
        assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert one.complaints == []


def test_names_show_only_while_asked_for(browser: Browser, address: str) -> None:
    """Pseudonyms first; with the box, names and a warning; without it again, no name."""
    with visit(browser) as one:
        page = one.page
        page.goto(address)
        expect(page.locator("tbody tr")).to_have_count(12)
        assert not any("simul" in name for name in shown(page))
        page.get_by_label("Montrer les noms").check()
        expect(page.locator("tbody th").first).to_contain_text("simulé·e")
        expect(page.get_by_text("ne projetez pas cette page")).to_be_visible()
        page.get_by_label("Montrer les noms").uncheck()
        expect(page.locator("tbody tr")).to_have_count(12)
        assert not any("simul" in name for name in shown(page))
        expect(page.get_by_text("ne projetez pas cette page")).to_be_hidden()
        assert one.complaints == []


def test_a_new_hand_in_shows_by_itself_and_is_said(
    browser: Browser, address: str, place: Session
) -> None:
    """After fifteen seconds the page has the copy handed in meanwhile, and one polite sentence says so."""
    with visit(browser) as one:
        page = one.page
        page.clock.install()
        page.goto(address)
        expect(page.locator("tbody tr")).to_have_count(12)
        expect(page.get_by_role("status")).to_have_text("")
        stamp = "2026-03-02 10:00:00 UTC"
        inbound = place.exchange / place.name / "inbound"
        (inbound / f"nouvelle.venue+{MODULE}+{stamp}+abc").mkdir()
        deadline = time.monotonic() + 60
        while page.locator("tbody tr").count() == 12 and time.monotonic() < deadline:
            page.clock.fast_forward(
                15_000
            )  # the server reads the session anew after five real seconds
        expect(page.get_by_role("status")).to_contain_text("1 copie remise de plus")
        assert one.complaints == []


def test_refreshing_can_be_suspended(browser: Browser, address: str) -> None:
    """While suspended the page asks for nothing; resumed, it asks at once."""
    with visit(browser) as one:
        page = one.page
        asked: list[str] = []
        page.clock.install()
        page.goto(address)
        expect(page.locator("tbody tr").first).to_be_visible()
        page.on("request", lambda request: asked.append(urlsplit(request.url).path))
        page.get_by_role("button", name="Suspendre").click()
        expect(page.get_by_role("status")).to_have_text("Mise à jour suspendue.")
        page.clock.fast_forward(60_000)
        assert asked == []
        page.get_by_role("button", name="Suspendre").click()
        expect(page.get_by_role("status")).to_contain_text("Mise à jour reprise.")
        assert len(asked) == 1


def test_a_server_that_stops_is_said(browser: Browser, address: str) -> None:
    """The table stays, with the moment it dates from, and a sentence says that it no longer follows."""
    with visit(browser) as one:
        page = one.page
        page.clock.install()
        page.goto(address)
        expect(page.locator("tbody tr").first).to_be_visible()
        page.route("**/valeurs**", lambda route: route.abort())
        page.clock.fast_forward(15_000)
        expect(page.get_by_role("alert")).to_contain_text(
            "Le serveur ne répond pas. La page réessaie"
        )
        expect(page.locator("tbody tr").first).to_be_visible()
        page.unroute("**/valeurs**")
        page.clock.fast_forward(15_000)
        expect(page.get_by_role("alert")).to_be_hidden()


def test_more_than_a_hundred_people_come_page_by_page(browser: Browser, tmp_path: Path) -> None:
    """By keyboard: the second page has those who are left, and says which they are; the count is of everyone."""
    session = creation.create("grande", tmp_path, write_curriculum(tmp_path / "parcours"))
    publish(session, MODULE)
    enrol(session, [Member(f"p{number:03d}", "Une", f"Personne {number}") for number in range(101)])
    with server("suivi", "--page", folder=session.root) as said, visit(browser) as one:
        page = one.page
        page.goto(said)
        expect(page.locator("tbody tr")).to_have_count(100)
        first = shown(page)
        expect(page.locator("#range")).to_have_text("Personnes 1 à 100 sur 101")
        following = page.get_by_role("button", name="Suivante")
        for _ in range(30):
            page.keyboard.press("Tab")
            if following.evaluate("button => button === document.activeElement"):
                break
        page.keyboard.press("Enter")
        expect(page.locator("tbody tr")).to_have_count(1)
        expect(page.locator("#range")).to_have_text("Personnes 101 à 101 sur 101")
        assert not set(shown(page)) & set(first)
        assert violations(page) == []
        assert one.complaints == []
