"""What the desk shows: the sessions, the course of the stages, the queue, the readings."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

from grader.desk.pages.bar import place_of
from grader.session.session import Session
from grader.session.working import under_way
from tests.browser.rooms import server
from tests.captures.picture import Place, Take, bottom, height

_MARGIN = 24
_TALLEST = 1400
_PAUSE = 0.2
"""Seconds between two looks at whether a work goes on."""


@contextmanager
def opened(session: Session) -> Iterator[str]:
    """Open the desk on the folder of the session, as Anne; yield its address, which signs in.

    It is left once the work that a picture began has ended: the session stays whole.
    """
    folder = session.root.parent
    variables = {"PARCOURS_CORRECTEUR": "Anne"}
    with server("bureau", "--dossier", str(folder), folder=folder, variables=variables) as address:
        yield address
        while under_way(session):
            Event().wait(_PAUSE)


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


def release(page: Page, place: Place) -> None:
    """Show a work that goes on: the modules given out again, some of them done."""
    _go(page, place, f"{place_of(place.session.root.name)}/etape/publier")
    for box in page.get_by_role("group", name="Modules").get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Publier ces modules").click()
    expect(page.locator("#work-progress")).to_contain_text(re.compile(r"[1-9] sur \d"))
    _down_to(page, page.locator("#work"))


PICTURES: dict[str, Take] = {
    "bureau-sessions": sessions,
    "bureau-etapes": stages,
    "lectures": queue,
    "accord": agreement,
    "bureau-publier": release,
}
"""The work that goes on comes last: it would show on the others."""


def _go(page: Page, place: Place, path: str) -> None:
    parts = urlsplit(place.address)
    page.goto(place.address)
    page.goto(f"{parts.scheme}://{parts.netloc}{path}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def _down_to(page: Page, last: Locator) -> None:
    """Have the window end below an element, or where a picture is tall enough."""
    height(page, _TALLEST)
    height(page, min(_TALLEST, bottom(last) + _MARGIN))
