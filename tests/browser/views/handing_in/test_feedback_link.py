"""The link to the feedback, in the card that ends a module."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Page, expect

from exercises.handing_in import receipts
from exercises.handing_in.receipts import Receipt
from tests.browser.looks import violations
from tests.browser.views.handing_in.card import MODULE, open_card

DUE = datetime(2026, 12, 12, 2, 59, tzinfo=UTC)


def _given_back(folder: Path, at: datetime, fingerprint: str) -> None:
    came = folder / "feedback" / "recu" / f"{MODULE}.html"
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
    open_card(page, folder)
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
    assert (folder / f"retour-{MODULE}.html").is_file()
    later = Receipt(at=DUE, fingerprint="2600 370b 97d4", means="nbgrader")
    receipts.keep(folder, later)
    open_card(page, folder)
    expect(since).to_be_visible()
    assert violations(page) == []


def test_the_address_of_the_room_is_the_link_s(page: Page, folder: Path) -> None:
    """Where JupyterLab serves the page of feedbacks, the link leads there, whatever the folder is called."""
    _given_back(folder, DUE, "1600 370b 97d4")
    open_card(page, folder)
    page.evaluate(
        "Object.assign(document.body.dataset, { retours: 'http://127.0.0.1/retour.html', dossier: 'été/03' })"
    )
    page.evaluate("model.set('state', model.get('state'))")
    expect(page.get_by_role("link", name="Lire mon retour")).to_have_attribute(
        "href",
        "http://127.0.0.1/retour.html?fichier=%C3%A9t%C3%A9%2F03%2Ffeedback%2Frecu%2F03_ressources.html",
    )


def test_a_feedback_that_comes_late_leaves_the_address_of_the_room(
    page: Page, folder: Path
) -> None:
    """One that was asked for before the room said where feedbacks are read does not take the link from it."""
    _given_back(folder, DUE, "1600 370b 97d4")
    open_card(page, folder)
    link = page.get_by_role("link", name="Lire mon retour")
    expect(link).to_have_attribute("href", re.compile("^blob:"))
    page.evaluate(
        "Object.assign(document.body.dataset, { retours: 'http://127.0.0.1/retour.html', dossier: '03' })"
    )
    page.evaluate("model.set('state', model.get('state'))")
    page.evaluate("model.send({ type: 'page' })")
    expect(link).to_have_attribute("href", re.compile("^http://127.0.0.1/retour.html"))


def test_no_feedback_yet_is_said(page: Page, folder: Path) -> None:
    """Whoever asks for it reads that it will come."""
    receipts.keep(folder, Receipt(at=DUE, fingerprint="0000 0000 0000", means="nbgrader"))
    open_card(page, folder)
    page.get_by_role("button", name="Chercher mon retour").click()
    expect(page.get_by_role("status")).to_contain_text("n’est pas encore là")
