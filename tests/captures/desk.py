"""What the desk shows: the sessions, the course of the stages, the queue, the readings."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

from grader.desk.pages.bar import place_of
from grader.session.session import Session
from tests.browser.rooms import server
from tests.captures.picture import Place, Take, bottom, height

_MARGIN = 24
_TALLEST = 1400


@contextmanager
def opened(session: Session) -> Iterator[str]:
    """Open the desk on the folder of the session, as Anne; yield its address, which signs in."""
    folder = session.root.parent
    variables = {"PARCOURS_CORRECTEUR": "Anne"}
    with server("bureau", "--dossier", str(folder), folder=folder, variables=variables) as address:
        yield address


def sessions(page: Page, place: Place) -> None:
    """Show the list of the sessions."""
    _go(page, place, "/parcours")
    _down_to(page, page.locator("main > *").last)


def stages(page: Page, place: Place) -> None:
    """Show where the session stands, once its copies are read."""
    _go(page, place, place_of(place.session.root.name))
    course = page.locator("ol.etapes")
    while not course.count():
        page.reload()
        page.wait_for_load_state("networkidle")
    _down_to(page, course)


def queue(page: Page, place: Place) -> None:
    """Show what is left to people, at the stage where they mark."""
    _go(page, place, f"{place_of(place.session.root.name)}/etape/noter")
    _down_to(page, page.locator("table.file tbody").nth(2))


def agreement(page: Page, place: Place) -> None:
    """Show the agreement between two readings, and what is to be settled."""
    _go(page, place, f"{place_of(place.session.root.name)}/lectures")
    heading = page.get_by_role("heading", name="L’accord entre deux lectures")
    height(page, 640)
    heading.evaluate("element => scrollTo(0, element.offsetTop - 16)")
    expect(heading).to_be_in_viewport()


PICTURES: dict[str, Take] = {
    "bureau-sessions": sessions,
    "bureau-etapes": stages,
    "lectures": queue,
    "accord": agreement,
}


def _go(page: Page, place: Place, path: str) -> None:
    parts = urlsplit(place.address)
    page.goto(place.address)
    page.goto(f"{parts.scheme}://{parts.netloc}{path}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def _down_to(page: Page, last: Locator) -> None:
    """Have the window end below an element, or where a picture is tall enough."""
    height(page, _TALLEST)
    height(page, min(_TALLEST, bottom(last) + _MARGIN))
