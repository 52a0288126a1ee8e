"""Several people in the marking room at once, or one after the other: nobody replaces what they did not see."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from grader.gradebook.marks import marks_of
from grader.marking import double
from grader.session.session import Session
from tests.browser.looks import capture, violations
from tests.browser.marking.room import (
    LEVELS_GIVEN,
    chosen,
    entered,
    press,
    saved,
    scores,
    tab_to,
    title,
)
from tests.browser.rooms import Visit, server, visit
from tests.grader.curriculum import MODULE
from tests.grader.hands import give_mark
from tests.grader.marking.cohort import PEOPLE


def test_someone_elses_mark_is_shown_before_it_is_replaced(
    browser: Browser, session: Session
) -> None:
    """What the formgrader gave meanwhile appears, and one chooses which mark stands."""
    with entered(browser, session, "anne") as one:
        for person in PEOPLE:
            give_mark(session, MODULE, person, "projet--ancrage", 3.0)
        press(one.page, "1")
        expect(one.page.get_by_role("status")).to_contain_text("entre-temps")
        expect(one.page.locator(LEVELS_GIVEN)).to_have_text([re.compile("^Décisif")])
        tab_to(one.page, "Mettre la mienne")
        press(one.page, "Enter")
        saved(one.page)
        expect(one.page.locator(LEVELS_GIVEN)).to_have_text([re.compile("^Absent")])
        one.complaints[:] = [text for text in one.complaints if "409" not in text]
    assert sorted(scores(session, "ancrage"), key=str) == [0.0, 3.0, 3.0, 3.0, 3.0]


@contextmanager
def both(browser: Browser, session: Session) -> Iterator[tuple[Page, Page]]:
    """Open the room for Anne then Bruno, each on their own machine; only conflicts may be complained of."""
    with (
        server("noter", "--correcteur", "anne", folder=session.root) as first,
        server("noter", "--correcteur", "bruno", folder=session.root) as second,
        visit(browser) as anne,
        visit(browser) as bruno,
    ):
        for one, address in ((anne, first), (bruno, second)):
            one.page.goto(address)
            expect(title(one.page)).to_be_focused()
        yield anne.page, bruno.page
        assert [text for one in (anne, bruno) for text in one.complaints if "409" not in text] == []


def go_to(page: Page, wanted: str) -> None:
    """Press « n » and « p » until the answer of this title is shown, and read: what others do then is not in it."""
    reading: set[Request] = set()
    page.on("request", lambda one: reading.add(one) if "/lire/answer" in one.url else None)
    page.on("requestfinished", lambda one: reading.difference_update({one}))
    keys = iter(("n",) * len(PEOPLE) + ("p",) * len(PEOPLE))
    while (shown := title(page).inner_text()) != wanted:
        press(page, next(keys))
        page.wait_for_function(
            "former => document.getElementById('answer-title').textContent !== former"
            " || /C’est la (dernière|première)/.test(document.getElementById('status').textContent)",
            arg=shown,
        )
    while reading:
        page.wait_for_event("requestfinished")


def test_two_markers_start_elsewhere_and_see_each_other(browser: Browser, session: Session) -> None:
    """The second one begins at another answer; on the same one, each is told of the other."""
    with both(browser, session) as (anne, bruno):
        assert title(anne).inner_text() != title(bruno).inner_text()
        expect(bruno.locator("#beside")).to_have_text("Sur cet exercice\u00a0: anne.")
        go_to(bruno, title(anne).inner_text())
        expect(bruno.locator("#beside")).to_have_text(
            "Aussi sur cette réponse en ce moment\u00a0: anne."
        )


def test_an_answer_is_read_again_when_it_is_shown(browser: Browser, session: Session) -> None:
    """What was read ahead is not what is shown: the mark that came meanwhile is there."""
    with both(browser, session) as (anne, bruno):
        press(anne, "n")
        expect(anne.locator("#answer")).to_contain_text("2 sur 5")
        following = title(anne).inner_text()
        press(anne, "p")
        expect(anne.locator("#answer")).to_contain_text("1 sur 5")
        go_to(bruno, following)
        press(bruno, "2")
        saved(bruno)
        press(anne, "n")
        expect(title(anne)).to_have_text(following)
        expect(anne.locator(LEVELS_GIVEN)).to_have_text([re.compile("^Décisif")])


@pytest.mark.parametrize(("kept", "score"), [("Garder l’autre", 4.0), ("Mettre la mienne", 2.0)])
def test_upon_a_conflict_the_keys_stop_until_one_has_chosen(
    browser: Browser, session: Session, kept: str, score: float
) -> None:
    """Two people on one criterion: the second one's next keys give no mark, and the criterion stays at hand."""
    with both(browser, session) as (anne, bruno):
        go_to(bruno, title(anne).inner_text())
        press(bruno, "ArrowDown")
        press(anne, "2", "3")
        saved(anne)
        press(bruno, "2")
        status = bruno.get_by_role("status")
        expect(status).to_contain_text("Touches arrêtées. Clarté")
        assert violations(bruno) == []
        expect(status).to_contain_text("anne a donné entre-temps 4 points, Clair")
        expect(status).to_be_in_viewport()
        expect(bruno.locator(".critere.en-cours h4")).to_contain_text("Clarté")
        here = title(bruno).inner_text()
        press(bruno, "4", "1", "ArrowUp", "4", "n", "Delete", "d")
        expect(bruno.locator(".critere.en-cours h4")).to_contain_text("Clarté")
        expect(title(bruno)).to_have_text(here)
        assert chosen(bruno) == ["Décisif", "Clair"]
        assert sorted(scores(session, "clarte"), key=str) == [4.0, None, None, None, None]
        tab_to(bruno, kept)
        press(bruno, "Enter")
        expect(bruno.locator("#choice")).to_be_hidden()
        expect(status).to_contain_text("gardé" if score == 4.0 else "✓ Enregistré à")
        expect(bruno.locator(".critere.en-cours h4")).to_contain_text("Clarté")
        press(bruno, "n")
        expect(title(bruno)).not_to_have_text(here)
    assert sorted(scores(session, "clarte"), key=str) == [score, None, None, None, None]
    assert sorted(scores(session, "ancrage"), key=str) == [3.0, None, None, None, None]


