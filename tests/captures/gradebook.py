"""nbgrader's own page, which a command opens."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from grader.session.session import Session
from tests.browser.rooms import server
from tests.captures.picture import Place, Take, height
from tests.captures.session import MODULE


@contextmanager
def opened(session: Session) -> Iterator[str]:
    """Open the staff's JupyterLab as Anne, who marks; yield its address."""
    with server("noter", "--correcteur", "anne", folder=session.root) as address:
        yield address


def gradebook(page: Page, place: Place) -> None:
    """Show a whole copy in nbgrader's marking page."""
    height(page, 900)
    page.goto(_at(place, "/parcours/noter"))
    page.goto(_at(place, f"/formgrader/gradebook/{MODULE}/{MODULE}"))
    page.get_by_role("link", name="Submission #1", exact=True).click()
    awaiting = page.locator(".nbgrader_cell:has(.needs_manual_grade)").first
    expect(awaiting).to_be_visible()
    page.wait_for_load_state("networkidle")
    awaiting.evaluate("element => element.scrollIntoView({ block: 'end' })")


PICTURES: dict[str, Take] = {"carnet": gradebook}


def _at(place: Place, path: str) -> str:
    parts = urlsplit(place.address)
    return f"{parts.scheme}://{parts.netloc}{path}?{parts.query}"
