"""A session's first page while its copies are read: nobody waits to go on, and what comes moves nothing away."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from playwright.sync_api import Browser, expect

from grader.session.session import Session
from tests.browser import looks
from tests.browser.rooms import visit


@contextmanager
def held(session: Session) -> Iterator[None]:
    """Keep the gradebook from being read meanwhile, as a slow disk does."""
    with closing(sqlite3.connect(session.gradebook)) as book:
        book.execute("BEGIN EXCLUSIVE")
        yield
        book.rollback()


def test_the_page_is_of_use_while_copies_are_read(
    browser: Browser, said: str, session: Session
) -> None:
    """Every stage is a link at once; where each one is comes by itself, under the links that are there."""
    with visit(browser) as one:
        page = one.page
        page.goto(said)
        main = page.locator("main")
        with held(session):
            page.get_by_role("link", name=session.name).click()
            expect(main.get_by_role("status")).to_contain_text("en train d’être lues")
            expect(main.locator("ol.etapes").get_by_role("link")).to_have_count(9)
            link = main.get_by_role("link", name="Publier", exact=True)
            link.focus()
            before = link.bounding_box()
            assert looks.violations(page) == []
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
        assert one.complaints == []


def test_what_keeps_copies_from_being_read_is_said(
    browser: Browser, said: str, session: Session
) -> None:
    """A desk that does not answer is waited for, in sight; a damaged gradebook is said, and not waited for."""
    with visit(browser) as one:
        page = one.page
        page.goto(said)
        status = page.locator("main").get_by_role("status")
        with held(session):
            page.get_by_role("link", name=session.name).click()
            expect(status).to_contain_text("en train d’être lues")
            page.context.set_offline(True)
            expect(status).to_contain_text("ne répond pas")
            page.context.set_offline(False)
            expect(status).to_contain_text("en train d’être lues")
            session.gradebook.write_bytes(b"ceci n'est pas une base")
        expect(page.locator("main").get_by_role("alert")).to_contain_text("carnet de notes")
        expect(status).to_have_count(0)
