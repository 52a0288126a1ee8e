"""The view of `question` in a real page: its six steps."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import open_view
from tests.browser.looks import LOOKS, capture, unreadable, violations
from tests.browser.question import (
    EXERCISE,
    FULL,
    MOTHER,
    NEXT,
    QUESTION,
    STEPS,
    WORDINGS,
    go,
    heading,
    history,
)


def test_six_steps_stand_on_the_page_with_the_question_posed(page: Page) -> None:
    """The trail names the six steps, the first is current, and the question is always in sight."""
    view = open_view(page, "question", EXERCISE)
    trail = page.get_by_role("navigation", name="Les six étapes").get_by_role("button")
    assert [button.get_attribute("aria-label") for button in trail.all()] == STEPS
    for step in STEPS:
        go(page, step)
        expect(heading(view)).to_contain_text(step)
        expect(page.locator(".posee")).to_contain_text(QUESTION)
        expect(page.locator("[aria-current=step]")).to_have_count(1)
        expect(page.locator("[aria-current=step]")).to_have_attribute("aria-label", step)
    expect(page.get_by_role("button", name=NEXT)).to_be_hidden()
    assert view.messages == []


def test_keyboard_alone_goes_through_the_six_steps(page: Page) -> None:
    """Each step is answered and left without a mouse; its heading takes the focus, its tick appears."""
    view = open_view(page, "question", EXERCISE)
    view.tab_to("Qui pose la question, à qui, pourquoi maintenant\u00a0?")
    page.keyboard.type("Une élue, aux services")
    view.tab_to(NEXT)
    view.press("Enter")
    assert view.focused().endswith(STEPS[1])
    view.press("Tab", "Space")
    view.tab_to(NEXT)
    view.press("Enter")
    for territory in ("Urbain", "Fleuve"):
        view.tab_to("Qui est-ce\u00a0?")
        page.keyboard.type("Un aîné")
        view.press("Tab")
        page.keyboard.type("Se soigner")
        view.tab_to("La langue")
        view.press("Space")
        view.tab_to("Urbain")
        view.press("Space", *(["ArrowRight"] if territory == "Fleuve" else []))
    view.tab_to(NEXT)
    view.press("Enter", "Tab")
    page.keyboard.type("Qui\u00a0?")
    view.press("Tab")
    page.keyboard.type("Où\u00a0?")
    view.tab_to(NEXT)
    view.press("Enter", "Tab")
    page.keyboard.type("Un lien.")
    view.tab_to(NEXT)
    view.press("Enter")
    view.tab_to("Reprendre cette formulation\u00a0: «\u00a0Où\u00a0?\u00a0»")
    view.press("Enter")
    assert view.focused() == "La question que je garde"
    view.press("Tab")
    page.keyboard.type("Parce que.")
    profile = {"name": "Un aîné", "need": "Se soigner", "obstacles": ["langue"]}
    assert view.saved() == {
        "who": "Une élue, aux services",
        "presuppositions": ["un-besoin"],
        "own_presupposition": "",
        "profiles": [{**profile, "territory": "urbain"}, {**profile, "territory": "fleuve"}],
        "rewordings": ["Qui\u00a0?", "Où\u00a0?"],
        "proximity": "Un lien.",
        "kept": "Où\u00a0?",
        "why": "Parce que.",
    }
    expect(page.locator(".etapes .fait")).to_have_count(6)
    expect(view.status).to_have_text("✓ Enregistré à 08:32")


def test_a_stored_answer_opens_where_the_work_was_left(page: Page) -> None:
    """What was saved stands in its fields, the first step to fill is open, the others are ticked."""
    view = open_view(page, "question", EXERCISE, {**FULL, "proximity": " "})
    expect(heading(view)).to_contain_text(STEPS[4])
    expect(page.locator(".etapes button.fait")).to_have_count(5)
    go(page, f"{STEPS[1]}, étape remplie")
    expect(page.get_by_label("Il existe")).to_be_checked()
    go(page, STEPS[2])
    public = page.get_by_role("group", name="Public 1")
    expect(public.get_by_label("Qui est-ce")).to_have_value(str(MOTHER["name"]))
    expect(public.get_by_label("Fleuve")).to_be_checked()
    assert view.messages == []


def test_another_tab_changes_the_answer_and_not_the_step(page: Page) -> None:
    """The step that is open stays, as does the focus; only what is written changes."""
    view = open_view(page, "question", EXERCISE, FULL)
    go(page, STEPS[3])
    page.get_by_label("Première reformulation").focus()
    view.show({**FULL, "rewordings": ["Autre\u00a0?", ""], "who": ""})
    expect(page.get_by_label("Première reformulation")).to_have_value("Autre\u00a0?")
    assert view.focused() == "Première reformulation"
    expect(page.locator(".etapes button.fait")).to_have_count(4)
    view.show(None)
    expect(page.locator(".etapes button.fait")).to_have_count(0)
    assert view.messages == []


def test_what_is_typed_or_offered_is_text_and_never_html(page: Page) -> None:
    """Markup is shown as typed: in labels, in the offers, in the history."""
    markup = "<img src=x onerror=alert(1)>"
    definition = {**EXERCISE, "question": markup}
    view = open_view(page, "question", definition, {**FULL, "rewordings": [markup, markup]})
    history(view, [{**WORDINGS[0], "text": markup}])
    expect(view.root.get_by_text(markup).first).to_be_visible()
    expect(view.root.locator(".historique")).to_contain_text(markup)
    expect(view.root.locator("img")).to_have_count(0)


@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_every_step_is_readable_and_accessible(page: Page, width: int, dark: bool) -> None:
    """Nothing is clipped nor outside the page, targets are large, and axe-core finds nothing."""
    view = open_view(page, "question", EXERCISE, FULL, width=width, dark=dark)
    history(view, WORDINGS)
    for number, step in enumerate(STEPS, start=1):
        go(page, step)
        capture(page, f"question-{number}-{width}-{'sombre' if dark else 'clair'}")
        assert unreadable(page) == []
        assert violations(page) == []


def test_text_twice_as_large_still_fits(page: Page) -> None:
    """At 200 %, nothing is clipped nor outside the page, in any step."""
    view = open_view(page, "question", EXERCISE, FULL, width=640, large=True)
    history(view, WORDINGS)
    for step in STEPS:
        go(page, step)
        assert unreadable(page) == []
