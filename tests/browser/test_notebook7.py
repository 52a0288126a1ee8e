"""The plain page, Notebook's own: a module alone, calmer than JupyterLab, with the same copies."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from exercises import definition
from exercises.copies.copy import parse
from exercises.copies.store import COPY
from grader.course.model_copy import model_copy
from tests.browser.answering import answer
from tests.browser.looks import capture, clipped, violations
from tests.browser.rooms import at, ours, parcours, ready, server, visit
from tests.paths import ROOT

MODULE = "03_ressources"
PERSON = "page-simple"

ENGLISH = ("Skip to", "main area content", "Cells", "Cell Content", "Trusted")

SMALL = ((640, 450), (320, 640), (320, 256))
"""A window of 1280 pixels zoomed to 200 %, a telephone, then 400 %: width and height, in CSS pixels."""

TOP = "() => { document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex'); }"
REACHED = "() => Boolean(document.activeElement.closest('[data-exercice]'))"

PAPER = """() => {
  const module = document.querySelector(".parcours-module");
  const end = module.querySelector("[data-remise]").getBoundingClientRect().bottom + scrollY;
  return {
    whole: document.documentElement.scrollHeight >= end && module.clientHeight >= module.scrollHeight,
    others: [...document.querySelectorAll(".lm-MenuBar, .parcours-bar, .lm-TabBar, .jp-SideBar")]
      .filter((one) => one.getClientRects().length).map((one) => one.className),
  };
}"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a session where every module is given out."""
    folder = tmp_path_factory.mktemp("page simple")
    modules = ("--modules", str(ROOT / "modules"))
    parcours("session", "creer", "simple", *modules, "--dossier", str(folder), folder=folder)
    parcours("publier", "--tous", folder=folder / "simple")
    return folder / "simple"


@pytest.fixture(scope="module")
def address(place: Path) -> Iterator[str]:
    """Return the address that `parcours lab --simple` says."""
    with server("lab", "--simple", "--participant", PERSON, folder=place) as said:
        yield said


def _shown(page: Page) -> dict[str, list[object]]:
    """Return what stands in every field of the module, by exercise."""
    found: dict[str, list[object]] = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("[data-exercice]")].map((one) => [
          one.dataset.exercice, [...one.querySelectorAll("input, textarea, li")].map((field) =>
            field.matches("[type=radio], [type=checkbox]") ? field.checked : field.value ?? field.textContent)]))"""
    )
    return found


def _tabs(page: Page) -> int:
    """Return how many times Tab is pressed from the top of the page to the first exercise."""
    page.evaluate(TOP)
    for count in range(1, 40):
        page.keyboard.press("Tab")
        if page.evaluate(REACHED):
            return count
    raise AssertionError("Tab never reaches an exercise")


def test_a_module_is_done_on_the_plain_page(browser: Browser, place: Path, address: str) -> None:
    """From the welcome page to the next module, without code or panels; JupyterLab shows the same answers."""
    module = definition.load(ROOT / "modules" / MODULE)
    exercises = {one.id: one for one in module.exercises}
    wanted = {
        name: exercises[name].read(entry.answer)
        for name, entry in model_copy(module.folder).entries.items()
    }
    with visit(browser) as one:
        page = one.page
        assert "/notebooks/" in address
        page.goto(address)
        page.locator(".parcours.fil a", has_text="(module 3)").click()
        ready(page, len(exercises))
        assert len(page.context.pages) == 1
        assert page.locator(".cm-content:visible, .jp-Toolbar:visible").count() == 0
        for turn, (name, one_answer) in enumerate(wanted.items()):
            answer(page, exercises[name], one_answer, keyboard=turn % 2 == 0)
        before = _shown(page)
        page.reload()
        ready(page, len(exercises))
        assert _shown(page) == before
        page.goto(at(address, MODULE))
        ready(page, len(exercises))
        assert _shown(page) == before
        page.goto(at(address, MODULE, simple=True))
        ready(page, len(exercises))
        page.get_by_role("button", name="Remettre ma copie").first.click()
        hand_in = page.locator("[data-remise]")
        hand_in.get_by_role("button", name="Remettre ma copie").click()
        expect(hand_in.locator("footer .etat")).to_contain_text("✓ Copie remise le", timeout=90_000)
        page.get_by_role("button", name="Module 4 →").click()
        expect(page.get_by_role("button", name="← Module 3")).to_be_visible(timeout=90_000)
        assert len(page.context.pages) == 1
        assert ours(one.complaints) == []
    copy = parse((place / "participants" / PERSON / MODULE / COPY).read_bytes())
    kept = {name: exercises[name].read(entry.answer) for name, entry in copy.entries.items()}
    assert kept == wanted


def test_the_plain_page_is_short_for_a_screen_reader(browser: Browser, address: str) -> None:
    """No violation in the whole document, one main region, one title, no English, few stops before an exercise."""
    stops = {}
    for simple in (True, False):
        with visit(browser) as one:
            page = one.page
            page.goto(at(address, MODULE, simple=simple))
            ready(page, 7)
            stops[simple] = _tabs(page)
            assert violations(page) == []
            spoken = page.locator("body").aria_snapshot()
            assert [words for words in ENGLISH if words in spoken] == []
            assert page.get_by_role("main").count() == 1
            assert page.get_by_role("heading", level=1).count() == 1
            assert page.get_by_role("feed").count() == 0
            if not simple:
                page.evaluate(TOP)
                page.keyboard.press("Tab")
                skip = page.get_by_role("link", name="Aller au module")
                expect(skip).to_be_focused()
                page.keyboard.press("Enter")
                page.keyboard.press("Tab")
                assert page.evaluate(REACHED)
    assert stops[True] <= 6  # « Sommaire » among them, which leads to any exercise
    assert stops[False] <= 7


def test_a_module_fits_narrow_and_zoomed_windows(browser: Browser, address: str) -> None:
    """On Notebook's page and in JupyterLab, nothing is cut, and the bar keeps on one row above the text."""
    for simple in (True, False):
        with visit(browser) as one:
            one.page.goto(at(address, MODULE, simple=simple))
            ready(one.page, 7)
            for width, height in SMALL:
                one.page.set_viewport_size({"width": width, "height": height})
                bar = one.page.locator(".parcours-bar")
                one.page.wait_for_function(
                    "() => document.querySelector('.parcours-bar').offsetHeight <= 3.25 * 16"
                )
                for button in bar.get_by_role("button").all():
                    box = button.bounding_box()
                    assert box
                    assert box["x"] >= 0
                    assert box["x"] + box["width"] <= width
                    assert box["height"] >= 44
                assert clipped(one.page) == []
                choice = one.page.locator(".parcours-figure-reglable select").first.bounding_box()
                assert choice
                assert choice["width"] >= 150  # what is chosen can be read
                assert choice["x"] + choice["width"] <= width
                name = "simple" if simple else "jupyterlab"
                capture(one.page, f"salle-{name}-{width}x{height}", whole=False)
            assert ours(one.complaints) == []


def test_a_module_prints_whole(browser: Browser, address: str) -> None:
    """On paper, from both pages: every exercise of the module, nothing of the interface, dark ink."""
    for simple in (True, False):
        with visit(browser) as one:
            one.page.goto(at(address, MODULE, simple=simple))
            ready(one.page, 7)
            one.page.emulate_media(media="print")
            assert one.page.evaluate(PAPER) == {"whole": True, "others": []}
            pages = one.page.pdf(format="A4").count(b"/Type /Page\n")
            assert pages > 10
