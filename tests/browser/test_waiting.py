"""Waiting for a module: each place is held at its height, and nothing jumps when the exercise comes."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.browser.looks import capture
from tests.browser.rooms import at, ours, parcours, ready, server, visit
from tests.paths import ROOT

EXERCISES = 7
MOST_SHIFT = 0.02
"""Of the window, from the first paint, as browsers count it (web.dev calls 0.1 good)."""

MOST_PIXELS = 4

_WATCH = """
window.shifts = 0;
window.held = {};
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
}).observe({ type: "layout-shift", buffered: true });
new MutationObserver(() => {
  for (const place of document.querySelectorAll(".parcours-tenu")) {
    const title = place.querySelector("h2, h3")?.textContent;
    const height = place.getBoundingClientRect().height;
    if (title && height) window.held[title] = height;
  }
}).observe(document, { childList: true, subtree: true });
window.sources = [];
const ways = { contentVisibilityAuto: true, visibilityProperty: true };
const look = () => {
  const editors = [...document.querySelectorAll(".jp-Notebook .jp-InputArea-editor")];
  const seen = editors.filter((one) => one.checkVisibility(ways));
  window.sources.push(...seen.map((one) => one.textContent).filter(Boolean));
  if (!document.querySelector("[data-remise][data-pret]")) requestAnimationFrame(look);
};
look();
"""
_HEIGHTS = """() => Object.fromEntries(
  [...document.querySelectorAll("[data-exercice][data-pret], [data-remise][data-pret]")]
    .map((one) => [one.querySelector("h2, h3").textContent, one.closest(".jp-OutputArea-child")])
    .map(([title, place]) => [title, place.getBoundingClientRect().height]))"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a participant's JupyterLab, where module 3 is given out."""
    folder = tmp_path_factory.mktemp("attente")
    curriculum = str(ROOT / "modules")
    parcours(
        *("session", "creer", "attente", "--modules", curriculum, "--dossier", str(folder)),
        folder=folder,
    )
    parcours("publier", "03", folder=folder / "attente")
    with server("lab", "--participant", "autre", folder=folder / "attente") as said:
        yield said


@pytest.mark.parametrize(
    ("width", "height", "simple"), [(1366, 768, False), (360, 740, False), (360, 740, True)]
)
def test_nothing_jumps(
    browser: Browser, address: str, width: int, height: int, simple: bool
) -> None:
    """Every exercise is there, inert, before it can be used; none then changes height, no source of a cell is seen.

    In JupyterLab, nothing moves from the first paint.
    """
    with visit(browser, width=width, height=height) as one:
        one.page.add_init_script(_WATCH)
        asked: list[Route] = []
        one.page.route(  # the engine waits until the places were looked at, however quick it is
            "**/api/sessions*",
            lambda route: (
                asked.append(route) if route.request.method == "POST" else route.continue_()
            ),
        )
        one.page.goto(at(address, "03_ressources", simple=simple))
        place = one.page.locator(".parcours-tenu").first
        expect(place).to_contain_text("Préparation…", timeout=90_000)
        assert place.evaluate("one => one.inert")
        capture(one.page, f"attente-{width}")
        one.page.unroute("**/api/sessions*")
        for route in asked:
            route.continue_()
        ready(one.page, EXERCISES)
        expect(one.page.locator(".parcours-tenu")).to_have_count(0)
        _same(one.page.evaluate("window.held"), one.page.evaluate(_HEIGHTS))
        # Notebook's page shows the cells for a moment before it calls us, on a busy machine: it is not held to it.
        assert simple or float(one.page.evaluate("window.shifts")) <= MOST_SHIFT
        assert one.page.evaluate("window.sources") == []
        assert ours(one.complaints) == []


def _same(held: dict[str, Any], final: dict[str, Any]) -> None:
    assert held.keys() == final.keys()
    apart = {title: final[title] - held[title] for title in final}
    assert {title: by for title, by in apart.items() if abs(by) > MOST_PIXELS} == {}
