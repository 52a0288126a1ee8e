"""A list dropped, put right and enrolled at the desk; people found, moved and opened, by hand and by keyboard."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from grader.cohort.members import Member, enrol, enrolled
from grader.release import creation
from grader.release.publishing import publish
from grader.session.session import Session
from tests.browser.keyboard import reach
from tests.browser.looks import LOOKS, unreadable, violations
from tests.browser.rooms import visit
from tests.grader.curriculum import MODULE

MARIE = Member("marie.dupont", "Marie", "Dupont", "marie@exemple.fr", "Ville de Cayenne", "A")
ZOE = Member("zoe.elie", "Zoé", "Élie", group="B")
LIST = "Un;Deux;Courriel\\nDupont;Marie;marie@exemple.fr\\nÉlie;Zoé2;zoe@exemple.fr\\n"

REFUSED = ("400 (Bad Request)", "net::ERR_FAILED")
"""What a browser's console says of a form that is refused, or that a test keeps from arriving."""

GIVE = """(way) => {
  const file = new File(["%s"], "liste été.csv", { type: "text/csv" });
  const given = new DataTransfer();
  given.items.add(file);
  const zone = document.querySelector("[data-depot]");
  const event = way === "drop"
    ? new DragEvent("drop", { dataTransfer: given, bubbles: true, cancelable: true })
    : new ClipboardEvent("paste", { clipboardData: given, bubbles: true, cancelable: true });
  (way === "drop" ? zone : document.body).dispatchEvent(event);
}"""
"""Drops a list on its zone, or pastes it in the page, as a browser would say that a hand did."""


@pytest.fixture
def session(folder: Path) -> Session:
    """Return a session of one's own, given out, where nobody is enrolled."""
    name = f"s{secrets.token_hex(4)}"
    made = creation.create(name, folder / "sessions", folder / "modules")
    publish(made, MODULE)
    return made


@pytest.fixture
def page(browser: Browser, said: str) -> Iterator[Page]:
    """Return a page signed in at the desk, which complains of nothing but what it is refused."""
    with visit(browser) as one:
        one.page.goto(said)
        yield one.page
        assert [said for said in one.complaints if not any(own in said for own in REFUSED)] == []


def at(said: str, session: Session, under: str) -> str:
    """Return the address of one of the session's pages."""
    return f"{said.partition('/parcours')[0]}/parcours/session/{session.root.name}{under}"


def sound(page: Page) -> None:
    """Assert that the page is readable, and accessible, at each width and in each theme."""
    for width, dark in LOOKS:
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate(
            "(light) => { document.documentElement.dataset.jpThemeLight = light }",
            "false" if dark else "true",
        )
        assert unreadable(page) == []
        assert violations(page) == []


@pytest.mark.parametrize("way", ["drop", "paste"])
def test_a_list_is_given_put_right_and_enrolled(
    page: Page, said: str, session: Session, way: str
) -> None:
    """Dropped or pasted, read, corrected by menus, refused on a doubt, then confirmed."""
    page.goto(at(said, session, "/etape/inscrire"))
    page.evaluate(GIVE % LIST, way)
    expect(page.locator("[data-choisi]")).to_have_text("Liste choisie : liste été.csv")
    expect(page.get_by_label("La liste, en CSV ou en Excel")).to_be_focused()
    page.get_by_role("button", name="Lire cette liste").click()
    expect(page.get_by_text("Aucune colonne n’est prise pour des noms")).to_be_visible()
    page.get_by_label("Ce qu’est la colonne A, Un").select_option("Nom")
    page.get_by_label("Ce qu’est la colonne B, Deux").select_option("Prénom")
    page.get_by_role("button", name="Relire ainsi").click()
    expect(page.get_by_text("2 nouvelles")).to_be_visible()
    page.get_by_role("button", name="Inscrire ces 2 personnes").click()
    refused = page.get_by_role("alert").filter(has_text="à confirmer")
    expect(refused).to_be_focused()
    assert enrolled(session) == ()
    page.get_by_label("Tout ce qui est à confirmer est juste").check()
    page.get_by_role("button", name="Inscrire ces 2 personnes").click()
    expect(page.get_by_text("2 personnes inscrites")).to_be_visible()
    assert len(enrolled(session)) == 2


