"""Where everyone stands, the marking and the room, as pages of the desk: one bar, their own addresses."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from grader import demo
from grader.desk.pages.bar import ways_of
from grader.session.session import Session
from tests.browser.looks import LOOKS, clipped, violations
from tests.browser.rooms import server, visit
from tests.grader.curriculum import MODULE, write_curriculum

PLACE = "/parcours/session/essai"

TITLES = {
    "suivi": "Où en est la salle",
    "noter": "Noter les réponses",
    "salle": "Ce que la salle a répondu",
    f"salle/module/{MODULE}": "Ce que la salle a répondu",
    f"salle/preparation/{MODULE}": "Préparer le mur",
}


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Return a simulated session of six people."""
    folder = tmp_path_factory.mktemp("pages partagées")
    curriculum = write_curriculum(folder)
    return demo.make("essai", folder / "sessions", curriculum, participants=6, seed=3).session


@pytest.fixture(scope="module")
def said(session: Session) -> Iterator[str]:
    """Return the address of its desk."""
    with server("bureau", folder=session.root.parent.parent) as address:
        yield address


def go(page: Page, said: str, path: str) -> None:
    """Open a page of the session, signed in."""
    parts = urlsplit(said)
    page.goto(said)
    page.goto(f"{parts.scheme}://{parts.netloc}{PLACE}/{path}")


@pytest.mark.parametrize("path", ["suivi", "noter", "salle"])
def test_the_bar_is_the_desk_s(page: Page, said: str, path: str) -> None:
    """The same ways in the same order, this page marked among them; each leads somewhere on the desk."""
    go(page, said, path)
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLES[path])
    links = page.get_by_role("navigation", name="Pages de la session").get_by_role("link")
    names = [name.removesuffix(" (autre onglet)") for name in links.all_inner_texts()]
    assert names == [way.label for way in ways_of("essai")]
    assert [one.get_attribute("href") for one in links.all()] == [
        way.address for way in ways_of("essai")
    ]
    assert "terminal" not in page.locator("body").inner_text()


@pytest.mark.parametrize("path", list(TITLES))
@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_everyone_can_read_them(
    browser: Browser, said: str, path: str, width: int, dark: bool
) -> None:
    """At any width, in both themes where there are two: axe finds nothing, nothing stands outside the page."""
    with visit(browser, width=width) as one:
        go(one.page, said, path)
        expect(one.page.get_by_role("heading", level=1)).to_have_text(TITLES[path])
        one.page.wait_for_load_state("networkidle")
        theme = one.page.locator("#theme")
        if dark and theme.count():
            theme.click()
        assert violations(one.page) == []
        assert clipped(one.page) == []
        assert one.complaints == []


def test_the_room_s_own_addresses_and_papers_work(page: Page, said: str) -> None:
    """A module by its address, the wall from the room and back, the synthesis as a file."""
    go(page, said, f"salle/module/{MODULE}")
    expect(page.locator("#module")).to_have_value(MODULE)
    address = page.locator("#pdf").get_attribute("href")
    assert str(address).startswith(f"{PLACE}/salle/")
    answer = page.request.get(str(page.evaluate("document.getElementById('pdf').href")))
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Préparer le mur (autre onglet)").click()
    wall = opened.value
    expect(wall.get_by_role("heading", level=1)).to_have_text("Préparer le mur")
    wall.get_by_role("link", name="Voir ce que la salle voit").click()
    expect(wall.get_by_role("heading", level=1)).to_have_text(TITLES["salle"])
