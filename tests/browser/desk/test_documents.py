"""Documents and rights at the desk, in a real browser: shown, made, projected, erased."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from grader.session.session import Session
from tests.browser.keyboard import reach, write
from tests.browser.looks import LOOKS, unreadable, violations
from tests.browser.rooms import server, visit
from tests.grader.desk.walked import NAMES, naming, walk

STAGES = ("/etape/animer", "/etape/rendre-compte", "/etape/conserver")
PLACE = "/parcours/session/guyane-2026"


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Return a session that was answered and marked."""
    return walk(tmp_path_factory.mktemp("bureau été"))


@pytest.fixture(scope="module")
def said(session: Session) -> Iterator[str]:
    """Return the address of its desk."""
    with server("bureau", folder=session.root.parent.parent) as address:
        yield address


def at(said: str, path: str) -> str:
    """Return the address of a page of the session."""
    parts = urlsplit(said)
    return f"{parts.scheme}://{parts.netloc}{PLACE}{path}"


def make(page: Page, said: str, act: str) -> None:
    """Make a document from the page of the documents, and wait for its work's end."""
    page.goto(at(said, "/documents"))
    page.locator(f"form[action$='/faire/{act}']").get_by_role("button").click()
    expect(page.locator("article.travail.done")).to_be_visible(timeout=120_000)


def test_a_document_is_shown_within_the_page(browser: Browser, said: str) -> None:
    """Its preview is in the page, under its own policy, and nothing complains."""
    with visit(browser) as one:
        one.page.goto(said)
        make(one.page, said, "exporter-emargement")
        make(one.page, said, "exporter-notes")
        one.page.goto(at(said, "/documents"))
        for title, words in (("Feuilles d’émargement", ""), ("Notes", "Quarté-Zwéin")):
            section = one.page.locator("section.document").filter(
                has=one.page.get_by_role("heading", name=title)
            )
            section.get_by_text("Aperçu").click()
            shown = (
                section.get_by_role("region")
                if words
                else section.frame_locator("iframe").locator("body")
            )
            expect(shown).to_contain_text("Quarté-Zwéin")
        assert one.complaints == []


def test_slides_are_projected_from_the_desk(browser: Browser, said: str, session: Session) -> None:
    """They run in an origin of their own: a key turns them, and they read nothing of the desk's."""
    with visit(browser) as one:
        one.page.goto(said)
        one.page.goto(at(said, "/etape/animer"))
        one.page.get_by_role("button", name="Faire les diapositives").click()
        link = one.page.locator("article.travail.done .fichiers a")
        expect(link).to_be_visible(timeout=60_000)
        link.click()
        one.page.wait_for_function("window.Reveal && Reveal.isReady()")
        one.page.keyboard.press("ArrowRight")
        one.page.wait_for_function("Reveal.getIndices().h === 1")
        assert one.page.evaluate("window.origin") == "null"
        assert one.complaints == []


@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_each_page_is_for_everyone(browser: Browser, said: str, width: int, dark: bool) -> None:
    """In both themes, wide and at 320 pixels, folded and open: axe finds nothing, nothing stands out."""
    context = browser.new_context(
        locale="fr-FR",
        viewport={"width": width, "height": 900},
        color_scheme="dark" if dark else "light",
    )
    try:
        page = context.new_page()
        page.goto(said)
        for path in ("/documents", "/documents/releves", "/droits", *STAGES):
            page.goto(at(said, path))
            seen(page)
            for summary in page.locator("summary:visible").all():
                summary.click()
            seen(page)
        page.goto(at(said, "/droits"))
        page.get_by_label("La personne").fill("personne d’autre")
        page.get_by_role("button", name="Voir ce qui serait effacé").click()
        expect(page.get_by_role("alert").filter(has_text="Personne ne répond")).to_be_visible()
        seen(page)
        page.get_by_label("La personne").fill("null")
        page.get_by_role("button", name="Voir ce qui serait effacé").click()
        expect(page.get_by_label("Tapez l’identifiant")).to_be_visible()
        seen(page)
    finally:
        context.close()


def seen(page: Page) -> None:
    """Fail where something stands out, is too small, or is against accessibility."""
    assert violations(page, "document, {iframes: false}") == [], page.url
    assert unreadable(page) == [], page.url


def test_one_person_is_erased_with_the_keyboard_alone(
    browser: Browser, said: str, session: Session
) -> None:
    """Typed, shown, confirmed, proved; where the confirmation is wrong, what was typed stays."""
    with visit(browser) as one:
        page = one.page
        page.goto(said)
        page.goto(at(said, "/droits"))
        write(page, page.get_by_label("La personne"), "ana.q")
        reach(page, page.get_by_role("button", name="Voir ce qui serait effacé"))
        page.keyboard.press("Enter")
        write(page, page.get_by_label("Tapez l’identifiant"), "ana.q")
        page.keyboard.press("Enter")
        expect(page.locator("article.travail.done")).to_contain_text("octet par octet")
        assert naming(session, *NAMES) == set()
        page.goto(at(said, "/droits"))
        expect(page.locator("#preuves + ul")).to_contain_text("Une personne effacée")
        assert one.complaints == []
