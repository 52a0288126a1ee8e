"""What a participant sees: the welcome page, the exercise of module 3, the hand-in."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from grader.session.session import Session
from tests.browser.rooms import ready, server
from tests.captures.picture import WIDTH, Place, Take, bottom, height
from tests.captures.session import MODULE, author

WELCOME = "00_accueil"
_EXERCISES = 7
_MARGIN = 24
_TO_THE_TOP = "element => element.scrollIntoView({ block: 'start' })"


@contextmanager
def opened(session: Session) -> Iterator[str]:
    """Open JupyterLab for the author; yield its address."""
    with server("lab", "--participant", author(session), folder=session.root) as address:
        yield address


def exercise(page: Page, place: Place) -> None:
    """Show a step of « Questionner la question », answered and saved."""
    height(page, 1300)
    page.goto(_at(place.address, MODULE))
    ready(page, _EXERCISES)
    root = page.locator('[data-exercice="questionner-la-question"]')
    root.get_by_role("button", name="Reformuler").click()
    expect(root.locator("footer .etat")).to_contain_text("✓ Enregistré")
    root.evaluate(_TO_THE_TOP)
    height(page, bottom(root) + _MARGIN)
    root.evaluate(_TO_THE_TOP)


def handing_in(page: Page, place: Place) -> None:
    """Show the hand-in at the bottom of the module, once done."""
    height(page, 760)
    page.goto(_at(place.address, MODULE))
    ready(page, _EXERCISES)
    root = page.locator("[data-remise]")
    root.get_by_role("button", name="Remettre ma copie").click()
    expect(root.locator("footer .etat")).to_contain_text("✓ Copie remise le", timeout=90_000)
    height(page, 1040)
    page.get_by_role("heading", name="Remettre votre copie").evaluate(_TO_THE_TOP)


def welcome(page: Page, place: Place) -> None:
    """Show the cards of the welcome page: what is done, handed in, given back, and what comes next."""
    height(page, 900)
    page.goto(_at(place.address, WELCOME))
    ready(page, 1)
    cards = page.locator(".progres")
    expect(cards).to_contain_text("Module 5")
    page.mouse.move(WIDTH / 2, 450)
    page.mouse.wheel(0, 20_000)  # a page holds its place until a hand moves it
    expect(cards).to_be_in_viewport()
    cards.evaluate(_TO_THE_TOP)
    height(page, bottom(cards) + _MARGIN)


PICTURES: dict[str, Take] = {"exercice": exercise, "fin-de-module": handing_in, "accueil": welcome}
"""The welcome page comes last: it shows what was handed in."""


def _at(address: str, module: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}/lab/tree/{module}/{module}.ipynb?{parts.query}"
