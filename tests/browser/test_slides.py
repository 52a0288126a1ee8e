"""The slides in a real browser: walked with the keyboard, without a network."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from exercises import definition
from grader.handouts import slides
from tests.browser.looks import capture, violations
from tests.paths import ROOT

FOLDERS = sorted(path.parent for path in (ROOT / "modules").glob(f"*/{definition.FILE}"))
WIDTH, HEIGHT = 1280, 720
FOOT = 46
"""The height of the line at the foot of each slide, that nothing may cover."""

OVERFLOWING = """([width, height, foot]) => {
  const slide = document.querySelector(".slides > section.present");
  const box = slide.getBoundingClientRect(), scale = Reveal.getScale();
  const inside = (e) => e.matches("svg") || !e.closest("svg");
  return [...slide.querySelectorAll("header *, .corps, .corps *")]
    .filter((e) => inside(e) && !e.closest(".hors-vue") && e.getClientRects().length)
    .filter((e) => { const r = e.getBoundingClientRect();
      return r.bottom > box.top + (height - foot) * scale + 1 || r.right > box.left + (width - 20) * scale
        || r.left < box.left || r.top < box.top; })
    .map((e) => `${e.tagName} « ${e.textContent.trim().slice(0, 60)} »`);
}"""

SEEN = """() => {
  const box = document.querySelector(".present h2").getBoundingClientRect();
  return document.elementFromPoint(box.left + 5, box.top + 5)?.closest(".present header") != null;
}"""

SMALLEST = """() => Math.min(...[...document.querySelectorAll(".present header *, .present .corps *")]
  .filter((e) => !e.closest("svg, .hors-vue") && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
  .map((e) => parseFloat(getComputedStyle(e).fontSize)))"""


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda folder: folder.name)
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of each module's slides."""
    return slides.write(request.param, tmp_path_factory.mktemp("à projeter"))


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of one module's slides."""
    return slides.write(FOLDERS[-1], tmp_path_factory.mktemp("une"))


def _open(page: Page, path: Path) -> int:
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-pret]")
    return int(page.evaluate("Reveal.getTotalSlides()"))


def _place(page: Page) -> int:
    return int(page.evaluate("Reveal.getIndices().h"))


def test_every_slide_holds_in_its_frame_and_reads_from_afar(page: Page, written: Path) -> None:
    """From the first slide to the last by the right arrow: nothing overflows, no type is under 20 pixels of 720."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    total = _open(page, written)
    faults = []
    for place in range(total):
        assert _place(page) == place
        faults += [(place + 1, what) for what in page.evaluate(OVERFLOWING, [WIDTH, HEIGHT, FOOT])]
        assert page.evaluate(SMALLEST) >= 20, f"slide {place + 1}"
        assert page.evaluate(SEEN), f"slide {place + 1}"
        page.keyboard.press("ArrowRight")
    assert faults == []
    assert asked == [written.as_uri()]
    assert total >= 5


def test_it_speaks_french(page: Page, one: Path) -> None:
    """Names of the controls, of the notes and of the pause are French; the page says that it is."""
    _open(page, one)
    page.keyboard.press("End")
    names = page.eval_on_selector_all(
        "[aria-label]", "all => all.map((e) => e.getAttribute('aria-label'))"
    )
    assert not [name for name in names if re.search(r"\b(previous|next|above|below|slide)\b", name)]
    assert "Diapositive précédente" in names
    assert page.text_content(".resume-button") == "Reprendre la projection"
    assert page.get_attribute("html", "lang") == "fr"


def test_the_keyboard_does_it_all(page: Page, one: Path) -> None:
    """Arrows, End and Home move; « ? » tells the keys, Escape closes."""
    total = _open(page, one)
    for key, place in (
        ("ArrowRight", 1),
        ("Space", 2),
        ("ArrowLeft", 1),
        ("End", total - 1),
        ("Home", 0),
    ):
        page.keyboard.press(key)
        assert _place(page) == place
    page.keyboard.press("?")
    help_ = page.get_by_role("dialog", name="Les touches")
    help_.wait_for(state="visible")
    page.keyboard.press("Escape")
    help_.wait_for(state="hidden")


def test_a_second_window_follows_with_the_text(page: Page, one: Path) -> None:
    """The key S opens a window that shows the module's text; each window follows the other."""
    _open(page, one)
    page.keyboard.press("ArrowRight")
    with page.expect_popup() as opened:
        page.keyboard.press("s")
    other = opened.value
    other.wait_for_selector("html[data-pret]")
    other.locator(".speaker-notes").wait_for(state="visible")
    assert _place(other) == 1
    page.keyboard.press("ArrowRight")
    expect(_slide(other, 2)).to_have_class(re.compile("present"))
    other.evaluate("Reveal.slide(4)")
    expect(_slide(page, 4)).to_have_class(re.compile("present"))


def _slide(page: Page, place: int) -> Locator:
    # Not `wait_for_function`, which evaluates a text again and again: the page's policy forbids it.
    return page.locator(".slides > section").nth(place)


def test_the_text_is_not_shown_to_the_room(page: Page, one: Path) -> None:
    """Notes stay hidden on the projected page."""
    _open(page, one)
    assert page.locator("aside.notes").count() > 5
    assert not page.locator("aside.notes >> visible=true").count()
    assert not page.locator(".speaker-notes").is_visible()


def test_slides_are_accessible(page: Page, one: Path) -> None:
    """axe-core finds nothing on the title, on an exercise and on a figure."""
    _open(page, one)
    for look in ("ouverture", "exercice", "figure"):
        place = page.evaluate(
            "(look) => Reveal.getSlides().findIndex((slide) => slide.classList.contains(look))",
            look,
        )
        page.evaluate("(place) => Reveal.slide(place)", place)
        capture(page, f"diapos-{look}", whole=False)
        assert violations(page) == []


def test_a_small_or_tall_screen_shows_it_all(browser: Browser, one: Path) -> None:
    """On a 4:3 projector of 1024 pixels the slide is scaled, not cut."""
    page = browser.new_page(viewport={"width": 1024, "height": 768})
    page.goto(one.as_uri())
    page.wait_for_selector("html[data-pret]")
    box = page.locator(".slides > section.present").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 1024
    page.close()
