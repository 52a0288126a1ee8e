"""Making a session, setting it, naming its team, in a real browser: by hand, narrow, in both themes."""

import re
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from grader.exports.particulars import read
from grader.release import creation
from grader.session import writing
from grader.session.session import Session, load
from tests.browser.looks import violations
from tests.browser.rooms import visit

REFUSED = re.compile(r"status of 4\d\d")
"""What a browser's console says of a form that was refused."""


@pytest.fixture
def page(browser: Browser, said: str) -> Iterator[Page]:
    """Return a page signed in at the desk, that complains of nothing but of forms that were refused."""
    with visit(browser) as one:
        one.page.goto(said)
        yield one.page
        assert [text for text in one.complaints if not REFUSED.search(text)] == []


def looked_at(page: Page) -> None:
    """Look at a state of a page: axe, wide and narrow, light and dark; nothing scrolls sideways at 320 px."""
    for _ in ("light", "dark"):
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 900})
            assert violations(page) == [], (page.url, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, page.url
        page.locator("#theme").click()
    page.set_viewport_size({"width": 1280, "height": 900})


def test_a_session_is_made_then_set(page: Page, folder: Path) -> None:
    """A name is offered from the title as one types; what is refused says where, and keeps what was typed."""
    page.get_by_role("link", name="Nouvelle session").click()
    looked_at(page)
    page.get_by_label("Intitulé de la formation").fill("L’élan des communes")
    name = page.get_by_label("Nom de la session")
    expect(name).to_have_value(re.compile(r"^elan-communes-\d{4}$"))
    name.fill("guyane-2026")
    page.get_by_label("Intitulé de la formation").fill("L’élan")
    expect(name).to_have_value("guyane-2026")
    days = page.get_by_label("Jours de formation")
    days.fill("01/12/2026\n31/11/2026")
    page.get_by_role("button", name="Créer la session").click()
    expect(page.get_by_role("alert").filter(has_text="31/11/2026")).to_be_focused()
    expect(days).to_have_attribute("aria-invalid", "true")
    expect(days).to_have_value("01/12/2026\n31/11/2026")
    looked_at(page)
    days.fill("01/12/2026\n30/11/2026")
    page.get_by_role("button", name="Créer la session").press("Enter")
    page.wait_for_url("**/session/guyane-2026")
    page.get_by_role("link", name="Réglages").click()
    looked_at(page)
    page.get_by_label("Lieu").fill("Cayenne")
    page.get_by_role("button", name="Enregistrer les réglages").click()
    expect(page.get_by_role("status")).to_have_text("Les réglages sont enregistrés.")
    assert read(load(folder / "sessions" / "guyane-2026")).place == "Cayenne"


@pytest.fixture
def session(folder: Path) -> Session:
    """Return a session of one's own, whose place is Cayenne."""
    made = creation.create(f"s-{secrets.token_hex(4)}", folder / "sessions", folder / "modules")
    writing.save(made.root, writing.read(made.root), {"formation.lieu": "Cayenne"})
    return made


def test_what_changed_meanwhile_is_shown_beside(page: Page, session: Session) -> None:
    """Someone edits the file while the form is open: both are shown, and it is asked."""
    page.goto(page.url.partition("/parcours")[0] + f"/parcours/session/{session.name}/reglages")
    text = session.session_file.read_text("utf-8")
    session.session_file.write_text(text.replace('"Cayenne"', '"Kourou"'), encoding="utf-8")
    page.get_by_label("Lieu").fill("Macouria")
    page.get_by_role("button", name="Enregistrer les réglages").click()
    expect(page.get_by_role("alert").filter(has_text="Kourou")).to_be_focused()
    looked_at(page)
    assert read(load(session.root)).place == "Kourou"
    page.get_by_role("button", name="Enregistrer les réglages").click()
    expect(page.get_by_role("status")).to_have_text("Les réglages sont enregistrés.")
    assert read(load(session.root)).place == "Macouria"


def test_team_journal_and_the_rest_are_for_everyone(page: Page, session: Session) -> None:
    """Each state: a team, what it refuses, the journal, a page that is not here, closing."""
    place = page.url.partition("/parcours")[0] + "/parcours"
    page.goto(f"{place}/session/{session.name}/equipe")
    looked_at(page)
    page.get_by_label("Nom").first.fill("quelqu’un d’autre")
    page.get_by_role("button", name="Enregistrer l’équipe").click()
    expect(page.get_by_label("Je renonce à conduire cette session")).to_be_visible()
    looked_at(page)
    for path in (
        f"session/{session.name}/journal",
        f"session/{session.name}/journal?qui=personne",
        "entrainement",
        "nulle-part",
        "fermer",
    ):
        page.goto(f"{place}/{path}")
        looked_at(page)


def test_a_session_to_practise_with_shows_how_far_it_is(page: Page) -> None:
    """And leads there once it is made, without being asked again."""
    page.get_by_role("link", name="Session d’entraînement").click()
    page.get_by_label("Combien de participant·es").fill("3")
    page.get_by_role("button", name="Faire la session d’entraînement").click()
    page.wait_for_url("**/travail/*")
    link = page.get_by_role("link", name="Ouvrir la session atelier-simule")
    expect(link).to_be_visible(timeout=60_000)
    looked_at(page)
    link.click()
    expect(page.get_by_text("Session simulée")).to_be_visible()


def test_going_back_to_a_form_that_made_a_session_gives_a_new_one(page: Page) -> None:
    """Nothing of the session that was made is left in it: another would take its days, and not its title."""
    page.get_by_role("link", name="Nouvelle session").click()
    days = page.get_by_label("Jours de formation")
    page.get_by_label("Lieu").fill("Kourou")
    days.fill("32/12/2026")
    page.get_by_role("button", name="Créer la session").click()
    expect(page.get_by_role("alert").filter(has_text="32/12/2026")).to_be_focused()
    days.fill("02/12/2026")
    page.get_by_label("Nom de la session").fill("kourou-2026")
    page.get_by_role("button", name="Créer la session").click()
    page.wait_for_url("**/session/kourou-2026")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nouvelle session")
    expect(page.get_by_label("Lieu")).to_have_value("")
    expect(days).to_have_value("")
