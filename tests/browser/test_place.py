"""Where one is: an address for each place, Back and Forward, a reload, the next day."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.course import (
    EXERCISES,
    MODULE,
    at_the_top,
    contents,
    course,
    heading,
    named,
    opened,
    top,
    wheel,
)
from tests.browser.looks import SMALLEST_TARGET, capture, violations
from tests.browser.rooms import at, ready, visit

SECOND = "3.1 Questionner la question"
THIRD = "3.2 Imaginer des réponses concrètes"
WRITTEN = '[data-exercice="une-reponse-concrete"]'
WAS_AT = "Vous en étiez à l’exercice\u00a05, «\u00a0Une réponse concrète\u00a0»"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a participant's room, every module given out."""
    with course(tmp_path_factory.mktemp("place")) as said:
        yield said


def _module(page: Page, number: int) -> None:
    """Wait until a module is open, its address with it."""
    expect(contents(page).locator('[aria-current="page"]')).to_contain_text(
        f"Module {number}", timeout=60_000
    )
    expect(page.locator(".jp-NotebookPanel [data-exercice][data-pret]")).not_to_have_count(
        0, timeout=90_000
    )
    page.wait_for_url(f"**/lab/tree/0{number}_*/0{number}_*.ipynb*")


def test_an_address_opens_its_place(browser: Browser, address: str) -> None:
    """A section's, an exercise's: it stands at the top once the page has settled, though the page above it grew."""
    with visit(browser, width=1366, height=768) as one:
        opened(one.page, address, anchor="3-2-imaginer-des-reponses-concretes")
        at_the_top(one.page, heading(one.page, THIRD))
        named(one.page, "3-2-imaginer-des-reponses-concretes")
        assert "token" not in one.page.url
        assert one.complaints == []
    with visit(browser, width=360, height=740) as two:
        opened(two.page, address, anchor="exercice-un-essai")
        at_the_top(two.page, two.page.locator('[data-exercice="un-essai"]'))
        named(two.page, "exercice-un-essai")


def test_an_unknown_address_opens_the_module(browser: Browser, address: str) -> None:
    """A place that is no more, or was mistyped, is the top of the module, without a word of complaint."""
    with visit(browser, width=1366, height=768) as one:
        opened(one.page, address, anchor="9-9-jamais%C3%A9crit")
        expect(heading(one.page, "Module 3 · Des ressources")).to_be_in_viewport()
        assert one.complaints == []


def test_back_and_forward_change_page_and_address_together(browser: Browser, address: str) -> None:
    """From place to place, from module to module, and both ways."""
    with visit(browser, width=1366, height=768) as one:
        page = one.page
        opened(page, address)
        contents(page).get_by_role("link", name=SECOND).click()
        named(page, "3-1-questionner-la-question")
        contents(page).get_by_role("link", name=THIRD).click()
        named(page, "3-2-imaginer-des-reponses-concretes")
        page.go_back()
        named(page, "3-1-questionner-la-question")
        at_the_top(page, heading(page, SECOND))
        page.go_forward()
        named(page, "3-2-imaginer-des-reponses-concretes")
        at_the_top(page, heading(page, THIRD))
        page.get_by_role("button", name="Module 4 →").click()
        _module(page, 4)
        expect(heading(page, "Module 4 · De nouvelles")).to_be_in_viewport()
        page.go_back()
        _module(page, 3)
        named(page, "3-2-imaginer-des-reponses-concretes")
        at_the_top(page, heading(page, THIRD))
        page.go_forward()
        _module(page, 4)
        expect(heading(page, "Module 4 · De nouvelles")).to_be_in_viewport()
        page.go_back()
        _module(page, 3)
        page.go_back()
        named(page, "3-1-questionner-la-question")
        at_the_top(page, heading(page, SECOND))
        expect(page.locator(".jp-NotebookPanel")).to_have_count(1)
        assert one.complaints == []


