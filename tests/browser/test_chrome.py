"""A participant's page: the bar and the module, no way out of the course; JupyterLab whole where asked for."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from exercises import definition
from tests.browser.keyboard import reach
from tests.browser.looks import capture, violations
from tests.browser.rooms import at, ours, parcours, ready, server, visit
from tests.paths import MODULES

MODULE = "03_ressources"
WELCOME = "00_accueil"
PERSON = "page-seule"
SMALL = ((1366, 768), (683, 384), (360, 740), (320, 640))
PAGES = pytest.mark.parametrize("simple", [False, True], ids=["JupyterLab", "simple page"])

ENGLISH = re.compile(
    r"\b(?:Cells?|Notebooks?|Kernels?|Markdown|Outputs?|Inputs?|Content|Toolbar|Launcher|Loading|Skip|Trusted|Widgets?"
    r"|main area|Open|Close|Save|Files?|Run|Edit|View|Settings|Help|Tabs|Python|Jupyter\w*|Licenses|Reference"
    r"|Untitled|Console|Terminal|Restart|Interrupt|Select|Search|Collapse|Expand|Download|Upload|Sidebar|feedback|the|with|and)\b"
)
"""Words of JupyterLab's and Notebook's own strings, and a few that only English has."""

TITLES = """() => [...document.querySelectorAll("[title], [placeholder], [alt]")]
  .filter((one) => one.getClientRects().length).map((one) => `${one.title} ${one.placeholder} ${one.alt}`).join()"""

AROUND = """() => [...document.querySelectorAll(
    ".lm-MenuBar, .jp-SideBar, .jp-SideArea, .lm-TabBar, .jp-Toolbar, .jp-StatusBar-Widget, .jp-Launcher")]
  .filter((one) => one.getClientRects().length).map((one) => one.id || one.className)"""

PLACES = """() => {
  const bar = document.querySelector(".parcours-bar").getBoundingClientRect();
  const text = document.querySelector(".parcours-module").getBoundingClientRect();
  const line = document.querySelector(".parcours-bar .line");
  return [bar.top, bar.left, bar.width, bar.height, text.top, text.height, line.scrollWidth].map(Math.round);
}"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a session where every module is given out."""
    folder = tmp_path_factory.mktemp("page seule")
    modules = ("--modules", str(MODULES))
    parcours("session", "creer", "seule", *modules, "--dossier", str(folder), folder=folder)
    parcours("publier", "--tous", folder=folder / "seule")
    return folder / "seule"


@pytest.fixture(scope="module")
def address(place: Path) -> Iterator[str]:
    """Return the address of a participant's JupyterLab, whose commands a test may call."""
    settings = place / "reglages" / "labconfig" / "page_config.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"exposeAppInBrowser": True}), "utf-8")
    variables = {"JUPYTER_CONFIG_PATH": str(place / "reglages")}
    with server("lab", "--participant", PERSON, folder=place, variables=variables) as said:
        yield said


def _open(page: Page, address: str, *, simple: bool = False, module: str = MODULE) -> None:
    page.goto(at(address, module, simple=simple))
    ready(page, len(definition.load(MODULES / module).exercises))


def _origin(address: str) -> str:
    return "/".join(address.split("/")[:3])


@PAGES
def test_the_module_stands_alone(browser: Browser, address: str, simple: bool) -> None:
    """Nothing around it; the bar takes one line at every width, at most 3.25rem, and the page all that is left."""
    with visit(browser) as one:
        _open(one.page, address, simple=simple)
        assert one.page.evaluate(AROUND) == []
        assert one.page.title() == "Module 3 · Des ressources à (re)mobiliser"
        for width, height in SMALL:
            one.page.set_viewport_size({"width": width, "height": height})
            expect(one.page.locator(".parcours-bar")).to_have_css("width", f"{width}px")
            top, left, wide, high, below, page, line = one.page.evaluate(PLACES)
            assert (top, left, wide) == (0, 0, width)
            assert high <= 52
            assert line <= width
            assert abs(below - high) <= 1
            assert abs(high + page - height) <= 1
            assert page >= 0.8 * height
            capture(one.page, f"seule-{'simple' if simple else 'lab'}-{width}", whole=False)
        assert violations(one.page) == []
        assert ours(one.complaints) == []


