"""What is written for people to read or print: a feedback page, the room's synthesis, the session's report."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, expect

from grader.session.session import Session
from tests.browser.rooms import parcours
from tests.captures.picture import Place, Take, bottom, height
from tests.captures.session import COMMENT, MARKED, author

_MARGIN = 8


@contextmanager
def opened(session: Session) -> Iterator[str]:
    """Write the papers beside the session; yield the address of their folder."""
    folder = session.root.parent / "papiers"
    parcours("salle", "--module", "03", "--synthese", str(folder), folder=session.root)
    parcours("exporter", "bilan", "--sortie", str(folder), folder=session.root)
    shutil.copy(
        session.root / "feedback" / author(session) / MARKED / f"{MARKED}.html",
        folder / "retour.html",
    )
    yield folder.as_uri()


def feedback(page: Page, place: Place) -> None:
    """Show the top of a feedback page, to the end of its points."""
    _show(page, place, "retour")
    height(page, bottom(page.locator("section").first) + _MARGIN)


def comment(page: Page, place: Place) -> None:
    """Show where the comment of whoever marked stands in it."""
    _show(page, place, "retour")
    marked = page.locator("section").filter(has_text=COMMENT)
    levels = marked.locator("table").filter(has_text="Critère par critère")
    levels.evaluate("element => element.scrollIntoView({ block: 'start' })")
    height(page, bottom(marked.get_by_text(COMMENT)) + _MARGIN)
    levels.evaluate("element => element.scrollIntoView({ block: 'start' })")


def synthesis(page: Page, place: Place) -> None:
    """Show the top of the synthesis to print, to the end of its first image."""
    _show(page, place, "synthese")
    height(page, bottom(page.locator("article img").first) + _MARGIN)


def report(page: Page, place: Place) -> None:
    """Show the top of the session's report, before its modules."""
    _show(page, place, "bilan")
    height(page, bottom(page.locator("table").nth(1)) + _MARGIN)


PICTURES: dict[str, Take] = {
    "retour": feedback,
    "retour-commentaire": comment,
    "synthese": synthesis,
    "bilan": report,
}


def _show(page: Page, place: Place, name: str) -> None:
    height(page, 900)
    page.goto(f"{place.address}/{name}.html")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
