"""What a person asked of their machine: their own colours in place of ours, and nothing that moves."""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.course import course
from tests.browser.looks import capture
from tests.browser.rooms import at, ready, visit

COLOURS = """(one) => {
  const { backgroundColor, color } = getComputedStyle(one);
  return `${backgroundColor} ${color}`;
}"""

INK = """(drawing) => {
  const said = drawing.querySelector("text");
  const paper = document.createElement("i");
  paper.style = "color: Canvas";
  drawing.after(paper);
  const found = [getComputedStyle(said).fill, getComputedStyle(paper).color];
  paper.remove();
  return found;
}"""

MOVING = (
    "() => document.getAnimations().map((one) => one.effect.target?.outerHTML.slice(0, 90) ?? '')"
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a participant's JupyterLab where every module is given out."""
    with course(tmp_path_factory.mktemp("preferences")) as said:
        yield said


def _apart(chosen: Locator, other: Locator) -> bool:
    return bool(chosen.evaluate(COLOURS) != other.evaluate(COLOURS))


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_what_is_chosen_is_seen_in_one_s_own_colours(
    browser: Browser, address: str, scheme: Literal["dark", "light"]
) -> None:
    """With forced colours, a mark on a scale, a word, a step, the place in the contents are told from others."""
    with visit(browser, width=1366, height=768) as one:
        page = one.page
        page.emulate_media(forced_colors="active", color_scheme=scheme)
        page.goto(at(address, "04_pratiques"))
        ready(page, 6)
        options = page.locator(".genre-scale .option")
        options.nth(1).click()
        expect(options.nth(1).get_by_role("radio")).to_be_checked()
        assert _apart(options.nth(1), options.nth(2))
        ink, paper = page.locator(".genre-scale .dessin svg").first.evaluate(INK)
        assert ink != paper
        capture(page, f"contraste-echelle-{scheme}", whole=False)
        page.goto(at(address, "03_ressources"))
        ready(page, 7)
        words = page.locator(".genre-mosaic .mosaique button")
        word = words.nth(1 if scheme == "dark" else 4)  # what one chose under the other is kept
        word.click()
        expect(word).to_have_attribute("aria-pressed", "true")
        assert _apart(word, words.nth(2))
        capture(page, f"contraste-mots-{scheme}", whole=False)
        here = page.locator(".parcours-column a[aria-current=true]")
        other = page.locator(".parcours-column .section a:not([aria-current])").first
        assert _apart(here, other)
        steps = page.locator(".genre-question .etapes")
        steps.locator("button").nth(1).click()
        chosen = steps.locator("button[aria-current]")
        assert _apart(chosen, steps.locator("button:not([aria-current])").first)
        capture(page, f"contraste-etapes-{scheme}", whole=False)
        assert one.complaints == []


def test_nothing_moves_for_whom_motion_is_too_much(browser: Browser, address: str) -> None:
    """With reduced motion: no animation runs, nor as one answers, opens the contents or « Affichage »."""
    with visit(browser, width=360, height=740) as one:
        page = one.page
        page.emulate_media(reduced_motion="reduce")
        page.goto(at(address, "04_pratiques"))
        ready(page, 6)
        assert page.evaluate(MOVING) == []
        page.locator(".genre-scale .option").nth(1).click()
        assert page.evaluate(MOVING) == []
        for name in ("Affichage", "Sommaire"):
            page.locator(".parcours-bar").get_by_role("button", name=name).click()
            assert page.evaluate(MOVING) == []
            page.keyboard.press("Escape")