@PAGES
def test_nothing_is_said_in_english(browser: Browser, address: str, simple: bool) -> None:
    """Of all that shows, and of all names that a screen reader says, nothing is one of JupyterLab's own words."""
    with visit(browser) as one:
        for module in (MODULE, WELCOME):
            _open(one.page, address, simple=simple, module=module)
            one.page.get_by_role("button", name="Affichage").click()
            body = one.page.locator("body")
            said = f"{one.page.title()} {body.inner_text()} {body.aria_snapshot()} {one.page.evaluate(TITLES)}"
            assert "Remettre ma copie" in said
            assert sorted(set(ENGLISH.findall(said))) == []


def test_no_menu_is_ever_seen(browser: Browser, address: str) -> None:
    """From the first paint to the module, none of JupyterLab's menus, tabs and panels shows."""
    with visit(browser) as one:
        one.page.add_init_script(
            f"""window.seen = new Set();
            const look = () => {{
              for (const name of ({AROUND})()) window.seen.add(name);
              requestAnimationFrame(look);
            }};
            requestAnimationFrame(look);"""
        )
        _open(one.page, address)
        assert one.page.evaluate("[...window.seen]") == []


@PAGES
def test_how_the_page_looks_is_chosen_and_kept(
    browser: Browser, address: str, simple: bool
) -> None:
    """By keyboard alone: the text grows, colours change, Escape closes and gives the focus back; all is kept."""
    with visit(browser) as one:
        page = one.page
        _open(page, address, simple=simple)
        button = page.get_by_role("button", name="Affichage")
        reach(page, button)
        page.keyboard.press("Enter")
        expect(button).to_have_attribute("aria-expanded", "true")
        expect(page.get_by_role("button", name="Texte plus petit")).to_be_focused()
        assert violations(page) == []
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_text("115\u00a0%")).to_be_visible()
        expect(page.locator("html")).to_have_css("font-size", "18.4px")
        page.keyboard.press("Tab")
        expect(page.get_by_role("radio", name="Claires")).to_be_focused()
        page.keyboard.press("ArrowDown")
        expect(page.locator("body")).to_have_attribute("data-jp-theme-light", "false")
        expect(page.get_by_role("radio", name="Sombres")).to_be_checked()
        page.keyboard.press("Escape")
        expect(button).to_be_focused()
        expect(button).to_have_attribute("aria-expanded", "false")
        page.reload()
        ready(page, 7)
        expect(page.locator("body")).to_have_attribute("data-jp-theme-light", "false")
        expect(page.locator("html")).to_have_css("font-size", "18.4px")
        page.emulate_media(color_scheme="dark")
        page.get_by_role("button", name="Affichage").click()
        page.get_by_role("radio", name="Claires").check()
        expect(page.locator("body")).to_have_attribute("data-jp-theme-light", "true")
        page.get_by_role("radio", name="Comme le système").check()
        expect(page.locator("body")).to_have_attribute("data-jp-theme-light", "false")
        page.get_by_role("radio", name="Claires").check()
        expect(page.locator("body")).to_have_attribute("data-jp-theme-light", "true")
        page.get_by_role("button", name="Texte plus petit").click()
        page.get_by_role("button", name="Aide", exact=True).click()
        guide = page.get_by_role("dialog", name="Aide")
        expect(guide).to_contain_text("la personne qui anime la formation")
        assert violations(page) == []
        page.keyboard.press("Escape")
        expect(guide).to_be_hidden()
        expect(page.get_by_role("button", name="Affichage")).to_be_focused()
        assert ours(one.complaints) == []


@pytest.mark.parametrize(
    "path", ["/lab", "/lab/tree/ailleurs.ipynb", "/tree", "/notebooks/rien.ipynb"]
)
def test_every_address_leads_to_the_course(browser: Browser, address: str, path: str) -> None:
    """JupyterLab alone, a list of files, a file that is not there: the welcome page opens."""
    with visit(browser) as one:
        one.page.goto(f"{_origin(address)}{path}?{address.partition('?')[2]}")
        ready(one.page, 1)
        expect(one.page).to_have_url(re.compile(f"/{WELCOME}/{WELCOME}\\.ipynb$"))
        assert one.page.locator(".jp-Dialog").count() == 0
        assert one.page.evaluate(AROUND) == []


