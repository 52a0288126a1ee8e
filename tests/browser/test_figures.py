"""A figure and its control: on one screen, readable on a telephone, in the theme's colours, and never silent."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from exercises.cells.figures import Shown
from exercises.definition import load
from grader.course import assemble
from grader.course.drawings import draw_of
from tests.browser.looks import capture, violations
from tests.browser.mounting import mount
from tests.browser.rooms import at, parcours, ready, server, visit
from tests.paths import MODULES, ROOT

FOLDERS = sorted(path.parent for path in MODULES.glob("*/figures"))
SIZES = ((1366, 768), (360, 740))
STYLE = ROOT / "exercises" / "static" / "figure.css"

SHOWN = """(figure) => {
  const box = (element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return [left, top, right, bottom];
  };
  const drawing = [...figure.querySelectorAll(".dessin svg")].find((svg) => svg.getClientRects().length);
  return { control: box(figure.querySelector("select")), drawing: box(drawing),
    texts: [...drawing.querySelectorAll("text")].map((text) => [text.textContent, ...box(text)]),
    size: Math.min(...[...drawing.querySelectorAll("text")].map(
      (text) => parseFloat(getComputedStyle(text).fontSize) * drawing.getScreenCTM().a)) };
}"""

COLOURS = """(figure) => {
  const drawing = [...figure.querySelectorAll(".dessin svg")].find((svg) => svg.getClientRects().length);
  const bright = (colour) => colour.match(/\\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 3;
  return { paper: bright(getComputedStyle(drawing.querySelector("path")).fill),
    ground: bright(getComputedStyle(drawing).backgroundColor),
    ink: bright(getComputedStyle(drawing.querySelector("text")).fill) };
}"""


def widget(folder: Path) -> Any:
    """Return the widget of a module's figure, drawn by the module's own function."""
    module = load(folder)
    cells = (cell.source for cell in assemble.assemble(folder).cells if cell.cell_type == "code")
    draw = next(found for source in cells if (found := draw_of(source)))
    return Shown(folder, module.header.figures[0], draw).control


def show(
    page: Page, folder: Path, *, width: int = 1366, height: int = 768, dark: bool = False
) -> Locator:
    """Show a module's figure on a page, answered by its own widget; return it."""
    made = widget(folder)
    answers: list[dict[str, Any]] = []
    made.send = answers.append

    def reply(message: dict[str, Any]) -> dict[str, Any]:
        answers.clear()
        made._handle_custom_msg(message, [])
        return {"values": {}, "message": answers[0]}

    values = {"control": made.control, "choices": made.choices, "page": made.page}
    mount(page, "figure", "", values, reply, width=width, dark=dark)
    page.set_viewport_size({"width": width, "height": height})
    return page.locator(".parcours-figure-reglable")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}")
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_choice_is_read_whole(page: Page, folder: Path, size: tuple[int, int]) -> None:
    """Each choice of each figure, wide and narrow: control and axes on one screen, no word cut, none too small."""
    figure = show(page, folder, width=size[0], height=size[1])
    choices = figure.locator("option").all_text_contents()
    for choice in [*choices[1:], choices[0]]:
        figure.locator(".dessin").evaluate("(former) => former.setAttribute('data-former', '')")
        figure.get_by_role("combobox").select_option(choice)
        expect(figure.locator(".dessin[data-former]")).to_have_count(0)
        shown = figure.evaluate(SHOWN)
        left, top, right, bottom = shown["drawing"]
        assert left >= 0
        assert right <= size[0]
        assert bottom - shown["control"][1] <= size[1]
        assert shown["size"] >= 11.5
        for text, *box in shown["texts"]:
            cut = box[0] < left or box[1] < top or box[2] > right or box[3] > bottom
            assert not cut, f"{choice} : {text}"
        capture(page, f"figure-{folder.name[:2]}-{size[0]}-{choices.index(choice)}", whole=False)


