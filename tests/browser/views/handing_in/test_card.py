"""The card that ends a module: what it says, and the copy that it gives as a file."""

from pathlib import Path

import pytest
from playwright.sync_api import Download, Page, expect

from exercises.copies.store import COPY
from tests.browser.looks import LOOKS, unreadable, violations
from tests.browser.views.handing_in.card import MODULE, open_card

FILE = f"copie-{MODULE}.json"


def _content(download: Download) -> bytes:
    return Path(download.path()).read_bytes()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_copy_is_downloaded_by_keyboard(page: Page, folder: Path, key: str) -> None:
    """The file bears the module's name and is the copy, byte for byte; the focus stays on the button."""
    open_card(page, folder)
    button = page.get_by_role("button", name="Télécharger ma copie")
    button.focus()
    with page.expect_download() as coming:
        page.keyboard.press(key)
    assert coming.value.suggested_filename == FILE
    assert _content(coming.value) == (folder / COPY).read_bytes()
    expect(button).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text(f"✓ {FILE} est dans les téléchargements")


WAITING = """() => document.querySelector("main").insertAdjacentHTML("afterbegin",
  "<section data-exercice='un-essai' data-etat='attente'></section>")"""


def test_what_was_just_typed_is_saved_first(page: Page, folder: Path) -> None:
    """The copy is asked for once no exercise waits to be saved, and once however hard one presses."""
    sent = open_card(page, folder)
    page.evaluate(WAITING)
    button = page.get_by_role("button", name="Télécharger ma copie")
    with page.expect_download():
        button.evaluate("button => { button.click(); button.click(); }")
        expect(page.get_by_role("status")).to_have_text("Préparation de votre copie…")
        assert "copy" not in sent
        page.evaluate("delete document.querySelector('[data-exercice]').dataset.etat")
    assert (set(sent[:-1]), sent[-1]) == ({"refresh"}, "copy")
    with page.expect_download():
        button.click()
    assert sent.count("copy") == 2


def test_an_exercise_that_waits_for_ever_holds_nothing_back(page: Page, folder: Path) -> None:
    """Its own notice stands: the copy leaves as it is saved."""
    open_card(page, folder)
    page.evaluate(WAITING)
    with page.expect_download():
        page.get_by_role("button", name="Télécharger ma copie").click()


def test_a_refusal_is_said(page: Page, folder: Path) -> None:
    """A sentence of the module's engine stands in the card as an alert, and nothing is downloaded."""
    refusal = {"type": "failed", "message": "Le disque a refusé."}
    open_card(page, folder, lambda message: refusal if message["type"] == "copy" else {})
    page.get_by_role("button", name="Télécharger ma copie").click()
    expect(page.get_by_role("alert")).to_have_text("Le disque a refusé.")


def test_a_silent_engine_is_said(page: Page, folder: Path) -> None:
    """Without an answer the card says so, and can be asked again."""
    page.clock.install()
    open_card(page, folder, lambda message: {})
    button = page.get_by_role("button", name="Télécharger ma copie")
    button.click()
    expect(page.get_by_role("status")).to_have_text("Préparation de votre copie…")
    page.clock.run_for(1_000)
    page.clock.run_for(16_000)
    expect(page.get_by_role("alert")).to_contain_text("ne répond plus")
    expect(button).to_be_enabled()


def test_what_lacks_leads_to_its_exercise(page: Page, folder: Path) -> None:
    """Each name leads to an exercise that came after the list; one that is not there is said to be missing."""
    (folder / COPY).unlink()
    open_card(page, folder)
    page.evaluate(
        """() => { document.querySelector("main").insertAdjacentHTML("afterbegin",
          "<section data-exercice='un-essai'></section>");
        document.querySelector("[data-exercice]").addEventListener("parcours-go",
          ({ target }) => target.append("y aller")); }"""
    )
    page.get_by_role("button", name="Un essai à tenter").click()
    expect(page.locator("[data-exercice]")).to_have_text("y aller")
    page.get_by_role("button", name="Un chiffre qui double").click()
    expect(page.get_by_role("alert")).to_contain_text("pas affiché pour l’instant. Rechargez")


def test_nothing_saved_is_nothing_to_download(page: Page, folder: Path) -> None:
    """Before the first answer, neither button can be used."""
    (folder / COPY).unlink()
    open_card(page, folder)
    for name in ("Remettre ma copie", "Télécharger ma copie"):
        expect(page.get_by_role("button", name=name)).to_be_disabled()


def test_the_card_says_what_the_file_is_for(page: Page, folder: Path) -> None:
    """The button is described by a sentence that names the file, and that this is no hand-in."""
    open_card(page, folder)
    expect(page.get_by_role("button", name="Télécharger ma copie")).to_have_accessible_description(
        f"« Télécharger ma copie » enregistre vos réponses sur votre poste, dans le fichier {FILE} : "
        "pour le déposer sur votre plateforme de formation, l’envoyer, ou le garder. "
        "Télécharger n’est pas remettre."
    )


@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_it_is_readable_and_accessible(page: Page, folder: Path, width: int, dark: bool) -> None:
    """Nothing is outside the page, targets are large enough, and axe-core finds nothing."""
    open_card(page, folder, width=width, dark=dark)
    assert unreadable(page) == []
    assert violations(page) == []
