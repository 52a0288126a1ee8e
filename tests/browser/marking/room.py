"""What a hand does in the marking room, served by the real JupyterLab."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

from grader.gradebook.marks import marks_of
from grader.session.session import Session
from tests.browser.rooms import Visit, server, visit
from tests.grader.curriculum import MODULE
from tests.grader.marking.cohort import PEOPLE

LEVELS_GIVEN = '.niveau[aria-pressed="true"] b'


@contextmanager
def entered(browser: Browser, session: Session, marker: str, **look: Any) -> Iterator[Visit]:
    """Open the room as `marker`, on the first answer to mark; nothing may be complained of at the end."""
    with (
        server("noter", "--correcteur", marker, folder=session.root) as address,
        visit(browser, **look) as one,
    ):
        one.page.goto(address)
        expect(title(one.page)).to_be_focused()
        yield one
        assert one.complaints == []


def title(page: Page) -> Locator:
    """Return the heading of the answer on the page."""
    return page.locator("#answer-title")


def press(page: Page, *keys: str) -> None:
    """Press keys, one after the other, where the focus is."""
    for key in keys:
        page.keyboard.press(key)


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what has the focus is called so."""
    for _ in range(40):
        press(page, "Tab")
        if page.evaluate("document.activeElement.textContent.trim()").startswith(name):
            return
    raise AssertionError(f"Tab never reaches « {name} »")


def saved(page: Page) -> None:
    """Wait until everything is in the gradebook."""
    expect(page.get_by_role("status")).to_contain_text("✓ Enregistré à")


def chosen(page: Page) -> list[str]:
    """Return the labels of the levels given."""
    return [text.split(" · ")[0] for text in page.locator(LEVELS_GIVEN).all_inner_texts()]


def scores(session: Session, criterion: str) -> list[float | None]:
    """Return the marks of a criterion in nbgrader's gradebook; None where one is awaited."""
    found = [marks_of(session, MODULE, who)[f"projet--{criterion}"] for who in PEOPLE]
    return [None if one.pending else one.score for one in found]
