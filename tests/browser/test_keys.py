"""Every key of JupyterLab's own keymap, pressed for real on every kind of control: the page stays what it is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from exercises import definition
from exercises.copies.copy import parse
from exercises.copies.store import COPY
from exercises.kinds import KINDS
from grader.course.model_copy import model_copy
from tests.browser.answering import answer
from tests.browser.keyboard import keymap, reach
from tests.browser.rooms import at, ours, parcours, ready, server, visit
from tests.paths import MODULES

MODULE = "03_ressources"
PERSON = "au-clavier"
EXERCISES = len(definition.load(MODULES / MODULE).exercises)
CHOICES = '[data-exercice="quatre-modes"]'
GROUP = "fieldset:has(input[type=radio])"
PAGES = pytest.mark.parametrize("simple", [False, True], ids=["JupyterLab", "simple page"])

CONTROLS = {
    "radio": "[data-exercice] input[type=radio]",
    "box": "[data-exercice] input[type=checkbox]",
    "button": ".exercice .corps button",
    "text field": '[data-exercice="mots-du-territoire"] input[type=text]',
    "text": '[data-exercice="un-essai"] textarea',
    "figure's control": ".parcours-figure-reglable select",
    "bar": ".parcours-bar button.premier",
    "hand-in": "[data-remise] button",
    "page": ".jp-MarkdownOutput p",
}

WELCOME = {"link": ".parcours.fil a", "page": ".jp-MarkdownOutput p"}

STANDS = """() => {
  const drawn = (one) => one.getClientRects().length;
  const shown = (selector) => [...document.querySelectorAll(selector)].filter(drawn).length;
  return {
    address: location.pathname,
    exercises: [...document.querySelectorAll("[data-exercice]")].map((one) => one.dataset.exercice).join(),
    cells: document.querySelectorAll(".jp-Notebook .jp-Cell").length,
    outputs: shown(".jp-Notebook .jp-OutputArea-child"),
    texts: shown(".jp-Notebook .jp-MarkdownOutput"),
    sources: shown(".jp-Notebook .cm-content"),
    dialogs: shown(".jp-Dialog"),
    menus: shown(".lm-Menu, .jp-ModalCommandPalette, .jp-DocumentSearch-overlay"),
    panels: shown(".jp-NotebookPanel, .jp-Launcher, .jp-FileEditor, .jp-ConsolePanel, .jp-SideArea"),
    bar: shown(".parcours-bar"),
  };
}"""

QUIET = """() => {
  window.addEventListener("click", (event) => {
    if (!event.target.closest("button, a[href], summary")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, { capture: true });
}"""
"""Buttons and links do nothing any more: what changes then is the keys' own doing."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a session where every module is given out."""
    folder = tmp_path_factory.mktemp("touches")
    modules = ("--modules", str(MODULES))
    parcours("session", "creer", "touches", *modules, "--dossier", str(folder), folder=folder)
    parcours("publier", "--tous", folder=folder / "touches")
    return folder / "touches"


@pytest.fixture(scope="module")
def address(place: Path) -> Iterator[str]:
    """Return the address of a participant's JupyterLab."""
    with server("lab", "--participant", PERSON, folder=place) as said:
        yield said


def _open(page: Page, address: str, *, simple: bool, module: str = MODULE) -> None:
    page.goto(at(address, module, simple=simple))
    ready(page, len(definition.load(MODULES / module).exercises))


def _control(page: Page, selector: str) -> Locator:
    return page.locator(f".jp-NotebookPanel {selector}").locator("visible=true").first


@PAGES
def test_no_key_of_jupyterlab_changes_the_page(
    browser: Browser, address: str, simple: bool
) -> None:
    """Whatever has the focus, each bound key leaves exercises, cells, panels, dialogs and address as they are."""
    with visit(browser) as one:
        page = one.page
        _open(page, address, simple=simple)
        bound = keymap(page)
        assert len(bound) > 100
        page.get_by_role("button", name="Étape suivante").first.click()
        _press_all(page, CONTROLS, bound)
        _open(page, address, simple=simple, module="00_accueil")
        _press_all(page, WELCOME, bound)
        assert ours(one.complaints) == []


def _press_all(page: Page, controls: dict[str, str], bound: list[tuple[str, ...]]) -> None:
    """Press each key on each control, and compare what stands on the page; buttons and links are made quiet."""
    page.evaluate(QUIET)
    before = page.evaluate(STANDS)
    for name, selector in controls.items():
        control = _control(page, selector)
        control.click()
        for keys in bound:
            if name != "page":
                control.focus()
            for key in keys:
                page.keyboard.press(key)
            after = page.evaluate(STANDS)
            changed = {what: after[what] for what in before if after[what] != before[what]}
            assert not changed, (name, keys, before)


@PAGES
def test_arrows_choose_among_radios(browser: Browser, address: str, simple: bool) -> None:
    """Reached by Tab, each option is reached by an arrow, is chosen by it and saved, and keeps the focus."""
    with visit(browser) as one:
        page = one.page
        _open(page, address, simple=simple)
        root = page.locator(CHOICES)
        radios = root.locator(GROUP).first.get_by_role("radio")
        reach(page, radios.first)
        for place in (*range(1, radios.count()), 0):
            page.keyboard.press("ArrowDown")
            expect(radios.nth(place)).to_be_checked()
            expect(radios.nth(place)).to_be_focused()
            expect(root.locator("footer .etat")).to_contain_text("✓ Enregistré à")
            expect(radios.nth(place)).to_be_focused()
        page.keyboard.press("ArrowUp")
        expect(radios.last).to_be_checked()
        assert ours(one.complaints) == []


def test_every_kind_is_done_by_keyboard_alone(browser: Browser, place: Path) -> None:
    """On the simple page, by Tab and arrows, an exercise of each kind takes its model answer, and the copy has it.

    In JupyterLab every kind is done by both hands: `test_loop.py`.
    """
    left = set(KINDS)
    person = "page-simple"
    with (
        server("lab", "--participant", person, folder=place) as address,
        visit(browser) as one,
    ):
        for name in ("04_pratiques", "05_cnfpt", MODULE):
            module = definition.load(MODULES / name)
            entries = model_copy(module.folder).entries
            _open(one.page, address, simple=True, module=name)
            for exercise in module.exercises:
                if exercise.kind not in left or exercise.id not in entries:
                    continue
                left.discard(exercise.kind)
                wanted = exercise.read(entries[exercise.id].answer)
                answer(one.page, exercise, wanted, keyboard=True)
                copy = parse((place / "participants" / person / name / COPY).read_bytes())
                assert exercise.read(copy.entries[exercise.id].answer) == wanted
        assert left == set()
        assert ours(one.complaints) == []


@PAGES
def test_a_click_leaves_the_focus_where_it_is(browser: Browser, address: str, simple: bool) -> None:
    """One clicks on a radio's label, then goes on with the arrows; letters and Enter do nothing."""
    with visit(browser) as one:
        page = one.page
        _open(page, address, simple=simple)
        group = page.locator(CHOICES).locator(GROUP).nth(1)
        radios = group.get_by_role("radio")
        group.locator("label").first.click()
        expect(radios.first).to_be_focused()
        before = page.evaluate(STANDS)
        page.keyboard.type("abcvyrx00dd")
        page.keyboard.press("Enter")
        assert page.evaluate(STANDS) == before
        page.keyboard.press("ArrowDown")
        expect(radios.nth(1)).to_be_checked()
        expect(radios.nth(1)).to_be_focused()


@PAGES
def test_what_was_erased_by_mistake_comes_back(
    browser: Browser, address: str, simple: bool
) -> None:
    """In a field that was saved since, Ctrl+Z gives an erased text back, Ctrl+Y and Ctrl+Shift+Z erase it again."""
    with visit(browser) as one:
        page = one.page
        _open(page, address, simple=simple)
        for name in ("text field", "text"):
            field = _control(page, CONTROLS[name])
            root = field.locator("xpath=ancestor::*[@data-exercice]")
            field.click()
            page.keyboard.press("Control+a")
            page.keyboard.type("Une eau potable")
            if name == "text":
                page.keyboard.press("Enter")
                expect(field).to_have_value("Une eau potable\n")
                page.keyboard.press("Backspace")
            expect(root.locator("footer .etat")).to_contain_text("✓ Enregistré à")
            page.keyboard.press("Control+a")
            page.keyboard.press("Delete")
            expect(field).to_have_value("")
            expect(root.locator("footer .etat")).to_contain_text("✓ Enregistré à")
            for again in ("Control+Shift+z", "Control+y"):
                page.keyboard.press("Control+z")
                expect(field).to_have_value("Une eau potable")
                expect(root.locator("footer .etat")).to_contain_text("✓ Enregistré à")
                page.keyboard.press(again)
                expect(field).to_have_value("")
            expect(field).to_be_focused()
