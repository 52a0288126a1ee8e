"""A feedback page as `parcours restituer` gives it out, read in a real browser: on a screen, and printed."""

import shutil
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect

from exercises import definition
from grader import demo, feedback
from grader.autograding import autograde
from tests.browser.looks import CAPTURES, LOOKS, capture, clipped, violations
from tests.browser.rooms import visit
from tests.grader.hands import give_mark
from tests.paths import ROOT

BEFORE, MODULE = "01_contrat", "03_ressources"
COMMENT = "Un ancrage précis. <script>window.hacked=1</script> <img src=x onerror=window.hacked=1>"
A4 = (180, 264)
"""What an A4 page leaves between its margins, in millimetres."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of a page of the flagship module, with a criterion of each exercise marked."""
    folder = tmp_path_factory.mktemp("retour été")
    for name in (BEFORE, MODULE):
        shutil.copytree(ROOT / "modules" / name, folder / "modules" / name)
    session = demo.make("atelier", folder, folder / "modules", participants=6, seed=7).session
    for name in (BEFORE, MODULE):
        autograde.autograde(session, name)
    person = session.submitted(MODULE)[0]
    for exercise in definition.load(session.curriculum / MODULE).exercises:
        for criterion in exercise.criteria[:1]:
            give_mark(session, MODULE, person, f"{exercise.id}--{criterion.id}", 2, COMMENT)
    for name in (BEFORE, MODULE):
        feedback.give_back(session, name)
    return (session.root / "feedback" / person / MODULE / f"{MODULE}.html").as_uri()


@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_it_is_accessible_everywhere(
    browser: Browser, address: str, width: int, dark: bool
) -> None:
    """In both themes, wide and at 320 pixels: axe-core finds nothing, nothing stands out, nothing runs."""
    with visit(browser, width=width) as one:
        one.page.emulate_media(color_scheme="dark" if dark else "light")
        one.page.goto(address)
        expect(one.page.get_by_role("heading", level=1)).to_have_text("Votre retour")
        assert violations(one.page) == []
        assert outside(one.page) == []
        assert one.page.evaluate("window.hacked") is None
        expect(one.page.get_by_text("<script>").first).to_be_visible()
        capture(one.page, f"retour-{width}-{'sombre' if dark else 'clair'}")
        assert one.complaints == []


def test_what_is_read_by_ear_is_in_order(page: Page, address: str) -> None:
    """A language, one title, headings that follow one another, tables with a caption and headers on both sides."""
    page.goto(address)
    assert page.evaluate("document.documentElement.lang") == "fr"
    levels = page.evaluate(
        "[...document.querySelectorAll('h1, h2, h3, h4')].map((e) => Number(e.tagName[1]))"
    )
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    bare = page.evaluate(
        "[...document.querySelectorAll('table')].filter((e) => !e.caption"
        " || [...e.querySelectorAll('tbody tr')].some((row) => !row.querySelector('th[scope=row]'))"
        " || !e.querySelector('thead th[scope=col]')).length"
    )
    assert bare == 0
    for table in ("Par exercice", "Par compétence", "De module en module", "Critère par critère"):
        expect(page.locator("caption", has_text=table).first).to_be_visible()


def test_it_prints_on_a4(page: Page, address: str) -> None:
    """Nothing is wider than the paper, and no line that must stay whole is higher than a page."""
    millimetre = 96 / 25.4
    width, height = (round(side * millimetre) for side in A4)
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(address)
    assert outside(page) == []
    high = (
        "(h) => [...document.querySelectorAll('tr, dd')].filter((e) => e.offsetHeight > h).length"
    )
    assert page.evaluate(high, height) == 0
    ink = "getComputedStyle(document.body).color"
    assert page.evaluate(ink) == "rgb(27, 42, 38)"  # printed dark on white, whatever the screen
    CAPTURES.mkdir(exist_ok=True)
    (CAPTURES / "retour.pdf").write_bytes(page.pdf(prefer_css_page_size=True))


def outside(page: Page) -> list[str]:
    """Return what is wider than the page, tables and all: none of them scrolls sideways."""
    found: list[str] = page.evaluate(
        "[...document.body.querySelectorAll('*')].filter((e) => e.getBoundingClientRect().right"
        " > document.documentElement.clientWidth + 1 || (e.scrollWidth > e.clientWidth + 1"
        " && e.clientWidth && getComputedStyle(e).display !== 'inline'))"
        ".map((e) => `${e.tagName} « ${e.textContent.trim().slice(0, 40)} »`)"
    )
    return [*found, *clipped(page)]