def test_a_choice_in_the_menus_is_never_passed_over(
    page: Page, said: str, session: Session
) -> None:
    """Confirming at once after a menu was changed shows what it changes first."""
    page.goto(at(said, session, "/inscription"))
    page.evaluate(GIVE % "Nom;Prénom;Groupe\\nDupont;Marie;A\\n", "drop")
    page.get_by_role("button", name="Lire cette liste").click()
    page.get_by_label("Ce qu’est la colonne C, Groupe").select_option("Rien")
    page.get_by_role("button", name="Inscrire cette personne").click()
    expect(page.get_by_role("alert").filter(has_text="regardez la liste")).to_be_focused()
    expect(page.get_by_label("Ce qu’est la colonne C, Groupe")).to_have_value("")
    assert enrolled(session) == ()


def test_people_are_ticked_together_and_moved(page: Page, said: str, session: Session) -> None:
    """By keyboard alone; how many are ticked is said."""
    enrol(session, [MARIE, ZOE])
    page.goto(at(said, session, "/personnes"))
    reach(page, page.get_by_role("button", name="Cocher toute la page"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("2 personnes cochées")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.type("Groupe 3")
    page.keyboard.press("Enter")
    expect(page.get_by_text("2 personnes passées dans le groupe")).to_be_visible()
    assert {one.group for one in enrolled(session)} == {"Groupe 3"}


def test_what_was_typed_of_someone_is_never_lost(page: Page, said: str, session: Session) -> None:
    """When they are refused, and when the desk does not answer."""
    page.goto(at(said, session, "/personnes/nouvelle"))
    page.get_by_label("Nom (obligatoire)").fill("Petit")
    page.get_by_label("Courriel").fill("ana")
    page.get_by_role("button", name="Inscrire cette personne").click()
    expect(page.get_by_role("alert").filter(has_text="adresse")).to_be_focused()
    expect(page.get_by_label("Nom (obligatoire)")).to_have_value("Petit")
    page.get_by_label("Courriel").fill("ana@exemple.fr")
    page.route("**/personnes/nouvelle", lambda route: route.abort())
    page.get_by_role("button", name="Inscrire cette personne").click()
    expect(page.get_by_text("Le bureau ne répond pas")).to_be_visible()
    page.unroute("**/personnes/nouvelle")
    page.get_by_role("button", name="Inscrire cette personne").click()
    expect(page.get_by_text("1 personne inscrite")).to_be_visible()
    assert [one.email for one in enrolled(session)] == ["ana@exemple.fr"]


def test_someone_s_modules_are_opened_from_the_stage(
    page: Page, said: str, session: Session
) -> None:
    """Their card opens, waits by itself until they are there, and leads to them."""
    enrol(session, [MARIE, ZOE])
    page.goto(at(said, session, "/etape/animer"))
    page.get_by_label("Personne", exact=True).select_option("Dupont Marie · A")
    page.get_by_role("button", name="Voir sa fiche, et ouvrir").click()
    page.get_by_role("button", name="Ouvrir ses modules sur ce poste").click()
    way = page.get_by_role("link", name="Aller à ses modules")
    expect(way).to_be_focused(timeout=90_000)
    with page.context.expect_page() as opened:
        way.click()
    expect(opened.value.locator("[data-exercice]").first).to_be_visible(timeout=90_000)


def test_every_page_is_readable_and_accessible(page: Page, said: str, session: Session) -> None:
    """At each width, in each theme, in each of its states."""
    enrol(session, [MARIE, ZOE])
    held = session.participants / "zoe.elie" / MODULE / "copie.json"
    held.parent.mkdir(parents=True)
    held.write_text("{}", encoding="utf-8")
    for under in (
        "/etape/inscrire",
        "/etape/animer",
        "/inscription/0123456789abcdef",
        "/personnes",
        "/personnes?q=personne+de+ce+nom",
        "/personnes/nouvelle",
        "/personne/marie.dupont",
        "/personne/marie.dupont/corriger",
        "/personne/marie.dupont/retirer",
        "/personne/zoe.elie/retirer",
        "/personne/personne.ici",
    ):
        page.goto(at(said, session, under))
        sound(page)
    page.goto(at(said, session, "/inscription"))
    lines = (
        "Dupont;Marie;marie@exemple.fr\\nPetit;Ana;ana\\nÉlie;Zoé2;marie@exemple.fr\\nTotal : 3\\n"
    )
    page.evaluate(GIVE % f"Nom;Prénom;Courriel\\n{lines}", "drop")
    page.get_by_role("button", name="Lire cette liste").click()
    expect(page.get_by_text("La liste telle qu’elle sera")).to_be_visible()
    sound(page)
