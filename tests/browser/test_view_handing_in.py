"""The card that ends a module: what it says, and the copy that it gives as a file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Download, Page, expect

from exercises.copies.copy import dump
from exercises.copies.store import COPY
from exercises.definition import load
from exercises.handing_in.widget import HandInWidget, standing
from grader.course.model_copy import model_copy
from tests.browser.looks import LOOKS, unreadable, violations
from tests.browser.mounting import mount
from tests.page_side import tell
from tests.paths import MODULES

THIRD = "03_ressources"
SOURCE = MODULES / THIRD
FILE = f"copie-{THIRD}.json"

Reply = Callable[[dict[str, Any]], dict[str, Any]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a participant's module, wholly answered."""
    place = tmp_path / THIRD
    (place / "data").mkdir(parents=True)
    (place / "exercices.toml").write_bytes((SOURCE / "exercices.toml").read_bytes())
    for table in SOURCE.glob("data/*.csv"):
        (place / "data" / table.name).write_bytes(table.read_bytes())
    (place / COPY).write_bytes(dump(model_copy(SOURCE)))
    return place


def _open(
    page: Page,
    folder: Path,
    reply: Reply | None = None,
    *,
    width: int = 1000,
    dark: bool = False,
) -> list[str]:
    """Show the card as it stands in `folder`; return the kinds of the messages that it sends, as they come."""
    module = load(folder)
    widget = HandInWidget(module, start=lambda work: work())
    sent: list[str] = []
    said: list[dict[str, Any]] = []
    widget.send = said.append

    def answered(message: dict[str, Any]) -> dict[str, Any]:
        if message["type"] != "copy":
            return {}
        tell(widget, message)
        return said.pop()

    def serve(message: dict[str, Any]) -> dict[str, Any]:
        sent.append(message["type"])
        said = answered(message) if reply is None else reply(message)
        return {"values": {"state": standing(module)}, "message": said}

    values = {"state": standing(module)}
    mount(
        page,
        "handing_in",
        str(widget.get_state("_css")["_css"]),
        values,
        serve,
        width=width,
        dark=dark,
    )
    return sent


def _content(download: Download) -> bytes:
    return Path(download.path()).read_bytes()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_copy_is_downloaded_by_keyboard(page: Page, folder: Path, key: str) -> None:
    """The file bears the module's name and is the copy, byte for byte; the focus stays on the button."""
    _open(page, folder)
    button = page.get_by_role("button", name="Télécharger ma copie")
    button.focus()
    with page.expect_download() as coming:
        page.keyboard.press(key)
    assert coming.value.suggested_filename == FILE
    assert _content(coming.value) == (folder / COPY).read_bytes()
    expect(button).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text(f"✓ {FILE} est dans les téléchargements")


def test_what_was_just_typed_is_saved_first(page: Page, folder: Path) -> None:
    """The copy is asked for after the time that exercises take to save, and once however hard one presses."""
    sent = _open(page, folder)
    button = page.get_by_role("button", name="Télécharger ma copie")
    with page.expect_download():
        button.evaluate("button => { button.click(); button.click(); }")
        expect(page.get_by_role("status")).to_have_text("Préparation de votre copie…")
    assert (set(sent[:-1]), sent[-1]) == ({"refresh"}, "copy")
    with page.expect_download():
        button.click()
    assert sent.count("copy") == 2


def test_a_refusal_is_said(page: Page, folder: Path) -> None:
    """A sentence of the module's engine stands in the card as an alert, and nothing is downloaded."""
    refusal = {"type": "failed", "message": "Le disque a refusé."}
    _open(page, folder, lambda message: refusal if message["type"] == "copy" else {})
    page.get_by_role("button", name="Télécharger ma copie").click()
    expect(page.get_by_role("alert")).to_have_text("Le disque a refusé.")


def test_a_silent_engine_is_said(page: Page, folder: Path) -> None:
    """Without an answer the card says so, and can be asked again."""
    page.clock.install()
    _open(page, folder, lambda message: {})
    button = page.get_by_role("button", name="Télécharger ma copie")
    button.click()
    expect(page.get_by_role("status")).to_have_text("Préparation de votre copie…")
    page.clock.run_for(1_000)
    page.clock.run_for(16_000)
    expect(page.get_by_role("alert")).to_contain_text("ne répond plus")
    expect(button).to_be_enabled()


def test_nothing_saved_is_nothing_to_download(page: Page, folder: Path) -> None:
    """Before the first answer, neither button can be used."""
    (folder / COPY).unlink()
    _open(page, folder)
    for name in ("Remettre ma copie", "Télécharger ma copie"):
        expect(page.get_by_role("button", name=name)).to_be_disabled()


def test_the_card_says_what_the_file_is_for(page: Page, folder: Path) -> None:
    """The button is described by a sentence that names the file, and that this is no hand-in."""
    _open(page, folder)
    expect(page.get_by_role("button", name="Télécharger ma copie")).to_have_accessible_description(
        f"« Télécharger ma copie » enregistre vos réponses sur votre poste, dans le fichier {FILE} : "
        "pour le déposer sur votre plateforme de formation, l’envoyer, ou le garder. "
        "Télécharger n’est pas remettre."
    )


@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_it_is_readable_and_accessible(page: Page, folder: Path, width: int, dark: bool) -> None:
    """Nothing is outside the page, targets are large enough, and axe-core finds nothing."""
    _open(page, folder, width=width, dark=dark)
    assert unreadable(page) == []
    assert violations(page) == []
