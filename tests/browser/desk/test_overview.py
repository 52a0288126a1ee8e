"""A session's first page while its copies are read: nobody waits to go on, and what comes moves nothing away."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Page, Route, expect

from grader.session.session import Session
from tests.browser.keyboard import reach
from tests.browser.looks import LOOKS, unreadable, violations
from tests.browser.rooms import Visit, visit


@dataclass
class Reading:
    """A session's page that is held while its copies are read, where it lies, and what holds it."""

    one: Visit
    address: str
    held: Callable[[Route], None]


def while_it_is_read(page: Page, session: Session) -> Callable[[Route], None]:
    """Return what answers with the page as the desk makes it while copies are read, for as long as it takes."""
    with closing(sqlite3.connect(session.gradebook)) as book:
        book.execute("BEGIN EXCLUSIVE")
        answer = page.context.request.get(f"{page.url}/session/{session.name}")
        book.rollback()
    assert "data-lecture" in answer.text()
    text, policy = answer.text(), answer.headers["content-security-policy"]
    headers = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy}
    return lambda route: route.fulfill(body=text, headers=headers)


@contextmanager
def opened(browser: Browser, said: str, session: Session) -> Iterator[Reading]:
    """Open the session's page while its copies are read, and hold it so."""
    with visit(browser) as one:
        one.page.goto(said)
        address = f"{one.page.url}/session/{session.name}"
        held = while_it_is_read(one.page, session)
        one.page.route(address, held)
        one.page.get_by_role("link", name=session.name).click()
        expect(one.page.locator("main").get_by_role("status")).to_contain_text(
            "en train d’être lues"
        )
        yield Reading(one, address, held)


def test_the_page_is_of_use_while_copies_are_read(
    browser: Browser, said: str, session: Session
) -> None:
    """Every stage is a link at once; where each one is comes by itself, under the links that are there."""
    with opened(browser, said, session) as reading:
        page, main = reading.one.page, reading.one.page.locator("main")
        expect(main.locator("ol.etapes").get_by_role("link")).to_have_count(9)
        size = page.viewport_size
        assert size is not None
        for width, dark in LOOKS:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme="dark" if dark else "light")
            assert [*unreadable(page), *violations(page)] == [], (width, dark)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.set_viewport_size(size)
        link = main.get_by_role("link", name="Publier", exact=True)
        reach(page, link)
        before = link.bounding_box()
        page.unroute(reading.address)
        expect(main.get_by_role("heading", level=2).first).to_have_text(
            "À faire maintenant : préparer"
        )
        expect(main.locator("li.now")).to_contain_text("à faire")
        expect(link).to_be_focused()
        after = link.bounding_box()
        assert before is not None
        assert after is not None
        assert abs(after["y"] - before["y"]) < 24
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Publier")
        assert reading.one.complaints == []


def test_what_keeps_copies_from_being_read_is_said(
    browser: Browser, said: str, session: Session
) -> None:
    """A desk that does not answer is waited for, in sight; a damaged gradebook is said, and not waited for."""
    with opened(browser, said, session) as reading:
        page, address = reading.one.page, reading.address
        status = page.locator("main").get_by_role("status")
        page.route(address, lambda route: route.abort())
        expect(status).to_contain_text("ne répond pas")
        page.route(address, reading.held)
        expect(status).to_contain_text("en train d’être lues")
        session.gradebook.write_bytes(b"ceci n'est pas une base")
        page.unroute(address)
        expect(page.locator("main").get_by_role("alert")).to_contain_text("carnet de notes")
        expect(status).to_have_count(0)
