"""The contents of a module: what is done, the time left, where one is; a column, a sheet, one step at a time."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.course import at_the_top, contents, course, heading, named, opened, wheel
from tests.browser.keyboard import reach
from tests.browser.looks import SMALLEST_TARGET, capture, clipped, violations
from tests.browser.rooms import at, ours, visit

SECOND = "3.1 Questionner la question"
THIRD = "3.2 Imaginer des réponses concrètes"
DARK = "() => { document.body.dataset.jpThemeLight = 'false'; }"
NARROW = ((320, 640), (360, 740), (640, 450))
SMALL = """(smallest) => [...document.querySelectorAll(
  ".parcours-sheet :is(a, button, label), .parcours-contents-button, .parcours-steps button")]
  .filter((one) => one.getClientRects().length && one.getBoundingClientRect().height < smallest - 0.5)
  .map((one) => one.textContent)"""
WIDER = """() => document.documentElement.scrollWidth > innerWidth
  || [...document.querySelectorAll(".jp-WindowedPanel-outer")].some((e) => e.scrollWidth > e.clientWidth + 1)"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a participant's room, every module given out."""
    with course(tmp_path_factory.mktemp("sommaire")) as said:
        yield said


def _current(page: Page) -> str:
    return contents(page).locator('[aria-current="true"]').inner_text()


def test_titles_and_minutes_stand_before_the_engine_runs(browser: Browser, address: str) -> None:
    """While no cell has run, each exercise is there with its title and its minutes."""
    with visit(browser, width=1366, height=768) as one:
        one.page.route(  # the engine never starts
            "**/api/sessions*",
            lambda route: None if route.request.method == "POST" else route.continue_(),
        )
        one.page.goto(at(address, "03_ressources"))
        column = contents(one.page)
        expect(column.get_by_role("link", name="Un chiffre qui double")).to_be_visible(
            timeout=60_000
        )
        expect(column).to_contain_text("Encore 1\u00a0h\u00a045 environ")
        expect(
            column.get_by_role("listitem").filter(has_text="Un essai à tenter").last
        ).to_contain_text("12\u00a0min")
        assert one.page.locator("[data-exercice]").count() == 0


def test_the_contents_follow_what_one_does(browser: Browser, address: str) -> None:
    """A link goes there, scrolling moves the mark, an exercise done has its tick and takes its minutes away."""
    with visit(browser, width=1366, height=768) as one:
        page = one.page
        opened(page, address)
        column = contents(page)
        column.get_by_role("link", name=THIRD).click()
        at_the_top(page, heading(page, THIRD))
        expect(heading(page, THIRD)).to_be_focused()
        assert _current(page) == THIRD
        wheel(page, 20_000)
        expect(column.locator('[aria-current="true"]')).to_have_text("Remettre votre copie")
        column.get_by_role("link", name="Un chiffre qui double").click()
        exercise = page.locator('[data-exercice="un-chiffre-qui-double"]')
        at_the_top(page, exercise)
        exercise.locator("label", has_text="Qui a été compté").click()
        line = column.get_by_role("listitem").filter(has_text="Un chiffre qui double").last
        expect(line).to_contain_text("fait")
        expect(column).to_contain_text("Encore 1\u00a0h\u00a035 environ")
        expect(column.get_by_role("link", name="Module 4 · De nouvelles pratiques")).to_be_visible()
        capture(page, "sommaire-1366-clair", whole=False)
        assert violations(page, "{include: [['.parcours-contents'], ['.parcours-bar']]}") == []
        page.evaluate(DARK)
        capture(page, "sommaire-1366-sombre", whole=False)
        assert violations(page, "{include: [['.parcours-contents'], ['.parcours-bar']]}") == []
        assert one.complaints == []


