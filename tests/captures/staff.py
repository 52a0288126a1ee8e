"""What the staff sees of a session that goes on: the follow-up, the room's projection, the marking."""

from functools import partial
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from grader.desk.pages.bar import place_of
from tests.captures import desk
from tests.captures.picture import Place, Take, bottom, height, top
from tests.captures.session import MODULE, kept_question

opened = desk.opened
"""The three pages stand at the desk, under its bar."""

FLAGSHIP = "questionner-la-question"
_ROWS = 5
"""People of the follow-up that a picture shows."""

_GROUPS, _TICKED = 3, 2
"""Groups of the wall, and questions of each, that are ticked."""

_MARGIN, _BORDERS = 20, 4

_DRAWN = """() => {
  const image = document.getElementById("image");
  return image.src && image.complete && image.naturalWidth === 1920;
}"""


def following(page: Page, place: Place) -> None:
    """Show where the first people of the list stand, whole rows."""
    page.goto(_at(place, "/suivi"))
    rows, table = page.locator("tbody tr"), page.locator("#scroll")
    expect(rows.first).to_be_visible()
    for _ in range(
        2
    ):  # the table scrolls within three quarters of the window, and its width follows
        height(page, (bottom(rows.nth(_ROWS - 1)) - top(table) - _BORDERS) / 0.75)
    height(page, bottom(table) + _MARGIN)


def projected(page: Page, place: Place, *, view: str) -> None:
    """Show one view of module 3 as the room sees it, in full screen."""
    _open_view(page, place, view)
    page.wait_for_function(_DRAWN)
    _alone(page)


def steered(page: Page, place: Place) -> None:
    """Show the words of the room with all that steers the page."""
    _open_view(page, place, "mots-du-territoire")
    page.wait_for_function(_DRAWN)
    for _ in range(3):  # the image grows with the window, as far as its width lets it
        height(page, bottom(page.locator("footer.etat")))


def prepared(page: Page, place: Place) -> None:
    """Show the preparation of the wall, some questions ticked in each of its first groups."""
    page.goto(_at(place, f"/salle/preparation/{MODULE}"))
    groups = page.locator("#prepared fieldset").filter(has_text="textes proches")
    for number in range(_GROUPS):
        for box in range(_TICKED):
            groups.nth(number).get_by_role("checkbox").nth(box).check()
    shown = f"{_GROUPS * _TICKED} textes montrés à la salle"
    expect(page.get_by_role("status")).to_contain_text(shown)
    page.evaluate("scrollTo(0, 0)")
    height(page, bottom(groups.nth(1)) + _MARGIN)


def wall(page: Page, place: Place) -> None:
    """Show the wall with what was ticked, in full screen."""
    prepared(page, place)
    _open_view(page, place, FLAGSHIP)
    expect(page.locator("#wall li")).to_have_count(_GROUPS * _TICKED)
    _alone(page)
    height(page, bottom(page.locator("#shown")) + _MARGIN)


def marking(page: Page, place: Place) -> None:
    """Show the author's answer beside its rubric, one criterion marked."""
    height(page, 1000)
    page.goto(_at(place, "/noter") + f"#{MODULE}/{FLAGSHIP}")
    expect(page.locator("#answer-title")).to_be_focused()
    wanted = kept_question(place.session)
    answer = page.locator("#answer")
    for number in range(2, len(place.session.submitted(MODULE)) + 1):
        if wanted in answer.inner_text():
            break
        page.keyboard.press("n")
        expect(answer).to_contain_text(f"{number} sur")
    page.keyboard.press("3")
    expect(page.get_by_role("status")).to_contain_text("✓ Enregistré à")
    page.evaluate("scrollTo(0, 0)")


PICTURES: dict[str, Take] = {
    "suivi": following,
    "salle-mosaique": steered,
    "salle-classement": partial(projected, view="quatre-modes"),
    "salle-tableau": partial(projected, view="services-et-criteres"),
    "salle-preparation": prepared,
    "salle-mur": wall,
    "noter": marking,
}


def _at(place: Place, path: str) -> str:
    parts = urlsplit(place.address)
    under = place_of(place.session.root.name)
    return f"{parts.scheme}://{parts.netloc}{under}{path}?{parts.query}"


def _open_view(page: Page, place: Place, view: str) -> None:
    height(page, 720)
    page.goto(_at(place, f"/salle/module/{MODULE}") + f"#{view}")
    expect(page.locator("#view")).to_have_value(view)


def _alone(page: Page) -> None:
    page.keyboard.press("p")
    page.wait_for_selector("body.plein")
