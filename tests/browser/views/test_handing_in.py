"""The card that ends a module: what it says, and the copy that it gives as a file."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Download, Page, expect

from exercises.copies.copy import dump
from exercises.copies.store import COPY
from exercises.definition import load
from exercises.handing_in import receipts
from exercises.handing_in.deadline import FILE as FILE_VARIABLE
from exercises.handing_in.deadline import Deadlines, as_json
from exercises.handing_in.receipts import Receipt
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
        if message["type"] in ("refresh", "hand_in"):
            return {}
        tell(widget, message)
        return said.pop() if said else {}

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


WAITING = """() => document.querySelector("main").insertAdjacentHTML("afterbegin",
  "<section data-exercice='un-essai' data-etat='attente'></section>")"""


def test_what_was_just_typed_is_saved_first(page: Page, folder: Path) -> None:
    """The copy is asked for once no exercise waits to be saved, and once however hard one presses."""
    sent = _open(page, folder)
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
    _open(page, folder)
    page.evaluate(WAITING)
    with page.expect_download():
        page.get_by_role("button", name="Télécharger ma copie").click()


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


def test_what_lacks_leads_to_its_exercise(page: Page, folder: Path) -> None:
    """Each name leads to an exercise that came after the list; one that is not there is said to be missing."""
    (folder / COPY).unlink()
    _open(page, folder)
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


DUE = datetime(2026, 12, 12, 2, 59, tzinfo=UTC)
CAYENNE = "vendredi 11 décembre 2026 à 23\u00a0h\u00a059 (heure de Cayenne)"


@pytest.fixture
def due(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return a function that writes the session's deadline, with its rule for late copies."""

    def written(late: str) -> None:
        said = Deadlines.model_validate({"modules": {THIRD: DUE}, "late": late})
        (tmp_path / "echeances.json").write_bytes(as_json(said))

    monkeypatch.setenv(FILE_VARIABLE, str(tmp_path / "echeances.json"))
    return written


def _text(page: Page) -> str:
    return page.locator(".echeance").inner_text()


def test_until_when_is_said(page: Page, folder: Path, due: Callable[[str], None]) -> None:
    """The day, the hour, in the reader's own time; and what a late copy becomes, by the session's rule."""
    page.clock.set_fixed_time(DUE - timedelta(days=3))
    for late, words in (
        ("none", "signalée comme remise en retard, sans perdre de points"),
        ("zero", "elle ne rapportera aucun point"),
        ("own", "selon la règle de votre session"),
    ):
        due(late)
        _open(page, folder)
        assert f"jusqu’au {CAYENNE}" in _text(page)
        assert words in _text(page)


def test_a_deadline_that_has_passed_is_said(
    page: Page, folder: Path, due: Callable[[str], None]
) -> None:
    """Handing in stays possible; whoever handed in in time reads what another hand-in would replace."""
    page.clock.set_fixed_time(DUE + timedelta(hours=1))
    due("zero")
    _open(page, folder)
    assert f"La date limite est passée\u00a0: c’était le {CAYENNE}." in _text(page)
    assert "place" not in _text(page)
    expect(page.get_by_role("button", name="Remettre ma copie")).to_be_enabled()
    for at in (DUE - timedelta(days=1), DUE + timedelta(minutes=1)):
        receipts.keep(folder, Receipt(at=at, fingerprint="0000 0000 0000", means="nbgrader"))
    _open(page, folder)
    assert "Elle prendrait la place de celle que vous avez remise à temps." in _text(page)
    expect(page.get_by_text("après la date limite", exact=False)).to_have_count(1)


def test_without_a_deadline_nothing_is_said_of_it(page: Page, folder: Path) -> None:
    """A session that gave no date has none."""
    _open(page, folder)
    assert _text(page) == ""


def _given_back(folder: Path, at: datetime, fingerprint: str) -> None:
    came = folder / "feedback" / "recu" / f"{THIRD}.html"
    came.parent.mkdir(parents=True, exist_ok=True)
    came.write_text(
        f'<!DOCTYPE html><html lang="fr"><head><title>Votre retour</title></head><body>'
        f'<main data-remise="{at.isoformat()}" data-empreinte="{fingerprint}"><h1>Votre retour</h1></main>',
        encoding="utf-8",
    )


def test_the_feedback_opens_at_the_first_click(page: Page, folder: Path) -> None:
    """A real link, to a new tab; it says which copy is judged, and when another was handed in since."""
    at = DUE - timedelta(days=1)
    receipts.keep(folder, Receipt(at=at, fingerprint="1600 370b 97d4", means="nbgrader"))
    _given_back(folder, at, "1600 370b 97d4")
    _open(page, folder)
    expect(
        page.get_by_text("Il porte sur votre copie remise le 10 décembre 2026 à")
    ).to_be_visible()
    since = page.get_by_text("Vous avez remis une autre copie depuis")
    expect(since).to_be_hidden()
    link = page.get_by_role("link", name="Lire mon retour (nouvel onglet)")
    with page.context.expect_page() as opened:
        link.click()
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("Votre retour")
    expect(page.locator("body[data-monte]")).to_be_visible()
    page.wait_for_function(
        "() => performance.getEntriesByName('http://127.0.0.1/message').length > 1"
    )
    assert (folder / f"retour-{THIRD}.html").is_file()
    later = Receipt(at=DUE, fingerprint="2600 370b 97d4", means="nbgrader")
    receipts.keep(folder, later)
    _open(page, folder)
    expect(since).to_be_visible()
    assert violations(page) == []


def test_the_address_of_the_room_is_the_link_s(page: Page, folder: Path) -> None:
    """Where JupyterLab serves the page of feedbacks, the link leads there, whatever the folder is called."""
    _given_back(folder, DUE, "1600 370b 97d4")
    _open(page, folder)
    page.evaluate(
        "Object.assign(document.body.dataset, { retours: 'http://127.0.0.1/retour.html', dossier: 'été/03' })"
    )
    page.evaluate("model.set('state', model.get('state'))")
    expect(page.get_by_role("link", name="Lire mon retour")).to_have_attribute(
        "href",
        "http://127.0.0.1/retour.html?fichier=%C3%A9t%C3%A9%2F03%2Ffeedback%2Frecu%2F03_ressources.html",
    )


def test_no_feedback_yet_is_said(page: Page, folder: Path) -> None:
    """Whoever asks for it reads that it will come."""
    receipts.keep(folder, Receipt(at=DUE, fingerprint="0000 0000 0000", means="nbgrader"))
    _open(page, folder)
    page.get_by_role("button", name="Chercher mon retour").click()
    expect(page.get_by_role("status")).to_contain_text("n’est pas encore là")