def test_the_column_folds_and_the_choice_is_kept(browser: Browser, address: str) -> None:
    """« Sommaire » folds the column, the text stays where it was read, and a reload keeps it folded."""
    with visit(browser, width=1366, height=768) as one:
        page = one.page
        opened(page, address)
        contents(page).get_by_role("link", name=SECOND).click()
        at_the_top(page, heading(page, SECOND))
        button = page.get_by_role("button", name="Sommaire", exact=True)
        expect(button).to_have_attribute("aria-expanded", "true")
        button.click()
        expect(contents(page)).to_be_hidden()
        at_the_top(page, heading(page, SECOND))
        page.reload()
        expect(button).to_have_attribute("aria-expanded", "false", timeout=60_000)
        expect(contents(page)).to_be_hidden()
        button.click()
        expect(contents(page)).to_be_visible()


def test_on_a_phone_the_contents_are_a_sheet(browser: Browser, address: str) -> None:
    """A finger opens it, Escape closes it and gives the focus back; targets are large; nothing scrolls sideways."""
    context = browser.new_context(
        locale="fr-FR", viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.set_default_timeout(30_000)
    opened(page, address)
    button = page.get_by_role("button", name="Sommaire", exact=True)
    button.tap()
    sheet = page.get_by_role("dialog", name="Sommaire du module")
    expect(sheet).to_be_visible()
    capture(page, "sommaire-360-clair", whole=False)
    assert page.evaluate(SMALL, SMALLEST_TARGET) == []
    assert violations(page, "{include: [['.parcours-sheet']]}") == []
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(button).to_be_focused()
    button.tap()
    contents(page).get_by_role("link", name=THIRD).tap()
    expect(sheet).to_be_hidden()
    at_the_top(page, heading(page, THIRD))
    page.evaluate(DARK)
    button.tap()
    capture(page, "sommaire-360-sombre", whole=False)
    assert violations(page, "{include: [['.parcours-sheet']]}") == []
    context.close()


def test_narrow_and_zoomed_windows_keep_the_text_readable(browser: Browser, address: str) -> None:
    """From 320 pixels on, nothing scrolls sideways; where the column stands, lines keep their length."""
    with visit(browser) as one:
        page = one.page
        opened(page, address)
        for width, height in NARROW:
            page.set_viewport_size({"width": width, "height": height})
            expect(page.locator(".parcours-column")).to_be_hidden()
            assert not page.evaluate(WIDER)
            assert clipped(page) == []
        page.set_viewport_size({"width": 1100, "height": 700})
        expect(page.locator(".parcours-column")).to_be_visible()
        assert not page.evaluate(WIDER)
        line = page.locator(".parcours-module .jp-MarkdownOutput p").nth(5).bounding_box()
        assert line
        assert line["width"] > 600


GROW = """() => {
  const shown = [...document.querySelectorAll(".parcours-module .jp-Cell:not(.parcours-away)")];
  document.querySelector(".parcours-module .jp-WindowedPanel-outer").style.overflowAnchor = "none";
  document.querySelector(".parcours-module .jp-WindowedPanel-outer").scrollTop += 1;
  shown[0].style.minHeight = "3000px";
}"""
"""What makes the first cell as high as four screens while one scrolls, where a browser keeps no place by itself."""

TOLD = """() => {
  window.told = ["exercice-un-essai"];
  const replace = history.replaceState.bind(history);
  history.replaceState = (state, title, address) => {
    window.told.push(new URL(address, location).hash.slice(1));
    replace(state, title, address);
  };
}"""
"""What notes each place that the address tells."""

FRAMES = """async () => {
  const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  for (let frame = 0; frame < 10; frame++) await drawn();
}"""
"""What waits until the page was drawn ten times: what it is told in a frame, it says in the next one."""


def test_one_section_at_a_time(browser: Browser, address: str) -> None:
    """Steps follow each other, the heading focused; what is asked for opens its own; on paper, the whole."""
    with visit(browser, width=1366, height=768) as one:
        page = one.page
        opened(page, address)
        contents(page).get_by_text("Une section à la fois").click()
        expect(heading(page, SECOND)).to_be_hidden()
        for title in ("3.0 Ce que votre territoire a déjà", SECOND):
            page.get_by_role("button", name="Section suivante").click()
            expect(heading(page, title)).to_be_focused()
        expect(heading(page, THIRD)).to_be_hidden()
        named(page, "3-1-questionner-la-question")
        capture(page, "etapes-1366-clair", whole=False)
        page.locator('[data-exercice="un-chiffre-qui-double"] label').first.click()
        expect(
            page.locator('[data-exercice="un-chiffre-qui-double"] footer .etat')
        ).to_contain_text("✓ Enregistré à")
        page.get_by_role("button", name="Section précédente").click()
        expect(heading(page, "3.0 Ce que votre territoire a déjà")).to_be_focused()
        page.get_by_role("navigation", name="Parcours").get_by_role(
            "button", name="Remettre ma copie"
        ).click()
        expect(page.locator("[data-remise]")).to_be_in_viewport()
        page.locator("[data-remise] button.lien", has_text="Un essai à tenter").click()
        expect(page.locator('[data-exercice="un-essai"]')).to_be_in_viewport()
        named(page, "exercice-un-essai")
        page.evaluate(TOLD)
        page.evaluate(GROW)  # as a figure does that is drawn late
        expect(page.locator('[data-exercice="un-essai"]')).to_be_in_viewport()
        page.evaluate(FRAMES)
        assert set(page.evaluate("() => window.told")) == {"exercice-un-essai"}
        page.reload()
        expect(page.locator('[data-exercice="un-essai"]')).to_be_in_viewport(timeout=90_000)
        expect(heading(page, SECOND)).to_be_hidden()
        page.emulate_media(media="print")
        expect(heading(page, SECOND)).to_be_visible()
        expect(page.locator(".parcours-steps")).to_be_hidden()
        page.emulate_media(media="screen")
        contents(page).get_by_text("Tout le module").click()
        expect(heading(page, SECOND)).to_be_visible()
        assert one.complaints == []


def test_steps_work_by_keyboard_alone(browser: Browser, address: str) -> None:
    """The bar's button leads to the contents, Tab to the choice, an arrow changes it, Enter opens a section."""
    with visit(browser, width=1366, height=768) as one:
        page = one.page
        opened(page, address, anchor="3-0-ce-que-votre-territoire-a-deja")
        reach(page, page.get_by_role("button", name="Sommaire", exact=True))
        for _ in ("folded away", "back"):
            page.keyboard.press("Enter")
        expect(contents(page).locator("a:focus")).to_have_count(1)
        reach(page, contents(page).get_by_role("radio", name="Tout le module"))
        page.keyboard.press("ArrowDown")
        expect(contents(page).get_by_role("radio", name="Une section à la fois")).to_be_checked()
        for step, title in (
            ("Section suivante", SECOND),
            ("Section précédente", "3.0 Ce que votre territoire a déjà"),
        ):
            reach(page, page.get_by_role("button", name=step))
            page.keyboard.press("Enter")
            expect(heading(page, title)).to_be_focused()


def test_the_simple_page_has_its_contents_too(browser: Browser, address: str) -> None:
    """On Notebook's page: the same column, and a module chosen there opens."""
    with visit(browser, width=1366, height=768) as one:
        page = one.page
        opened(page, address, simple=True)
        contents(page).get_by_role("link", name=THIRD).click()
        at_the_top(page, heading(page, THIRD))
        capture(page, "sommaire-simple-1366", whole=False)
        assert not page.evaluate(WIDER)
        contents(page).get_by_role("link", name="Module 4 · De nouvelles").click()
        expect(contents(page).locator('[aria-current="page"]')).to_contain_text(
            "Module 4", timeout=60_000
        )
        assert ours(one.complaints) == []
