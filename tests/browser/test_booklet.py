"""The booklet: read on a screen, printed on A4, prepared from its button."""

import re

import pytest
from playwright.sync_api import Page, expect

from exercises.cells.booklet_page import booklet_html
from exercises.copies.copy import Entry, Wording, dump, now
from exercises.copies.store import COPY, Store
from exercises.looks import style
from grader.course.model_copy import model_copy
from tests.browser.looks import capture, clipped, violations
from tests.browser.mounting import ORIGIN, mount
from tests.paths import MODULES

THIRD = "03_ressources"
LONG = "a" * 180
HOSTILE = f"<img src=x onerror=alert(1)> <script>alert(1)</script> $x^2$ {LONG}"
A4_AT_96_DPI = 595 / 72 * 96


@pytest.fixture(scope="module")
def booklet(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the booklet of someone who answered everything, and typed markup and a very long word."""
    place = tmp_path_factory.mktemp("livret")
    for source in sorted(MODULES.glob("*_*")):
        folder = place / source.name
        folder.mkdir()
        (folder / "exercices.toml").write_bytes((source / "exercices.toml").read_bytes())
        for table in source.glob("data/*.csv"):
            (folder / "data").mkdir(exist_ok=True)
            (folder / "data" / table.name).write_bytes(table.read_bytes())
        (folder / COPY).write_bytes(dump(model_copy(source)))
    store = Store(place / THIRD, THIRD)
    copy = store.read().copy
    entry = copy.entries["questionner-la-question"]
    wordings = tuple(Wording(field="kept", text=text, at=now()) for text in ("Un jet", HOSTILE))
    entry = Entry(
        answer={**entry.answer, "kept": HOSTILE}, revision=2, saved_at=now(), wordings=wordings
    )
    store.path.write_bytes(dump(copy.with_entry("questionner-la-question", entry)))
    return booklet_html(place / "00_accueil", now())


def _open(page: Page, html: str, width: int = 1000, *, policy: bool = True) -> None:
    # The page's own policy would keep axe-core out: it is lifted where only the page's structure is looked at.
    body = html if policy else re.sub(r"<meta http-equiv[^>]*>", "", html)
    page.route(
        f"{ORIGIN}/**",
        lambda route: route.fulfill(content_type="text/html; charset=utf-8", body=body),
    )
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{ORIGIN}/livret.html")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1000, 320])
def test_it_is_readable_and_accessible(page: Page, booklet: str, width: int, scheme: str) -> None:
    """Nothing is outside the page, and axe-core finds nothing, in both colour schemes."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    _open(page, booklet, width, policy=False)
    capture(page, f"livret-{width}-{scheme}", whole=False)
    assert clipped(page) == []
    assert violations(page) == []


def test_what_was_typed_runs_nothing(page: Page, booklet: str) -> None:
    """Markup in an answer is shown as typed, and the page's own policy lets nothing be fetched."""
    _open(page, booklet)
    expect(page.locator("img, script, iframe")).to_have_count(0)
    expect(page.get_by_text("<script>alert(1)</script>").first).to_be_visible()


def test_its_outline_holds_every_module(page: Page, booklet: str) -> None:
    """One title, a heading a module that the summary leads to, tables with headers, in French."""
    _open(page, booklet)
    assert page.locator("html").get_attribute("lang") == "fr"
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("main h2")).to_have_count(6)
    for link in page.locator("nav a").all():
        expect(page.locator(str(link.get_attribute("href")))).to_have_count(1)
    expect(
        page.locator("table:not(:has(thead th[scope=col])), tr:has(td):not(:has(th[scope=row]))")
    ).to_have_count(0)


def test_it_prints_on_a4_without_a_clip(page: Page, booklet: str) -> None:
    """Printed, nothing is wider than the sheet, each module begins a page, and each sheet is A4."""
    _open(page, booklet)
    data = page.pdf(prefer_css_page_size=True, print_background=True)
    boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", data)
    assert len(boxes) > 6
    assert {(round(float(w)), round(float(h))) for w, h in boxes} == {(595, 842)}
    page.emulate_media(media="print")
    inside = round(A4_AT_96_DPI - 2 * 18 / 25.4 * 96)
    page.set_viewport_size({"width": inside, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= inside
    assert clipped(page) == []
    breaks = "[...document.querySelectorAll('.chapitre')].map(e => getComputedStyle(e).breakBefore)"
    assert set(page.evaluate(breaks)) == {"page"}


def _open_button(page: Page, replies: list[dict[str, object]]) -> None:
    mount(
        page,
        "booklet",
        style("booklet_widget"),
        {},
        lambda _: {"values": {}, "message": replies.pop(0)},
    )


def test_the_button_prepares_it_and_the_link_opens_it(page: Page, booklet: str) -> None:
    """By keyboard alone: the focus goes to the link, which opens the booklet in a new tab."""
    made: dict[str, object] = {"type": "made", "html": booklet, "file": "livret.html", "notice": ""}
    _open_button(page, [{"type": "failed", "message": "Une phrase."}, made])
    expect(page.get_by_role("link")).to_have_count(0)
    button = page.get_by_role("button", name="Préparer mon livret")
    button.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Une phrase.")
    button.press("Enter")
    link = page.get_by_role("link", name="Ouvrir mon livret (nouvel onglet)")
    expect(link).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text("✓ Votre livret est prêt.")
    assert violations(page) == []
    with page.context.expect_page() as opened:
        link.press("Enter")
    expect(opened.value.locator("h1")).to_have_text(
        "Contrat social et transitions des politiques territoriales"
    )
