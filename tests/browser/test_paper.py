"""A module on paper: its text, its exercises and what was answered to them, and nothing of the page around."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from exercises import definition
from exercises.copies.copy import dump
from exercises.copies.store import COPY
from grader.course.model_copy import model_copy
from tests.browser.rooms import at, parcours, ready, server, visit
from tests.paths import MODULES

THIRD = "03_ressources"
PERSON = "marie.dupont"
MOST_PAGES = 15
"""Sheets that module 3 may take; it took 30 while a page was printed as it stood on the screen."""

MARKED_WRONG = """() => [...document.querySelectorAll(".option")].filter((option) =>
  (getComputedStyle(option, "::before").content === '"☒"') !== option.querySelector("input").checked).length"""

PALE = """() => [...document.querySelectorAll(".parcours-module :is(.parcours, .jp-MarkdownOutput) *")]
  .filter((e) => e.checkVisibility() && !e.closest("svg") && e.innerText?.trim()
    && getComputedStyle(e).color !== "rgb(0, 0, 0)").map((e) => e.outerHTML.slice(0, 90))"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of the JupyterLab of someone who answered module 3 whole."""
    folder = tmp_path_factory.mktemp("sur papier")
    where = ("--modules", str(MODULES), "--dossier", str(folder))
    parcours("session", "creer", "salle", *where, folder=folder)
    parcours("publier", "03", folder=folder / "salle")
    copy = folder / "salle" / "participants" / PERSON / THIRD / COPY
    copy.parent.mkdir(parents=True)
    copy.write_bytes(dump(model_copy(MODULES / THIRD)))
    with server("lab", "--participant", PERSON, folder=folder / "salle") as said:
        yield said


def _open(page: Page, address: str, *, simple: bool) -> None:
    page.goto(at(address, THIRD, simple=simple))
    ready(page, len(definition.load(MODULES / THIRD).exercises))
    expect(page.locator("[data-exercice='un-essai'] textarea").first).not_to_have_value("")


def _sheets(data: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", data))


def _typed() -> list[str]:
    """Return every text of the model copy that is longer than an identifier."""
    found: list[str] = []

    def walk(value: object) -> None:
        if isinstance(value, str) and " " in value:
            found.append(value)
        for one in (
            value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        ):
            walk(one)

    for entry in model_copy(MODULES / THIRD).entries.values():
        walk(entry.answer)
    return found


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("simple", [False, True], ids=["JupyterLab", "simple"])
def test_a_module_is_printed_as_one_wants_it(browser: Browser, address: str, simple: bool) -> None:
    """Title, statements, all six steps, every word that was typed; no button, no footer; few sheets; black."""
    module = definition.load(MODULES / THIRD)
    with visit(browser) as one:
        page = one.page
        _open(page, address, simple=simple)
        assert _sheets(page.pdf(prefer_css_page_size=True)) <= MOST_PAGES
        expect(page.locator(".sur-papier")).to_have_count(0)  # the screen is as it was
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        text = _flat(page.locator("body").inner_text())
        assert module.header.title in text
        for exercise in module.exercises:
            assert f"Exercice {module.position(exercise.id)} · {exercise.title}" in text
            for part in exercise.statement.split("\n\n"):
                assert _flat(part).strip() in text
        for step in range(1, 7):
            assert f"Étape {step} sur 6" in text
        for typed in _typed():
            assert _flat(typed).strip() in text
        for gone in (
            "Étape suivante",
            "Monter",
            "Enregistré",
            "Remettre",
            "Critère «",
            " min ·",
            "Fichier",
        ):
            assert gone not in text
        expect(page.locator("button:visible:not([aria-pressed])")).to_have_count(0)
        expect(page.locator("textarea:visible, input:visible")).to_have_count(0)
        assert page.evaluate(MARKED_WRONG) == 0
        assert page.evaluate(PALE) == []


def test_the_page_is_given_back_after_printing(browser: Browser, address: str) -> None:
    """In the dark theme too: paper is light, and the screen is dark again."""
    with visit(browser) as one:
        _open(one.page, address, simple=False)
        one.page.evaluate("document.body.dataset.jpThemeLight = 'false'")
        look = "document.body.dataset.jpThemeLight"
        one.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert one.page.evaluate(look) == "true"
        one.page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert one.page.evaluate(look) == "false"
        expect(one.page.locator(".sur-papier")).to_have_count(0)