@PAGES
def test_a_module_that_was_deleted_comes_back(
    browser: Browser, place: Path, address: str, simple: bool
) -> None:
    """Its card stays, a press on it opens it whole, and so does its own address; the answers are untouched."""
    folder = place / "participants" / PERSON / MODULE
    copy = folder / "copie.json"
    with visit(browser) as one:
        _open(one.page, address, simple=simple)
        one.page.locator('[data-exercice="un-essai"] textarea').first.fill(f"Gardé {simple}.")
        expect(one.page.locator('[data-exercice="un-essai"] footer .etat')).to_contain_text("✓")
        written = copy.read_bytes()
        _open(one.page, address, simple=simple, module=WELCOME)
        (folder / f"{MODULE}.ipynb").rename(folder / "autre-nom.ipynb")
        (folder / "exercices.toml").unlink()
        one.page.locator(".parcours.fil a", has_text="(module 3)").click()
        ready(one.page, 7)
        assert copy.read_bytes() == written
        (folder / "autre-nom.ipynb").unlink()
        (folder / f"{MODULE}.ipynb").unlink()
        shutil.rmtree(folder / "data")
        _open(one.page, address, simple=simple)
        assert (folder / "data").is_dir()
        assert copy.read_bytes() == written
        assert one.page.locator(".jp-Dialog").count() == 0


def test_a_module_that_closes_opens_again(browser: Browser, address: str) -> None:
    """Whatever closed it, the page is never empty: it opens again, and nothing stands beside it."""
    with visit(browser) as one:
        _open(one.page, address)
        one.page.evaluate("document.querySelector('.jp-NotebookPanel').id = 'closed'")
        one.page.evaluate("window.jupyterapp.commands.execute('application:close-all')")
        expect(one.page.locator("#closed")).to_have_count(0)
        ready(one.page, 7)
        expect(one.page.locator(".jp-NotebookPanel")).to_have_count(1)
        assert one.page.evaluate(AROUND) == []


def test_the_server_s_own_pages_are_french_and_lead_back(browser: Browser, address: str) -> None:
    """Not found, signed out, not signed in: French, accessible, no word of tokens; signed in, a link leads back."""
    origin = _origin(address)
    with visit(browser) as one:
        page = one.page
        _open(page, address)
        for path, title in (
            ("/rien", "Cette page n’existe pas"),
            ("/logout", "Vous êtes déconnecté·e"),
            ("/lab", "Rouvrez votre adresse"),
        ):
            page.goto(f"{origin}{path}")
            expect(page.get_by_role("heading", level=1)).to_have_text(title)
            assert page.locator("html").get_attribute("lang") == "fr"
            assert violations(page) == []
            words = page.locator("body").inner_text().lower()
            assert [one for one in ("token", "jupyter", "password", "log in") if one in words] == []
            if path == "/rien":
                page.get_by_role("link", name="Revenir au parcours").click()
                ready(page, 1)


def test_bringing_back_is_for_who_is_signed_in(browser: Browser, address: str) -> None:
    """Whoever has not the address that was given out is refused, as by any of the server's own routes."""
    with visit(browser) as one:
        said = one.page.request.post(f"{_origin(address)}/parcours/modules/{MODULE}")
        assert said.status == 403


def test_jupyterlab_whole_has_a_way_back(browser: Browser, tmp_path: Path) -> None:
    """With `code_libre`, menus, files and tabs stay; once the last tab is closed, a button leads back."""
    modules = ("--modules", str(MODULES))
    parcours("session", "creer", "libre", *modules, "--dossier", str(tmp_path), folder=tmp_path)
    place = tmp_path / "libre"
    with (place / "session.toml").open("a", encoding="utf-8") as file:
        file.write("code_libre = true\n")
    parcours("publier", "03", folder=place)
    with (
        server("lab", "--participant", PERSON, folder=place) as address,
        visit(browser) as one,
    ):
        page = one.page
        _open(page, address)
        expect(page.get_by_role("menubar").first).to_be_visible()
        expect(page.locator(".lm-DockPanel-tabBar")).to_be_visible()
        page.locator(".lm-DockPanel-tabBar .lm-TabBar-tabCloseIcon").click()
        page.get_by_role("button", name="Revenir au parcours").click()
        ready(page, 7)
        expect(page.locator(".jp-Launcher")).to_have_count(0)
        assert one.complaints == []
