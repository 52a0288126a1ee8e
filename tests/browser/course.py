"""What the tests of the course page share: a session, and where one stands on a page."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.rooms import at, parcours, ready, server
from tests.paths import ROOT

MODULE = "03_ressources"
EXERCISES = 7
SCROLLER = ".parcours-panel:not(.lm-mod-hidden) .jp-WindowedPanel-outer"


@contextmanager
def course(folder: Path, *, simple: bool = False) -> Iterator[str]:
    """Keep a participant's room open, on a session where every module is given out; yield its address."""
    modules = ("--modules", str(ROOT / "modules"))
    parcours("session", "creer", "cours", *modules, "--dossier", str(folder), folder=folder)
    parcours("publier", "--tous", folder=folder / "cours")
    options = ("--simple",) if simple else ()
    with server("lab", "--participant", "ana", *options, folder=folder / "cours") as address:
        yield address


def opened(page: Page, address: str, *, anchor: str = "", simple: bool = False) -> None:
    """Open the third module, at `anchor` if any, and wait until it is ready."""
    page.goto(at(address, MODULE, simple=simple) + (f"#{anchor}" if anchor else ""))
    ready(page, EXERCISES)


def contents(page: Page) -> Locator:
    """Return the module's contents, in the column or in the sheet."""
    return page.get_by_role("navigation", name="Sommaire du module")


def heading(page: Page, name: str) -> Locator:
    """Return a heading of the module's text."""
    return page.locator(".parcours-module").get_by_role("heading", name=name)


def top(page: Page, target: Locator) -> float:
    """Return how far below the top of the text `target` begins, in pixels."""
    there = target.bounding_box()
    frame = page.locator(SCROLLER).bounding_box()
    assert there
    assert frame
    return there["y"] - frame["y"]


def at_the_top(page: Page, target: Locator) -> None:
    """Wait until `target` begins in the first quarter of the text that is shown."""
    expect(target).to_be_in_viewport(timeout=60_000)
    page.wait_for_function(
        "([target, frame]) => { const gap = target.getBoundingClientRect().top - frame.getBoundingClientRect().top;"
        " return gap > -5 && gap < frame.clientHeight / 4; }",
        arg=[target.element_handle(), page.locator(SCROLLER).element_handle()],
    )


def wheel(page: Page, pixels: float) -> None:
    """Turn the mouse's wheel over the text."""
    box = page.locator(SCROLLER).bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + box["height"] / 2)
    page.mouse.wheel(0, pixels)


def named(page: Page, anchor: str) -> None:
    """Wait until the page's address names `anchor`."""
    page.wait_for_url(lambda url: url.endswith(f"#{anchor}") if anchor else "#" not in url)
