"""From the queue at the desk to the answers, and help in the page, as hands do it."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from grader.marking import acts, double
from grader.marking.room import MarkingRoom
from grader.session import session as sessions
from grader.session.session import Session
from tests.browser.keyboard import reach
from tests.browser.looks import LOOKS, clipped, violations
from tests.browser.rooms import own_port, server, visit
from tests.grader.curriculum import MODULE
from tests.grader.marking.cohort import EXERCISE, build
from tests.grader.marking.giving import give
from tests.grader.marking.test_room import codes

PLACE = "/parcours/session/guyane-2026"


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Return a session where Anne and Bruno differ on two answers, the third being flagged."""
    folder = tmp_path_factory.mktemp("file été")
    made = build(folder)
    (folder / "sessions").mkdir()
    found = sessions.load(made.root.rename(folder / "sessions" / made.name))
    double.ask(found, MODULE, 1.0)
    anne, bruno = MarkingRoom(found, "anne"), MarkingRoom(found, "bruno")
    copies = sorted(codes(anne))
    for copy in copies[:2]:
        for room, points in ((anne, 4.0), (bruno, 0.0)):
            give(room, copy, "ancrage", 3.0)
            give(room, copy, "clarte", points)
    acts.discuss(anne, (MODULE, EXERCISE, copies[2]), wanted=True)
    return found


@pytest.fixture(scope="module")
def said(session: Session) -> Iterator[str]:
    """Return the address of its desk, opened by Carla, who marked nothing."""
    variables = {"PARCOURS_CORRECTEUR": "carla"}
    with server("bureau", folder=session.root.parent.parent, variables=variables) as address:
        yield address


def go(page: Page, said: str, path: str) -> None:
    """Open a page of the desk, signed in."""
    page.goto(said)
    page.goto(_at(said, path))


def _at(said: str, path: str) -> str:
    parts = urlsplit(said)
    return f"{parts.scheme}://{parts.netloc}{path}"


def test_a_number_of_the_queue_leads_to_its_answers(page: Page, said: str) -> None:
    """To the exercise, with the filter of its column; the way back is in the bar, and in the browser."""
    go(page, said, f"{PLACE}/etape/noter")
    page.get_by_role("link", name="1 à discuter, Votre projet").click()
    expect(page.locator("#answer-title")).to_be_focused()
    expect(page.locator("#filter-discuss")).to_have_attribute("aria-pressed", "true")
    page.go_back()
    page.get_by_role("link", name="2 à trancher, Votre projet").click()
    expect(page.locator("#filter-settle")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("navigation", name="Pages de la session").get_by_role(
        "link", name="Étapes"
    ).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Où en est la session")


def test_a_disagreement_opens_at_its_answer_and_is_settled_once(
    page: Page, said: str, session: Session
) -> None:
    """The second of the list, not the first; once settled it is gone, and who comes late by its link is told."""
    go(page, said, f"{PLACE}/lectures")
    link = page.get_by_role("link", name=re.compile("trancher Clarté")).nth(1)
    code = link.inner_text().split(",")[0].strip()
    address = link.get_attribute("href")
    reach(page, link)
    page.keyboard.press("Enter")
    expect(page.locator("#answer-title")).to_contain_text(code)
    room = MarkingRoom(session, "dina")
    copy = next(one for one in codes(room) if one.startswith(code))
    give(room, copy, "clarte", 6.0, settle=True)
    go(page, said, f"{PLACE}/lectures")
    expect(page.get_by_role("heading", name="À trancher (1)")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("trancher Clarté"))).to_have_count(1)
    page.goto(_at(said, str(address)))
    expect(page.locator("#nothing")).to_have_text(
        f"La réponse {code} n’est plus ici\u00a0: quelqu’un l’a notée ou tranchée entre-temps."
    )


@pytest.mark.parametrize("cut", ["#%E0%A4%A", "#rien/du-tout/a-noter", f"#{MODULE}", "#/////"])
def test_an_address_that_was_cut_short_opens_the_room(page: Page, said: str, cut: str) -> None:
    """On the first exercise that awaits someone."""
    go(page, said, f"{PLACE}/noter{cut}")
    expect(page.locator("#answer-title")).to_be_focused()


def test_help_is_read_in_the_page_of_the_stage(page: Page, said: str) -> None:
    """By keyboard: the passage unfolds there; what it links to is a guide, whole, at the passage."""
    go(page, said, f"{PLACE}/etape/noter")
    fold = page.locator("summary", has_text="Aide sur cette étape")
    reach(page, fold)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="La page de notation")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("link", name="Lire la suite dans le guide").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Guide pour corriger et rendre les copies"
    )
    expect(page.get_by_role("heading", name="Noter", exact=True)).to_be_in_viewport()


def test_words_are_looked_for_from_any_guide(page: Page, said: str) -> None:
    """Typed with other accents and capitals; a passage found opens at its heading."""
    go(page, said, "/parcours/aide/guide-formateur")
    page.get_by_label("Chercher dans les guides").fill("EMARGEMENT relevés")
    page.keyboard.press("Enter")
    expect(page.locator("mark").first).to_be_visible()
    page.get_by_role("link", name="Rendre compte").first.click()
    expect(page.get_by_role("heading", name="Rendre compte", exact=True)).to_be_in_viewport()


@pytest.mark.parametrize(("width", "dark"), LOOKS)
@pytest.mark.parametrize(
    "path",
    [
        f"{PLACE}/etape/noter",
        f"{PLACE}/lectures",
        "/parcours/aide",
        "/parcours/aide?mots=noter",
        "/parcours/aide?mots=xylophone",
        "/parcours/aide/guide-formateur",
        "/parcours/aide/ligne-de-commande",
        "/parcours/aide/nulle-part",
    ],
)
def test_everyone_can_read_it(
    browser: Browser, said: str, path: str, width: int, dark: bool
) -> None:
    """At any width and in both themes, axe finds nothing and nothing stands outside the page."""
    with visit(browser, width=width) as one:
        go(one.page, said, path)
        if dark:
            one.page.get_by_role("button", name="Thème sombre").click()
        assert violations(one.page) == []
        assert clipped(one.page) == []


def test_the_shared_pages_speak_of_the_desk_when_it_stops(
    browser: Browser, session: Session
) -> None:
    """No command is named where none was typed."""
    port = own_port()
    folder = session.root.parent.parent
    with visit(browser) as one:
        with server("bureau", "--port", port, folder=folder) as address:
            go(one.page, address, f"{PLACE}/noter")
            expect(one.page.locator("#answer-title")).to_be_focused()
        one.page.locator("#exercise").dispatch_event("change")
        expect(one.page.locator("#nothing")).to_contain_text("Le bureau ne répond pas")
        assert "terminal" not in one.page.locator("body").inner_text()
