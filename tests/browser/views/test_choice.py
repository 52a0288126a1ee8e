"""The view of `choice` in a real page."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import define, open_view
from tests.browser.looks import LOOKS, capture, unreadable, violations

OPTIONS = [
    {"id": "a", "label": "La moyenne dit ce que vit chaque public."},
    {
        "id": "b",
        "label": "La moyenne cache l’écart entre les publics : une famille de Camopi et un commerçant de "
        "Cayenne n’ont ni le même trajet, ni le même guichet, ni les mêmes droits ouverts.",
    },
    {"id": "c", "label": "Sans moyenne, on ne peut rien comparer."},
]
ONE = define("choice", options=OPTIONS)
SEVERAL = define("choice", options=OPTIONS, multiple=True)


def test_keyboard_alone_chooses_one_option(page: Page) -> None:
    """The arrows move among the options, the answer is sent and its acknowledgement is shown."""
    view = open_view(page, "choice", ONE)
    view.tab_to(OPTIONS[0]["label"])
    view.press("Space", "ArrowDown")
    assert view.saved() == {"chosen": ["b"]}
    expect(view.status).to_have_text("✓ Enregistré à 08:32")
    assert view.focused() == OPTIONS[1]["label"]


def test_keyboard_alone_chooses_several_options(page: Page) -> None:
    """Each box is reached by Tab and ticked by Space."""
    view = open_view(page, "choice", SEVERAL)
    view.tab_to(OPTIONS[0]["label"])
    view.press("Space")
    view.tab_to(OPTIONS[2]["label"])
    view.press("Space")
    assert view.saved() == {"chosen": ["a", "c"]}


def test_a_click_on_the_text_of_an_option_chooses_it(page: Page) -> None:
    """The whole card is the target, not the small round alone; the last choice alone stands."""
    view = open_view(page, "choice", ONE)
    page.get_by_text(OPTIONS[2]["label"]).click()
    page.get_by_text(OPTIONS[0]["label"]).click()
    assert view.saved() == {"chosen": ["a"]}


def test_a_stored_answer_is_shown_again(page: Page) -> None:
    """What was saved is ticked on opening, with the hour; what another tab saves replaces it."""
    view = open_view(page, "choice", ONE, {"chosen": ["b"]})
    expect(page.get_by_label(OPTIONS[1]["label"])).to_be_checked()
    expect(view.status).to_have_text("✓ Enregistré à 08:32")
    view.show({"chosen": ["c"]})
    expect(page.get_by_label(OPTIONS[2]["label"])).to_be_checked()
    expect(page.get_by_label(OPTIONS[1]["label"])).not_to_be_checked()
    assert view.messages == []


def test_a_label_is_text_and_never_html(page: Page) -> None:
    """Markup in a label is shown as typed."""
    options = [{"id": "a", "label": "<img src=x onerror=alert(1)>"}, {"id": "b", "label": "b"}]
    view = open_view(page, "choice", define("choice", options=options))
    expect(page.get_by_label("<img src=x onerror=alert(1)>")).to_be_visible()
    expect(view.root.locator("img")).to_have_count(0)


@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_it_is_readable_and_accessible(page: Page, width: int, dark: bool) -> None:
    """Nothing is clipped nor outside the page, targets are large, and axe-core finds nothing."""
    open_view(page, "choice", SEVERAL, {"chosen": ["b"]}, width=width, dark=dark)
    capture(page, f"choice-{width}-{'sombre' if dark else 'clair'}")
    assert unreadable(page) == []
    assert violations(page) == []


def test_text_twice_as_large_still_fits(page: Page) -> None:
    """At 200 %, nothing is clipped nor outside the page."""
    open_view(page, "choice", ONE, width=640, large=True)
    assert unreadable(page) == []


def test_an_answer_saved_by_a_wrong_clock_says_so(page: Page) -> None:
    """It is saved, and no hour is shown: the moment that the machine gave could not be."""
    view = open_view(page, "choice", ONE, {"chosen": ["b"]})
    page.evaluate(
        "() => model.set('state', {...model.get('state'), saved_at: '2000-01-01T00:00:00+00:00', revision: 2})"
    )
    expect(view.status).to_have_text("✓ Enregistré (l’horloge de cet ordinateur était fausse)")
