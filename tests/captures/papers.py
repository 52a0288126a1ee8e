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
    """Show the top of a feedback page: the person's sentence, what was strong, one thing to take further."""
    _show(page, place, "retour")
    expect(page.get_by_text(COMMENT)).to_be_visible()
    height(page, bottom(page.get_by_role("region", name="À retenir")) + _MARGIN)


def criteria(page: Page, place: Place) -> None:
    """Show, further down, the criteria of the first exercise that a person marked."""
    _show(page, place, "retour")
    levels = page.get_by_role("table", name="Critère par critère").first
    levels.evaluate("element => element.scrollIntoView({ block: 'start' })")
    height(page, bottom(levels) + _MARGIN)
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
    "retour-criteres": criteria,
    "synthese": synthesis,
    "bilan": report,
}


def _show(page: Page, place: Place, name: str) -> None:
    height(page, 900)
    page.goto(f"{place.address}/{name}.html")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
