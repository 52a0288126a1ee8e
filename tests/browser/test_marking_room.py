"""The marking room in a real page, served by the real JupyterLab, by keyboard alone."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from grader.gradebook.marks import marks_of
from grader.marking import double
from grader.session.session import Session, load
from tests.browser.looks import LOOKS, capture, unreadable, violations
from tests.browser.rooms import Visit, server, visit
from tests.grader.curriculum import MODULE
from tests.grader.hands import give_mark
from tests.grader.marking.cohort import HOSTILE, PEOPLE, build

ENOUGH = 1000
"""Answers that open within `QUICK` milliseconds."""

QUICK = 2_000


@pytest.fixture(scope="module")
def cohort(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Return the session that the tests copy: five copies, marked by data."""
    return build(tmp_path_factory.mktemp("cohorte"))


@pytest.fixture
def session(cohort: Session, tmp_path: Path) -> Session:
    """Return a session of one's own."""
    return load(Path(shutil.copytree(cohort.root, tmp_path / "formation été" / cohort.name)))


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


def title(page: Page) -> Any:
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
    return [
        text.split(" · ")[0]
        for text in page.locator('.niveau[aria-pressed="true"] b').all_inner_texts()
    ]


def scores(session: Session, criterion: str) -> list[float | None]:
    """Return the marks of a criterion in nbgrader's gradebook; None where one is awaited."""
    found = [marks_of(session, MODULE, who)[f"projet--{criterion}"] for who in PEOPLE]
    return [None if one.pending else one.score for one in found]


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


LEVELS_GIVEN = '.niveau[aria-pressed="true"] b'


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
    """Press « n » and « p » until the answer of this title is shown."""
    for key in ("n",) * len(PEOPLE) + ("p",) * len(PEOPLE):
        shown = title(page).inner_text()
        if shown == wanted:
            return
        press(page, key)
        page.wait_for_function(
            "former => document.getElementById('answer-title').textContent !== former"
            " || /C’est la (dernière|première)/.test(document.getElementById('status').textContent)",
            arg=shown,
        )
    assert title(page).inner_text() == wanted


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
