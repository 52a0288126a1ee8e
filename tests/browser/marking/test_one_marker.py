"""The marking room in a real page, by keyboard alone."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Route, expect

from grader.gradebook.marks import marks_of
from grader.session.session import Session
from tests.browser.looks import LOOKS, capture, unreadable, violations
from tests.browser.marking.room import chosen, entered, press, saved, scores, tab_to, title
from tests.browser.rooms import server, visit
from tests.grader.curriculum import MODULE
from tests.grader.marking.cohort import HOSTILE, PEOPLE, build

ENOUGH = 1000
"""Answers that open within `QUICK` milliseconds."""

QUICK = 2_000


def test_a_cohort_is_marked_by_keyboard_alone(browser: Browser, session: Session) -> None:
    """Levels by digits, answers by « n », a comment kept once and inserted by one key, the flag, the filters."""
    with entered(browser, session, "anne") as one:
        page = one.page
        expect(page.locator("#progress-text")).to_have_text("0 réponse notée sur 5")
        press(page, "2", "3")
        saved(page)
        assert chosen(page) == ["Décisif", "Clair"]
        press(page, "c")
        page.keyboard.type("Nommez un lieu, 1 ou 2.")
        press(page, "Escape")
        saved(page)
        assert chosen(page) == ["Décisif", "Clair"]
        tab_to(page, "Garder ce commentaire")
        press(page, "Enter")
        expect(page.locator("#phrases li")).to_have_count(1)
        first = title(page).inner_text()
        for _ in range(3):
            press(page, "n")
            expect(title(page)).not_to_have_text(first)
            first = title(page).inner_text()
            press(page, "Digit1", "ArrowDown", "4", "6", "d")
            saved(page)
        expect(page.locator("#progress-text")).to_have_text("4 réponses notées sur 5")
        press(page, "p")
        expect(page.get_by_role("status")).to_contain_text("C’est la première réponse")
        for _ in range(12):
            press(page, "Shift+Tab")
            if page.evaluate("document.activeElement.id") == "filter-discuss":
                break
        expect(page.locator("#filter-discuss")).to_have_text("À discuter (3)")
        press(page, "Enter")
        expect(title(page)).to_be_focused()
        assert page.locator("#comment").input_value() == "Nommez un lieu, 1 ou 2."
        press(page, "Delete")
        expect(page.locator("#progress-text")).to_have_text("3 réponses notées sur 5")
        saved(page)
    clarity = scores(session, "clarte")
    assert sorted(one for one in clarity if one is not None) == [4.0, 6.0, 6.0, 6.0]
    assert scores(session, "ancrage").count(None) == 2
    comments = [marks_of(session, MODULE, who)["projet--ancrage"].comment for who in PEOPLE]
    assert comments.count("Nommez un lieu, 1 ou 2.") == 4


def test_a_hostile_answer_stays_text_and_no_name_is_shown(
    browser: Browser, session: Session
) -> None:
    """Every answer is read as it was typed; nothing in it runs."""
    read = []
    with entered(browser, session, "anne") as one:
        for _ in PEOPLE:
            read.append(one.page.locator("#answer").inner_text())
            before = title(one.page).inner_text()
            press(one.page, "ArrowRight")
            if len(read) < len(PEOPLE):
                expect(title(one.page)).not_to_have_text(before)
        assert one.page.evaluate("window.hacked") is None
        assert one.page.locator("#answer :is(script, img)").count() == 0
    assert sum(HOSTILE in text for text in read) == 1
    assert not any(re.search(rf"\b{person}\b", text) for person in PEOPLE for text in read)


def test_what_could_not_be_saved_is_kept_and_sent_again(browser: Browser, session: Session) -> None:
    """While the gradebook is busy, the page says so and goes on; one key sends everything, in order."""
    busy = {"error": "Le carnet de notes est utilisé par une autre commande."}

    def refuse(route: Route) -> None:
        route.fulfill(status=503, json=busy)

    with entered(browser, session, "anne") as one:
        page = one.page
        page.route("**/faire/mark", refuse)
        press(page, "2")
        expect(page.get_by_role("button", name="Réessayer")).to_be_visible(timeout=30_000)
        expect(page.get_by_role("status")).to_contain_text("utilisé par une autre commande")
        press(page, "2", "n")
        expect(page.locator("#answer")).to_contain_text("2 sur 5")
        assert scores(session, "ancrage") == [None] * 5
        press(page, "p")
        expect(page.locator("#answer")).to_contain_text("1 sur 5")
        assert chosen(page) == ["Décisif", "Partiel"]
        page.unroute("**/faire/mark")
        tab_to(page, "Réessayer")
        press(page, "Enter")
        saved(page)
        one.complaints[:] = [text for text in one.complaints if "503" not in text]
    assert sorted(scores(session, "clarte"), key=str) == [2.0, None, None, None, None]


def test_it_is_readable_and_accessible_everywhere(browser: Browser, session: Session) -> None:
    """In both themes, wide and at 320 px: nothing clipped, large targets, and axe-core finds nothing."""
    with server("noter", folder=session.root) as address:
        for width, dark in LOOKS:
            with visit(browser, width=width) as one:
                page = one.page
                page.emulate_media(color_scheme="dark" if dark else "light")
                page.goto(address)
                expect(title(page)).to_be_focused()
                press(page, "1")
                page.locator(".touches summary").focus()
                press(page, "Enter")
                capture(page, f"noter-{width}-{'sombre' if dark else 'clair'}")
                assert unreadable(page) == []
                assert violations(page) == []


def test_a_thousand_answers_open_within_two_seconds(browser: Browser, tmp_path: Path) -> None:
    """From the address to the first answer on the page, and to the next one at once."""
    session = build(tmp_path, more=ENOUGH - len(PEOPLE))
    with entered(browser, session, "anne") as one:
        taken = []
        for _ in range(3):
            one.page.reload()
            expect(title(one.page)).to_be_focused()
            expect(one.page.locator("#answer")).to_contain_text(f"1 sur {ENOUGH}")
            taken.append(
                one.page.evaluate("performance.getEntriesByName('parcours-ouvert')[0].startTime")
            )
        assert min(taken) < QUICK