def test_the_address_follows_and_a_reload_returns(browser: Browser, address: str) -> None:
    """Scrolling changes the address without a step back to undo; a reload finds the same line of the same place."""
    with visit(browser, width=1366, height=768) as one:
        page = one.page
        opened(page, address)
        contents(page).get_by_role("link", name="Un chiffre qui double").click()
        named(page, "exercice-un-chiffre-qui-double")
        steps = page.evaluate("history.length")
        wheel(page, -1200)
        page.wait_for_url(lambda url: "exercice" not in url)
        anchor = page.url.partition("#")[2]
        assert page.evaluate("history.length") == steps
        exercise = page.locator(".parcours-module .parcours-figure-reglable")
        expect(exercise).to_be_in_viewport()
        page.wait_for_function(
            "() => Object.entries(sessionStorage).some(([name, kept]) => name.endsWith(':place')"
            " && JSON.parse(kept).anchor === decodeURIComponent(location.hash.slice(1)))"
        )
        page.locator(".parcours-progress").click()  # nothing moves any more
        before = top(page, exercise)
        page.reload()
        ready(page, EXERCISES)
        named(page, anchor)
        page.wait_for_function(
            "([target, frame, before]) => Math.abs(target.getBoundingClientRect().top"
            " - frame.getBoundingClientRect().top - before) < 40",
            arg=[
                exercise.element_handle(),
                page.locator(".jp-WindowedPanel-outer").element_handle(),
                before,
            ],
        )
        wheel(page, -30_000)
        named(page, "")


def test_who_scrolls_is_not_pulled_back(browser: Browser, address: str) -> None:
    """The place asked for is held while the page grows, and no longer than until the wheel turns."""
    with visit(browser, width=1366, height=768) as one:
        page = one.page
        opened(page, address, anchor="3-2-imaginer-des-reponses-concretes")
        at_the_top(page, heading(page, THIRD))
        wheel(page, -30_000)
        named(page, "")
        page.set_viewport_size({"width": 1200, "height": 768})
        expect(heading(page, "Module 3 · Des ressources")).to_be_in_viewport()


def test_the_next_day_one_goes_on_where_one_was(browser: Browser, address: str) -> None:
    """The welcome page says it at its top, the module in a line that goes there, or goes away; across browsers."""
    with visit(browser, width=1366, height=768) as one:
        opened(one.page, address)
        expect(one.page.get_by_role("region", name="Reprendre")).to_have_count(0)
        one.page.locator(f"{WRITTEN} textarea").first.fill("Le jeudi, à l’école.")
        expect(one.page.locator(f"{WRITTEN} footer .etat")).to_contain_text("✓ Enregistré à")
    with visit(browser, width=1366, height=768) as two:
        page = two.page
        page.goto(at(address, "00_accueil"))
        welcome = page.locator(".reprise")
        expect(welcome).to_contain_text("Vous en étiez au module 3, exercice 5", timeout=90_000)
        expect(welcome).to_be_in_viewport()
        capture(page, "reprise-accueil-1366", whole=False)
        welcome.get_by_role("link", name="continuer le module 3").click()
        _module(page, 3)
        at_the_top(page, page.locator(WRITTEN))
        named(page, "exercice-une-reponse-concrete")
        expect(page.get_by_role("region", name="Reprendre")).to_have_count(0)
        assert two.complaints == []
    for width, height in ((360, 740), (1366, 768)):
        with visit(browser, width=width, height=height) as three:
            page = three.page
            opened(page, address)
            offer = page.get_by_role("region", name="Reprendre")
            expect(offer).to_contain_text(WAS_AT, timeout=60_000)
            expect(heading(page, "Module 3 · Des ressources")).to_be_in_viewport()
            capture(page, f"reprise-{width}", whole=False)
            assert violations(page, "{include: [['.parcours-resume']]}") == []
            for button in offer.get_by_role("button").all():
                box = button.bounding_box()
                assert box
                assert box["height"] >= SMALLEST_TARGET
            if width == 360:
                offer.get_by_role("button", name="Plus tard").click()
                expect(offer).to_have_count(0)
            else:
                offer.get_by_role("button", name="continuer").click()
                at_the_top(page, page.locator(WRITTEN))
                expect(offer).to_have_count(0)
            assert three.complaints == []


def test_the_simple_page_has_addresses_too(browser: Browser, address: str) -> None:
    """On Notebook's page: a place opens, the address follows, Back returns to the former module's place."""
    with visit(browser, width=1366, height=768) as one:
        page = one.page
        opened(page, address, anchor="3-2-imaginer-des-reponses-concretes", simple=True)
        at_the_top(page, heading(page, THIRD))
        contents(page).get_by_role("link", name=SECOND).click()
        named(page, "3-1-questionner-la-question")
        assert f"/notebooks/{MODULE}/" in page.url
        page.go_back()
        named(page, "3-2-imaginer-des-reponses-concretes")
        at_the_top(page, heading(page, THIRD))
        page.get_by_role("button", name="Module 4 →").click()
        page.wait_for_url("**/notebooks/04_pratiques/**")
        page.go_back()
        page.wait_for_url(f"**/notebooks/{MODULE}/**")
        ready(page, EXERCISES)
        at_the_top(page, heading(page, THIRD))
