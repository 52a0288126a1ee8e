"""The page where a participant reads their feedback: opened by one click, at an address, printed by a button."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from exercises.copies.copy import dump
from exercises.copies.store import COPY
from exercises.handing_in import receipts
from exercises.handing_in.receipts import Receipt
from grader.course.model_copy import model_copy
from tests.browser.firefox import firefox
from tests.browser.looks import LOOKS, capture, clipped
from tests.browser.rooms import at, ours, parcours, server, visit
from tests.paths import MODULES

FIRST = "01_contrat"
PERSON = "marie.dupont"
JUDGED = "1600 370b 97d4"
HOSTILE = (
    '<img src="x" onerror="window.hacked=1"><script>window.hacked=1</script>'
    '<a href="javascript:window.hacked=1" onclick="window.hacked=1">lien</a>'
    '<iframe srcdoc="&lt;script&gt;top.hacked=1&lt;/script&gt;"></iframe>'
)
OPENED = re.compile(r"/lab/extensions/parcours-room/static/retour/retour\.html\?fichier=")
STYLE = "main { max-width: 60rem; margin: 0 auto } body { background: #f4f1e8 }"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of someone to whom a feedback was given back, that someone wrote markup in."""
    folder = tmp_path_factory.mktemp("retour à lire")
    where = ("--modules", str(MODULES), "--dossier", str(folder))
    parcours("session", "creer", "salle", *where, folder=folder)
    parcours("publier", "--tous", folder=folder / "salle")
    own = folder / "salle" / "participants" / PERSON
    module = own / FIRST
    came = module / "feedback" / "recu" / f"{FIRST}.html"
    came.parent.mkdir(parents=True)
    (module / COPY).write_bytes(dump(model_copy(MODULES / FIRST)))
    judged = receipts.moment() - timedelta(days=2)
    receipts.keep(module, Receipt(at=judged, fingerprint=JUDGED, means="nbgrader"))
    came.write_text(
        f'<!DOCTYPE html><html lang="fr"><head><title>Votre retour · Module 1</title><style>{STYLE}</style></head>'
        f'<body><main data-remise="{judged.isoformat()}" data-empreinte="{JUDGED}"><h1>Votre retour</h1>'
        f'<p>Un ancrage précis.</p>{HOSTILE}<p><a href="#bas">Aller en bas</a></p><h2 id="bas">En bas</h2></main>',
        encoding="utf-8",
    )
    return own


@pytest.fixture(scope="module")
def address(place: Path) -> Iterator[str]:
    """Return the address of their JupyterLab."""
    with server("lab", "--participant", PERSON, folder=place.parent.parent) as said:
        yield said


def _page(address: str) -> str:
    root = urlsplit(address)
    file = f"{FIRST}%2Ffeedback%2Frecu%2F{FIRST}.html"
    return f"{root.scheme}://{root.netloc}/lab/extensions/parcours-room/static/retour/retour.html?fichier={file}"


def _signed_in(page: Page, address: str) -> None:
    page.goto(address.replace("/lab/tree/00_accueil/00_accueil.ipynb", "/api/status"))


@pytest.mark.parametrize("simple", [False, True], ids=["JupyterLab", "simple"])
def test_the_card_opens_it_at_the_first_click(
    browser: Browser, place: Path, address: str, simple: bool
) -> None:
    """From the welcome page, in a tab of its own, that can be loaded again; it then counts as opened."""
    kept = place / FIRST / f"retour-{FIRST}.html"
    kept.unlink(missing_ok=True)
    with visit(browser) as one:
        one.page.goto(at(address, "00_accueil", simple=simple))
        link = one.page.get_by_role("link", name="Lire le retour du module 1")
        with one.page.context.expect_page() as opening:
            link.press("Enter", timeout=90_000)
        read = opening.value
        expect(read).to_have_url(OPENED)
        expect(read.get_by_role("heading", level=1)).to_have_text("Votre retour")
        expect(read).to_have_title("Votre retour · Module 1")
        with read.expect_response(re.compile("/api/contents/")):
            read.reload()
        expect(read.get_by_text("Un ancrage précis.")).to_be_visible()
        assert "Un ancrage précis." in kept.read_text(encoding="utf-8")
        assert read.evaluate("window.hacked") is None
        assert ours(one.complaints) == []


