"""The look in the real pages: a module's sign and colour, the titles' face, from this server and without a jump."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.looks import capture, violations
from tests.browser.rooms import at, ours, parcours, ready, server, visit
from tests.paths import MODULES

FACES = """async () => {
  await document.fonts.ready;
  const loaded = [...document.fonts].filter((face) => face.status === "loaded");
  return loaded.map((face) => face.family.replaceAll('"', ""));
}"""

HEAD = """(title) => {
  const [own, before] = [getComputedStyle(title), getComputedStyle(title, "::before")];
  return { family: own.fontFamily.split(",")[0].replaceAll('"', ""), sign: before.maskImage,
    colour: getComputedStyle(title.closest(".parcours-panel")).getPropertyValue("--module") };
}"""

# What is off the screen is laid out again a frame after the window has changed.
HEIGHTS = """async (family) => {
  document.documentElement.style.setProperty("--titres", family);
  const titles = [...document.querySelectorAll(".parcours-module :is(h1, h2, h3)")];
  const heights = () => titles.map((title) => [title.textContent, title.getBoundingClientRect().height]);
  // A face of the machine itself takes a moment too: they are read once they no longer change.
  for (let former = "", same = 0; same < 3; ) {
    await new Promise(requestAnimationFrame);
    await document.fonts.ready;
    const now = JSON.stringify(heights());
    same = now === former ? same + 1 : 0;
    former = now;
  }
  return heights();
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a participant's JupyterLab where the welcome page and module 3 are given out."""
    folder = tmp_path_factory.mktemp("allure")
    made = ("--modules", str(MODULES), "--dossier", str(folder))
    parcours("session", "creer", "salle", *made, folder=folder)
    for module in ("00", "03"):
        parcours("publier", module, folder=folder / "salle")
    with server("lab", "--participant", "autre", folder=folder / "salle") as said:
        yield said


def _head(page: Page) -> dict[str, str]:
    title = page.locator(".parcours-module h1")
    expect(title).to_be_visible()
    found: dict[str, str] = title.evaluate(HEAD)
    return found


@pytest.mark.parametrize("simple", [False, True], ids=["jupyterlab", "simple"])
def test_a_module_opens_with_its_sign_and_its_titles(
    browser: Browser, address: str, *, simple: bool
) -> None:
    """In JupyterLab and on the simple page: the module's colour and sign, the face, nothing from outside."""
    with visit(browser) as one:
        seen = []
        for module, exercises in (("03_ressources", 7), ("00_accueil", 1)):
            one.page.goto(at(address, module, simple=simple))
            ready(one.page, exercises)
            head = _head(one.page)
            assert head["family"] == "Bitter Parcours"
            assert "Bitter Parcours" in one.page.evaluate(FACES)
            sign = head["sign"].removeprefix('url("').removesuffix('")')
            assert urlsplit(sign).path.endswith(f"/signs/{module[:2]}.svg")
            assert one.page.request.get(sign).headers["content-type"].startswith("image/svg+xml")
            capture(one.page, f"allure-{module[:2]}-{'simple' if simple else 'lab'}", whole=False)
            seen.append(head["colour"])
        assert len(set(seen)) == 2
        cards = one.page.locator(".parcours.fil .carte")
        expect(cards.locator("svg.signe")).to_have_count(5)
        tops = cards.evaluate_all(
            "(cards) => cards.map((card) => getComputedStyle(card).borderTopColor)"
        )
        assert len(set(tops)) == 5
        assert ours(one.complaints) == []


def test_nothing_moves_when_the_face_comes(browser: Browser, address: str) -> None:
    """While the font is on its way, titles stand in one as wide and as high: each takes the same room."""
    with visit(browser, width=1366, height=768) as one:
        one.page.goto(at(address, "03_ressources"))
        ready(one.page, 7)
        one.page.evaluate(FACES)
        for width in (1366, 360):
            one.page.set_viewport_size({"width": width, "height": 768})
            waiting = one.page.evaluate(HEIGHTS, '"Bitter en attente", "Bitter encore", serif')
            come = one.page.evaluate(HEIGHTS, '"Bitter Parcours"')
            moved = [
                (title, before, after)
                for (title, before), (_, after) in zip(waiting, come, strict=True)
                if abs(before - after) > 1
            ]
            assert len(moved) <= len(come) * 0.1, moved


def test_axe_finds_nothing_in_the_texts(browser: Browser, address: str) -> None:
    """The head of a module, its titles, its quotations and the cards are read in both themes."""
    with visit(browser, width=1366, height=768) as one:
        for module, exercises in (("00_accueil", 1), ("03_ressources", 7)):
            one.page.goto(at(address, module))
            ready(one.page, exercises)
            for light in ("false", "true"):
                one.page.evaluate(f"document.body.dataset.jpThemeLight = '{light}'")
                texts = "{include: [['.parcours-module .jp-MarkdownOutput'], ['.parcours-module .parcours']]}"
                rules = "{rules: {region: {enabled: false}, 'heading-order': {enabled: false}}}"
                assert violations(one.page, f"{texts}, {rules}") == []