def test_upon_a_comment_of_someone_else_one_chooses_too(browser: Browser, session: Session) -> None:
    """What one typed is not lost, nor what the other wrote, until one has chosen."""
    with both(browser, session) as (anne, bruno):
        go_to(bruno, title(anne).inner_text())
        press(anne, "c")
        anne.keyboard.type("Un lieu ?")
        press(anne, "Escape")
        saved(anne)
        press(bruno, "c")
        bruno.keyboard.type("Qui ?")
        press(bruno, "Escape")
        expect(bruno.get_by_role("status")).to_contain_text("Touches arrêtées. Commentaire")
        expect(bruno.locator("#comment")).to_have_value("Un lieu ?")
        press(bruno, "2")
        assert chosen(bruno) == []
        tab_to(bruno, "Mettre")
        press(bruno, "Enter")
        saved(bruno)
        expect(bruno.locator("#comment")).to_have_value("Qui ?")
    comments = [marks_of(session, MODULE, who)["projet--ancrage"].comment for who in PEOPLE]
    assert sorted(comments) == ["", "", "", "", "Qui ?"]


def test_two_people_mark_blind_and_a_third_settles(browser: Browser, session: Session) -> None:
    """The second sees nothing of the first; what they disagree on is settled with both marks in sight."""
    double.ask(session, MODULE, 0.2)
    for marker, level in (("anne", "4"), ("bruno", "1")):
        with entered(browser, session, marker) as one:
            for place in range(5 if marker == "anne" else 1):
                if place:
                    press(one.page, "n")
                    expect(one.page.locator("#answer")).to_contain_text(f"{place + 1} sur 5")
                assert chosen(one.page) == []
                press(one.page, "2", level)
                saved(one.page)
            second = one.page.get_by_text("Deuxième lecture")
            expect(second).to_have_count(0 if marker == "anne" else 1)
    with entered_to_settle(browser, session, "anne") as one:
        expect(one.page.get_by_text("une autre personne tranche")).to_be_visible()
        press(one.page, "ArrowDown", "2")
        assert one.page.locator(".niveau:enabled").count() == 0
    given = [marks_of(session, MODULE, who)["projet--clarte"] for who in PEOPLE]
    assert [one.score for one in given] == [6.0] * 5
    assert [one.unsettled for one in given].count(True) == 1
    with entered_to_settle(browser, session) as one:
        expect(one.page.locator(".critere .indice")).to_have_text(
            re.compile(r"Deux notes · \w{4}\s: 6 points, Limpide · \w{4}\s: 0 point, Confus")
        )
        capture(one.page, "noter-trancher")
        press(one.page, "2")
        saved(one.page)
        expect(one.page.locator("#filter-settle")).to_have_text("À trancher (0)")
    assert sorted(scores(session, "clarte"), key=str) == [2.0, 6.0, 6.0, 6.0, 6.0]


@contextmanager
def entered_to_settle(browser: Browser, session: Session, marker: str = "carla") -> Iterator[Visit]:
    """Open the room, as a third person unless another is named, on the filter « À trancher », by keyboard."""
    with (
        server("noter", "--correcteur", marker, folder=session.root) as address,
        visit(browser) as one,
    ):
        one.page.goto(address)
        expect(one.page.locator("#filter-settle")).to_have_text("À trancher (1)")
        one.page.locator("#filter-settle").focus()
        press(one.page, "Enter")
        expect(title(one.page)).to_be_focused()
        yield one
        assert one.complaints == []