@pytest.mark.parametrize("width", [1000, 320])
def test_the_dark_theme_has_dark_paper(page: Page, width: int) -> None:
    """No white slab: in the dark theme the drawing's paper is dark and its words are light; axe finds nothing."""
    for dark in (False, True):
        figure = show(page, MODULES / "03_ressources", width=width, dark=dark)
        seen = figure.evaluate(COLOURS)
        assert (seen["paper"] < 60) == dark
        assert (seen["ground"] < 60) == dark
        assert (seen["ink"] > 200) == dark
        assert violations(page, "{include: [['.parcours-figure-reglable']]}") == []
        capture(page, f"figure-{'sombre' if dark else 'claire'}-{width}")


def test_a_slow_redraw_is_said_and_a_quick_one_is_not(page: Page) -> None:
    """« Mise à jour… » after 300 ms, in a live region; the control serves meanwhile, and the last choice wins."""
    page.clock.install()
    folder = MODULES / "04_pratiques"
    made = widget(folder)
    asked: list[str] = []

    def reply(message: dict[str, Any]) -> dict[str, Any]:
        asked.append(message["choice"])
        late = (
            message["choice"] == "Superficie"
        )  # its drawing never comes: another's does, as an earlier one's would
        return {
            "values": {},
            "message": {
                "type": "drawn",
                "choice": "Habitants" if late else message["choice"],
                "view": f"<p>{message['choice']}</p>",
            },
        }

    values = {"control": made.control, "choices": made.choices, "page": made.page}
    mount(page, "figure", "", values, reply)
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))
    control = page.get_by_role("combobox", name="Ce que l’on compte")
    status = page.locator(".commande [role=status]")
    with page.expect_response("**/message"):
        control.select_option("Superficie")
    page.clock.run_for(299)
    expect(status).to_be_empty()
    page.clock.run_for(1)
    expect(status).to_have_text("Mise à jour…")
    assert control.is_enabled()
    assert page.locator(".vue svg").count() == 2
    control.select_option("Habitants par km²")
    expect(page.locator(".vue")).to_have_text("Habitants par km²")
    expect(status).to_be_empty()
    page.clock.run_for(1000)
    expect(status).to_be_empty()
    control.select_option("Superficie")
    page.clock.run_for(30_000)
    expect(status).to_contain_text("Rechargez la page")
    assert asked == ["Superficie", "Habitants par km²", "Superficie"]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a participant's JupyterLab where module 3 is given out."""
    folder = tmp_path_factory.mktemp("figures")
    made = ("--modules", str(MODULES), "--dossier", str(folder))
    parcours("session", "creer", "salle", *made, folder=folder)
    parcours("publier", "03", folder=folder / "salle")
    with server("lab", "--participant", "autre", folder=folder / "salle") as said:
        yield said


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}")
def test_in_jupyterlab_the_control_stays_above_what_it_changes(
    browser: Browser, address: str, size: tuple[int, int]
) -> None:
    """By keyboard, in the real room: the choice is drawn anew while its control and its axis are both in sight."""
    with visit(browser, width=size[0], height=size[1]) as one:
        one.page.goto(at(address, "03_ressources"))
        ready(one.page, 7)
        figure = one.page.locator(".parcours-figure-reglable")
        control = figure.get_by_role("combobox", name="Regarder le changement")
        control.focus()
        one.page.keyboard.press("ArrowDown")
        drawing = figure.locator(".dessin svg:visible")
        expect(drawing).to_contain_text("2 488", timeout=60_000)
        expect(drawing).to_have_count(1)
        page_of_text = one.page.locator(".jp-WindowedPanel-outer").first
        for _ in range(3):  # JupyterLab measures the cells that come into sight, and moves them
            drawing.evaluate("(svg) => svg.scrollIntoView({ block: 'end' })")
            expect(control).to_be_in_viewport(ratio=1)
            expect(drawing).to_be_in_viewport(ratio=0.95)
        page_of_text.evaluate("(outer) => outer.scrollBy(0, 150)")
        expect(control).to_be_in_viewport(ratio=1)  # it stays, above its drawing's last part
        assert one.complaints == []
