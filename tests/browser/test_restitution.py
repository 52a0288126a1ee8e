"""The room on the projector, opened by `parcours salle` and looked at in a real page."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from exercises.copies.copy import Copy, Entry, dump, now
from exercises.copies.store import COPY
from grader import demo
from grader.restitution.screen import Screen
from grader.session.session import Session
from tests.browser.looks import capture, violations
from tests.browser.rooms import server, visit
from tests.paths import ROOT

MODULE = "03_ressources"
HOSTILE = "<img src=x onerror=\"document.title='pris'\"> Qui manque autour de la table ?"


@dataclass(frozen=True)
class Place:
    """A simulated session, and the address of its restitution."""

    session: Session
    address: str


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """Open the restitution of twelve simulated people; one more, hostile, hands in before anyone collects."""
    folder = tmp_path_factory.mktemp("salle été")
    shutil.copytree(ROOT / "modules" / MODULE, folder / "modules" / MODULE)
    made = demo.make("salle", folder / "sessions", folder / "modules", participants=12, seed=7)
    _hand_in(made.session)
    with server("salle", "--session", "salle", "--module", "03", folder=folder) as address:
        yield Place(made.session, address)


def _hand_in(session: Session) -> None:
    """Hand in as nbgrader does: nothing is collected yet."""
    given = {"kept": HOSTILE, "rewordings": [HOSTILE]}
    entry = Entry(answer=given, revision=1, saved_at=now())
    copy = Copy(module=MODULE, copy="f" * 32, answers={"questionner-la-question": entry})
    stamp = f"{now():%Y-%m-%d %H:%M:%S.%f} UTC"
    inbound = session.exchange / session.name / "inbound"
    folder = inbound / f"simule-01+{MODULE}+{stamp}+secret"
    folder.mkdir()
    shutil.copyfile(session.release_of(MODULE) / f"{MODULE}.ipynb", folder / f"{MODULE}.ipynb")
    (folder / COPY).write_bytes(dump(copy))
    (folder / "timestamp.txt").write_text(stamp, encoding="utf-8")
    (folder / "submission_secret.txt").write_text("0" * 128, encoding="utf-8")
    folder.chmod(0o777)


@pytest.fixture
def page(browser: Browser, place: Place) -> Iterator[Page]:
    """Open the page that the command says; at the end it may have complained of nothing, nor called anyone."""
    with visit(browser, width=1280, height=720) as one:
        one.page.goto(place.address)
        one.page.wait_for_selector("#shown:not([hidden])")
        yield one.page
        assert one.complaints == []


def drawn(page: Page) -> None:
    """Wait until the image of the view is there, whole."""
    page.wait_for_function(
        "() => { const i = document.getElementById('image');"
        " return i.src && i.complete && i.naturalWidth === 1920; }"
    )


TOLD = "document.getElementById('title').innerText + document.getElementById('subtitle').innerText"


def told(page: Page) -> str:
    """Return the title of what is shown, and which part of it is."""
    return str(page.evaluate(TOLD))


def test_views_follow_one_another_by_keyboard(page: Page) -> None:
    """The arrows go from one view to the next, the heading takes the focus, each image has its text."""
    drawn(page)
    titles = [page.inner_text("#title")]
    while page.locator("#next").is_enabled():
        before = told(page)
        page.keyboard.press("ArrowRight")
        page.wait_for_function(f"old => {TOLD} !== old", arg=before)
        assert page.evaluate("document.activeElement.id") == "title"
        if page.inner_text("#title") != titles[-1]:
            titles.append(page.inner_text("#title"))
        if page.locator("#figure").is_visible():
            drawn(page)
            assert len(page.get_attribute("#image", "alt") or "") > 60
    assert len(set(titles)) == len(titles) == page.locator("#view option").count()
    before = told(page)
    page.keyboard.press("ArrowLeft")
    page.wait_for_function(f"old => {TOLD} !== old", arg=before)


def test_a_screen_holds_what_it_shows(page: Page, place: Place) -> None:
    """On a projector each part of each view is as wide as the screen, and nothing has to be scrolled to."""
    looked = Screen(place.session)
    (typed,) = [e for e in looked.prepared(MODULE)["exercises"] if e["question"]]
    ids = frozenset(text["id"] for group in typed["groups"] for text in group)
    looked.choose(MODULE, typed["exercise"], ids, show=True)
    try:
        page.reload()
        page.wait_for_selector("#shown:not([hidden])")
        page.keyboard.press("p")
        page.wait_for_selector("body.plein")
        cards: list[str] = []
        while True:
            before = told(page)
            if page.locator("#figure").is_visible():
                drawn(page)
                box = page.locator("#image").bounding_box()
                assert box is not None
                assert box["width"] >= 1240
            assert page.evaluate("document.documentElement.scrollHeight") <= 720, before
            assert page.get_by_text("Cohorte simulée").locator("visible=true").count() == 1
            cards += page.locator("#wall li:visible").all_inner_texts()
            if page.locator("#next").is_disabled():
                break
            page.keyboard.press("ArrowRight")
            page.wait_for_function(f"old => {TOLD} !== old", arg=before)
        assert len(cards) == len(set(cards)) == len(ids)
        capture(page, "salle-partie")
    finally:
        looked.choose(MODULE, typed["exercise"], ids, show=False)


def test_what_is_slow_says_so(page: Page) -> None:
    """While a view is on its way a sign says it, until its image is there."""
    drawn(page)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/lire/vue?*", hold)
    page.click("#next")
    page.get_by_text("Préparation de la vue").wait_for()
    assert page.get_attribute("#shown", "aria-busy") == "true"
    assert violations(page) == []
    page.unroute("**/lire/vue?*")  # what was held goes on
    page.wait_for_selector("#shown[aria-busy='false']")
    page.locator("#waiting").wait_for(state="hidden")


def test_each_view_is_accessible_and_labelled_as_simulated(page: Page) -> None:
    """axe-core finds nothing against any view, its numbers open; « Cohorte simulée » always stands on the page."""
    for exercise in page.eval_on_selector_all("#view option", "all => all.map((o) => o.value)"):
        page.select_option("#view", exercise)
        page.wait_for_function("id => location.hash === `#${id}`", arg=exercise)
        page.wait_for_load_state("networkidle")
        if page.locator("#numbers").is_visible():
            page.locator("#numbers").evaluate("details => { details.open = true; }")
        assert page.get_by_text("Cohorte simulée").first.is_visible()
        assert violations(page) == []
        capture(page, f"salle-{exercise}")


def test_the_wall_shows_what_the_trainer_ticked(page: Page, place: Place) -> None:
    """What was handed in comes by itself to the preparation; it shows once ticked, as text alone."""
    page.select_option("#view", "questionner-la-question")
    page.get_by_text("Le mur attend ses questions.").wait_for()
    wall = page.url
    page.goto(wall.replace(f"module/{MODULE}", f"preparation/{MODULE}").split("#")[0])
    page.locator("#prepared fieldset").first.wait_for()
    box = page.get_by_role("checkbox", name=HOSTILE)
    for _ in range(20):  # the page's own collection is under way
        if box.count():
            break
        page.get_by_role("button", name="Relire les copies").click()
        page.wait_for_load_state("networkidle")
    assert page.locator("#prepared input:checked").count() == 0
    box.press("Space")
    page.get_by_text("Enregistré · 1 texte montré à la salle").wait_for()
    assert violations(page) == []
    capture(page, "salle-preparation")
    page.get_by_role("button", name="Thème sombre").click()
    assert violations(page) == []
    page.get_by_role("link", name="Voir ce que la salle voit").click()
    page.select_option("#view", "questionner-la-question")
    card = page.locator("#wall li")
    card.wait_for()
    assert page.get_attribute("html", "data-jp-theme-light") == "true"
    assert card.inner_text() == HOSTILE
    assert page.locator("#wall img").count() == 0
    assert page.title() != "pris"
    assert "simule-" not in page.content()
    capture(page, "salle-mur")


def test_the_page_fits_a_phone_and_a_projector(page: Page) -> None:
    """Nothing stands outside the page at 320 pixels; full screen shows the view and its label alone."""
    drawn(page)
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    capture(page, "salle-320")
    page.set_viewport_size({"width": 1280, "height": 720})
    page.keyboard.press("p")
    page.wait_for_selector("body.plein")
    assert not page.locator("#module").is_visible()
    assert page.locator(".etiquette").is_visible()
    box = page.locator("#image").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 720
    capture(page, "salle-plein-ecran")
    page.keyboard.press("p")
    page.wait_for_selector("body:not(.plein)")


@pytest.mark.parametrize(
    ("link", "start"), [("#save", b"\x89PNG"), ("#pdf", b"%PDF"), ("#print", b"<!doctype html>")]
)
def test_what_is_shown_can_be_taken_away(
    page: Page, tmp_path: Path, link: str, start: bytes
) -> None:
    """The image, the PDF and the page to print are saved from the page's links."""
    drawn(page)  # what one takes away stands there: the links have come to their place under it
    with page.expect_download(timeout=120_000) as waited:
        page.click(link)
    path = tmp_path / waited.value.suggested_filename
    waited.value.save_as(path)
    assert path.read_bytes().startswith(start)
    assert "simule-" not in path.name
