"""The main loop of a module, once, in Firefox."""

import json
from pathlib import Path

from exercises import definition
from exercises.copies.store import COPY
from tests.browser.firefox import Firefox, firefox
from tests.browser.rooms import at, ours, parcours, server
from tests.paths import ROOT

MODULE = "03_ressources"
PERSON = "avec-firefox"
TAB, DOWN, CONTROL, DELETE = "\ue004", "\ue015", "\ue009", "\ue017"

ESSAY = '[data-exercice="un-essai"]'
CHOICE = '[data-exercice="un-chiffre-qui-double"]'
GROUP = '[data-exercice="quatre-modes"] fieldset:nth-of-type(%d)'
HAND_IN = "[data-remise]"
TEXT = "Écrit à Saül, avec Firefox : « ça marche »."

READY = (
    "document.querySelectorAll('[data-exercice][data-pret]').length === %d"
    " && document.querySelector('[data-remise][data-pret]')"
)
SAVED = "document.querySelector(`%s footer .etat`).textContent.startsWith('✓ Enregistré à ')"
FIELD = f"document.querySelector(`{ESSAY} textarea`).value"


CELLS = "[location.pathname, document.querySelectorAll('.jp-Cell, .jp-Dialog').length]"


def _cells() -> int:
    notebook = json.loads(
        (ROOT / "modules" / MODULE / f"{MODULE}.ipynb").read_text(encoding="utf-8")
    )
    return len(notebook["cells"])


def _keys_are_the_page_s(page: Firefox, number: int) -> None:
    """After a click on a radio, letters do nothing and an arrow chooses the next; what was erased comes back."""
    page.wait_for(
        f"document.querySelectorAll(`.jp-Cell`).length === {_cells()}"
    )  # laid one after the other
    before = page.evaluate(CELLS)
    group = GROUP % number
    page.click(f"{group} label")
    page.type("abcvyrx00dd")
    page.type(DOWN)
    page.wait_for(f"document.activeElement === document.querySelectorAll(`{group} input`)[1]")
    assert page.evaluate("document.activeElement.checked")
    page.click(f"{ESSAY} textarea")
    page.chord(CONTROL, "a")
    page.type(DELETE)
    page.wait_for(f"!{FIELD}")
    page.chord(CONTROL, "z")
    page.wait_for(f"{FIELD} === `{TEXT}`")
    page.wait_for(SAVED % ESSAY)
    assert page.evaluate(CELLS) == before


def test_a_module_is_done_in_firefox(tmp_path: Path) -> None:
    """It opens ready; a text and a choice made by keyboard are kept, found again on both pages, and handed in."""
    ready = READY % len(definition.load(ROOT / "modules" / MODULE).exercises)
    modules = ("--modules", str(ROOT / "modules"))
    parcours("session", "creer", "renard", *modules, "--dossier", str(tmp_path), folder=tmp_path)
    place = tmp_path / "renard"
    parcours("publier", "03", folder=place)
    with (
        server("lab", "--participant", PERSON, folder=place) as address,
        firefox(tmp_path / "profil") as page,
    ):
        page.goto(address)
        page.wait_for(ready, 90)
        assert page.evaluate(
            "[...document.querySelectorAll('.cm-content')].every((e) => !e.offsetParent)"
        )
        page.click(f"{ESSAY} textarea")
        page.type(TEXT)
        page.wait_for(SAVED % ESSAY)
        page.reload()
        page.wait_for(ready, 90)
        assert page.evaluate(FIELD) == TEXT
        page.evaluate(f"document.querySelector(`{CHOICE} input`).focus()")
        page.type(f"{TAB} ")
        page.wait_for(f"document.querySelectorAll(`{CHOICE} input`)[1].checked")
        page.wait_for(SAVED % CHOICE)
        _keys_are_the_page_s(page, 1)
        page.goto(at(address, MODULE, simple=True))
        page.wait_for(ready, 90)
        _keys_are_the_page_s(page, 2)
        assert page.evaluate(FIELD) == TEXT
        assert page.evaluate(f"document.querySelectorAll(`{CHOICE} input`)[1].checked")
        page.click(f"{HAND_IN} button.premier")
        page.wait_for(
            f"document.querySelector(`{HAND_IN} footer .etat`).textContent.startsWith('✓ Copie remise le')",
            90,
        )
        assert ours(page.complaints) == []
    copy = (place / "participants" / PERSON / MODULE / COPY).read_text(encoding="utf-8")
    assert TEXT.replace('"', '\\"') in copy
