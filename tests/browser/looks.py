"""How a page looks: kept as an image, readable at any width, without a fault of accessibility."""

from playwright.sync_api import Page

from tests.paths import ROOT

CAPTURES = ROOT / "captures"

LOOKS = ((1000, False), (320, False), (1000, True), (320, True))
"""Width in pixels, and whether JupyterLab's theme is dark."""

SMALLEST_TARGET = 44

OVERFLOWING = """() => {
  const wide = document.documentElement.clientWidth;
  const named = (e) => `${e.tagName.toLowerCase()}.${e.className} « ${e.textContent.trim().slice(0, 40)} »`;
  const hidden = (e) => e.closest(".hors-vue") || !e.getClientRects().length;
  return [...document.querySelectorAll(".parcours, .parcours *")]
    .filter((e) => !hidden(e) && !e.parentElement.closest("svg, .tableau"))
    .filter((e) => e.getBoundingClientRect().right > wide + 1 || (e.matches("button, label, legend, p, span")
      && getComputedStyle(e).overflow !== "visible" && e.scrollWidth > e.clientWidth + 1))
    .map(named);
}"""

TOO_SMALL = """(smallest) => {
  const target = (e) => e.matches("input[type=radio], input[type=checkbox]") ? e.closest("label") ?? e : e;
  return [...document.querySelectorAll(".parcours :is(button, input, select, textarea, summary, a[href])")]
    .map(target)
    .filter((e) => e.getClientRects().length)
    .filter((e) => !e.matches(".guide :is(p, li, td) a")) // within a sentence, a link is as high as its line
    .map((e) => [e.textContent.trim() || e.outerHTML.slice(0, 60), e.getBoundingClientRect()])
    .filter(([, box]) => box.width < smallest - 0.5 || box.height < smallest - 0.5)
    .map(([name, box]) => `${name} (${box.width} × ${box.height})`);
}"""


def capture(page: Page, name: str, *, whole: bool = True) -> None:
    """Keep what the page looks like as `captures/<name>.png`: the whole of it, or what the window shows."""
    CAPTURES.mkdir(exist_ok=True)
    page.screenshot(path=CAPTURES / f"{name}.png", full_page=whole)


def clipped(page: Page) -> list[str]:
    """Return what stands outside the page, or is clipped; [] when nothing."""
    found: list[str] = page.evaluate(OVERFLOWING)
    return found


def unreadable(page: Page) -> list[str]:
    """Return what stands outside the page, is clipped, or is too small a target; [] when all is well."""
    return [*clipped(page), *page.evaluate(TOO_SMALL, SMALLEST_TARGET)]


def violations(page: Page, run: str = "document") -> list[str]:
    """Return what axe-core finds against accessibility; [] when nothing.

    `run` are the arguments of `axe.run`, as JavaScript.
    """
    page.wait_for_load_state()  # a page that a click leads to has its address before it is whole
    page.evaluate(axe())
    found = page.evaluate(f"() => axe.run({run})")
    return [
        f"{violation['id']} : {violation['help']} : {node['html'][:200]} : {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def axe() -> str:
    """Return axe-core's source; FileNotFoundError with the way out when it is not installed."""
    path = ROOT / "node_modules" / "axe-core" / "axe.min.js"
    if not path.is_file():
        raise FileNotFoundError(
            "axe-core manque aux vérifications d’accessibilité : lancez « npm ci » à la racine du dépôt."
        )
    return path.read_text(encoding="utf-8")
