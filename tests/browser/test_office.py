"""The office's pages, as they are written by the commands: readable, accessible, nothing fetched from elsewhere."""

import io
import re
import shutil
import zipfile
from datetime import date, datetime
from itertools import pairwise

import pytest
from playwright.sync_api import Page

from grader import demo
from grader.autograding import autograde
from grader.cohort.members import enrolled
from grader.exports import attendance, particulars, report, statement
from grader.gradebook import marks
from grader.marking import acts, double, tasks
from grader.marking.room import MarkingRoom
from grader.privacy import extraction, traces
from grader.restitution import synthesis
from grader.restitution.collecting import Collector
from grader.restitution.screen import Screen
from grader.session.session import Session
from tests.browser.looks import capture, violations
from tests.paths import MODULES

MODULE = "03_ressources"
SOURCE = MODULES
ORIGIN = "http://127.0.0.1"
NOW = datetime(2026, 12, 1, 12).astimezone()
WHOLE = 8
"""Copies whose every criterion gets a mark: enough for a distribution, and some are left provisional."""

CLIPPED = """() => {
  const wide = document.documentElement.clientWidth;
  return [...document.querySelectorAll("main *")]
    .filter((e) => e.getClientRects().length && !e.closest(".defile *, .cache, svg *"))
    .filter((e) => e.getBoundingClientRect().right > wide + 1)
    .map((e) => `${e.tagName} ${e.className} ${e.textContent.trim().slice(0, 40)}`);
}"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return every document of a simulated session by name: marked, some copies twice, one provisional."""
    place = tmp_path_factory.mktemp("bureau été")
    for name in ("00_accueil", MODULE):
        shutil.copytree(SOURCE / name, place / "modules" / name)
    made = demo.make("essai", place, place / "modules", participants=12, seed=5)
    session = made.session
    autograde.autograde(session, MODULE)
    _mark(session)
    found, known = marks.read_all(session), particulars.read(session)
    people = enrolled(session)
    person = traces.find(session, session.submitted(MODULE)[0])
    with zipfile.ZipFile(io.BytesIO(extraction.archive(session, person))) as archive:
        own = archive.read("lisez-moi.html").decode()
    screen = Screen(session, Collector(session, clock=lambda: float("-inf")))
    written = synthesis.write(screen.views(()), session.name, place / "synthese")
    return {
        "bilan": report.make(session, known, NOW),
        "relevé": statement.make(people[:1], found, known, NOW),
        "relevés": statement.make(people, found, known, NOW),
        "émargement": attendance.make(people, known, [date(2026, 12, 1)]),
        "données": own,
        "synthèse": written.page.read_text(encoding="utf-8"),
    }


def _mark(session: Session) -> None:
    """Give every criterion of some copies a mark, by two people who disagree; a third one settles."""
    double.ask(session, MODULE, 1.0)
    rooms = MarkingRoom(session, "anne"), MarkingRoom(session, "bruno")
    third = MarkingRoom(session, "carla")
    for task in tasks.tasks(session):
        copies = [one[0] for one in rooms[0].listing(MODULE, task.exercise.id)["answers"]]
        for turn, copy in enumerate(copies[:WHOLE]):
            names = (MODULE, task.exercise.id, copy)
            for criterion in task.criteria:
                levels = [level.points for level in task.rubrics[criterion].levels]
                first = levels[turn % len(levels)]
                for room, points in zip(rooms, (first, levels[-1]), strict=True):
                    acts.mark(room, names, criterion, points, before=None)
            answer = third.answer(*names)
            for criterion in task.criteria if answer["item"][3] else ():
                points = third.answer(*names, settle=True)["points"][criterion]
                if points is None:
                    level = task.rubrics[criterion].levels[0]
                    acts.mark(third, names, criterion, level.points, before=None, settle=True)


def _open(page: Page, html: str, width: int) -> None:
    # A page's own policy would keep axe-core out: it is lifted where only the page's structure is looked at.
    body = re.sub(r"<meta http-equiv[^>]*>", "", html)
    page.route(
        f"{ORIGIN}/**",
        lambda route: route.fulfill(content_type="text/html; charset=utf-8", body=body),
    )
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{ORIGIN}/document.html")


NAMES = ("bilan", "relevé", "relevés", "émargement", "données", "synthèse")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [1000, 320])
def test_it_is_readable_and_accessible(
    page: Page, pages: dict[str, str], name: str, width: int
) -> None:
    """Axe finds nothing, and at 320 pixels only what scrolls by itself is wider than the page."""
    _open(page, pages[name], width)
    capture(page, f"bureau-{name}-{width}")
    assert violations(page) == []
    assert page.evaluate(CLIPPED) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("name", NAMES)
def test_it_says_that_it_is_simulated(page: Page, pages: dict[str, str], name: str) -> None:
    """Before anything else that the document says."""
    _open(page, pages[name], 1000)
    first = page.locator("body").inner_text()[:400]
    assert "simulée" in first


@pytest.mark.parametrize("name", NAMES)
def test_its_outline_is_whole(page: Page, pages: dict[str, str], name: str) -> None:
    """In French, with a title, headings in order, and every table named, with headers."""
    _open(page, pages[name], 1000)
    assert page.locator("html").get_attribute("lang") == "fr"
    assert page.title()
    levels = page.locator("h1, h2, h3, h4").evaluate_all("all => all.map((e) => +e.tagName[1])")
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    unnamed = page.locator("table:not(:has(caption)), table:not(:has(th[scope]))")
    assert unnamed.count() == 0


def test_what_scrolls_is_reached_by_keyboard(page: Page, pages: dict[str, str]) -> None:
    """At 320 pixels, each table that is wider than the page is a named region that takes the focus."""
    for name in ("bilan", "émargement", "relevé"):
        _open(page, pages[name], 320)
        wide = page.locator(".defile").evaluate_all(
            "all => all.filter((e) => e.scrollWidth > e.clientWidth + 1)"
            ".map((e) => [e.tabIndex, e.getAttribute('role'), !!e.getAttribute('aria-labelledby')])"
        )
        assert all(one == [0, "region", True] for one in wide), name


def test_the_bilan_holds_its_plot_and_its_agreement(page: Page, pages: dict[str, str]) -> None:
    """What the checks above look at is there: a plot with its text, items, skills."""
    _open(page, pages["bilan"], 1000)
    assert page.locator("figure svg[role=img]").count() == 1
    assert page.locator("caption", has_text="Les éléments des exercices fermés").count() == 1
    assert page.locator("caption", has_text="par compétence").count() == 1
    assert page.locator("caption", has_text="Accord entre deux").count() == 1
    assert page.get_by_text("Accueil · Accueil").count() == 0