def test_it_prints_by_its_button(browser: Browser, address: str) -> None:
    """One print, of the feedback alone; links within it lead where they say."""
    with visit(browser) as one:
        _signed_in(one.page, address)
        one.page.goto(_page(address))
        button = one.page.get_by_role("button", name="Imprimer")
        expect(button).to_be_visible()
        one.page.evaluate("window.printed = 0; window.print = () => { window.printed += 1; }; 0")
        button.press("Enter")
        assert one.page.evaluate("window.printed") == 1
        one.page.emulate_media(media="print")
        expect(button).to_be_hidden()
        expect(one.page.get_by_text("Un ancrage précis.")).to_be_visible()
        one.page.emulate_media(media="screen")
        one.page.get_by_role("link", name="Aller en bas").click()
        expect(one.page).to_have_url(re.compile("#bas$"))


def test_nothing_that_people_wrote_runs(browser: Browser, address: str) -> None:
    """Neither scripts, nor handlers, nor frames, nor pictures; the page's own policy says so too."""
    with visit(browser) as one:
        _signed_in(one.page, address)
        one.page.goto(_page(address))
        expect(one.page.get_by_role("heading", level=1)).to_be_visible()
        one.page.get_by_text("lien", exact=True).click()
        assert one.page.evaluate("window.hacked") is None
        expect(one.page.locator("main :is(script, iframe, img)")).to_have_count(0)


def test_a_newer_hand_in_is_said(browser: Browser, place: Path, address: str) -> None:
    """Only once there is one."""
    since = "Vous avez remis une autre copie depuis"
    with visit(browser) as one:
        _signed_in(one.page, address)
        one.page.goto(_page(address))
        expect(one.page.get_by_role("heading", level=1)).to_be_visible()
        expect(one.page.get_by_text(since)).to_be_hidden()
        newer = Receipt(at=receipts.moment(), fingerprint="2600 370b 97d4", means="nbgrader")
        receipts.keep(place / FIRST, newer)
        one.page.reload()
        expect(one.page.get_by_role("status")).to_contain_text(since)


@pytest.mark.parametrize(
    "file",
    [f"{FIRST}/{COPY}", f"{FIRST}/{FIRST}.ipynb", "../retour-x.html", "retour-absent.html", ""],
)
def test_what_is_no_feedback_is_not_shown(browser: Browser, address: str, file: str) -> None:
    """A sentence says where to open it from."""
    with visit(browser) as one:
        _signed_in(one.page, address)
        one.page.goto(f"{_page(address).partition('?')[0]}?fichier={file}")
        expect(one.page.get_by_role("status")).to_contain_text("n’a pas pu être ouvert ici")
        expect(one.page.locator("main")).to_have_count(0)


@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_it_is_accessible(browser: Browser, address: str, width: int, dark: bool) -> None:
    """Its bar and its notice, wide and narrow, light and dark."""
    with visit(browser, width=width) as one:
        one.page.emulate_media(color_scheme="dark" if dark else "light")
        _signed_in(one.page, address)
        one.page.goto(_page(address))
        expect(one.page.get_by_role("button", name="Imprimer")).to_be_visible()
        capture(one.page, f"page-de-retour-{width}-{'sombre' if dark else 'clair'}")
        assert clipped(one.page) == []


def test_it_is_read_in_firefox_too(address: str, tmp_path: Path) -> None:
    """The same address, the same page, and a button that prints."""
    with firefox(tmp_path / "profil") as page:
        page.goto(address)
        page.goto(_page(address))
        page.wait_for(
            "document.querySelector('main h1') && !document.querySelector('#imprimer').hidden", 90
        )
        assert page.evaluate("document.querySelector('h1').textContent") == "Votre retour"
        assert page.evaluate("window.hacked ?? null") is None
