"""Sending a form of the desk: twice, late, without the network; nothing is lost, nothing is done twice."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from grader.cohort.members import Member, enrol
from grader.session.session import Session
from tests.browser.rooms import Visit, visit


@pytest.fixture
def one(browser: Browser, said: str, session: Session) -> Iterator[Visit]:
    """Return someone signed in at the desk, whose list has the session."""
    with visit(browser) as found:
        found.page.goto(said)
        yield found


def open_release(page: Page, session: Session) -> None:
    """Go from the list to the stage where modules are given out, as a hand does."""
    page.get_by_role("link", name=session.name).click()
    page.locator("main").get_by_role("link", name="Publier", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Publier")
    page.wait_for_load_state()  # with its scripts: no hand cuts the network before they are there


def works(session: Session) -> int:
    """Return how many works the session remembers."""
    return len(list(session.root.glob(".parcours/travaux/*.json")))


def test_what_was_chosen_stays_when_the_desk_does_not_answer(one: Visit, session: Session) -> None:
    """The page says so, where one is; the same button then does it."""
    open_release(one.page, session)
    answers = one.page.get_by_label("Ouvrir les réponses")
    answers.check()
    one.page.context.set_offline(True)
    button = one.page.get_by_role("button", name="Publier ces modules")
    button.click()
    said = one.page.get_by_role("alert").filter(has_text="Le bureau ne répond pas")
    expect(said).to_be_focused()
    expect(answers).to_be_checked()
    assert works(session) == 0
    one.page.context.set_offline(False)
    button.click()
    expect(one.page.get_by_role("article")).to_contain_text("est publié")
    assert works(session) == 1
    one.complaints.clear()  # the browser says by itself that the network was gone


def test_pressed_twice_it_is_done_once(one: Visit, session: Session) -> None:
    """By an impatient hand; and again by the page that one comes back to, which is a new form."""
    open_release(one.page, session)
    one.page.get_by_role("button", name="Publier ces modules").dblclick()
    expect(one.page.get_by_role("article")).to_contain_text("est publié")
    assert works(session) == 1
    one.page.go_back()
    expect(one.page.get_by_role("heading", level=1)).to_have_text("Publier")
    one.page.get_by_role("button", name="Publier ces modules").click()
    expect(one.page.get_by_role("article")).to_contain_text("est publié")
    assert works(session) == 2
    assert one.complaints == []


def test_a_form_without_what_it_needs_says_it_where_it_is(one: Visit, session: Session) -> None:
    """The sentence has the focus, the field is marked, nothing was done."""
    open_release(one.page, session)
    for box in one.page.get_by_role("group", name="Modules").get_by_role("checkbox").all():
        box.uncheck()
    one.page.get_by_role("button", name="Publier ces modules").click()
    said = one.page.get_by_role("alert").filter(has_text="Remplissez « Modules »")
    expect(said).to_be_focused()
    expect(one.page.get_by_role("group", name="Modules")).to_have_attribute("aria-invalid", "true")
    assert works(session) == 0
    one.page.get_by_role("group", name="Modules").get_by_role("checkbox").first.check()
    one.page.get_by_role("button", name="Publier ces modules").click()
    expect(one.page.get_by_role("article")).to_contain_text("est publié")


def test_someone_signed_out_loses_nothing(one: Visit, session: Session) -> None:
    """The page says how to come back; it is not replaced by another."""
    open_release(one.page, session)
    one.page.get_by_label("Ouvrir les réponses").check()
    one.page.context.clear_cookies()
    one.page.get_by_role("button", name="Publier ces modules").click()
    expect(one.page.get_by_role("alert").filter(has_text="plus reconnu")).to_be_focused()
    expect(one.page.get_by_label("Ouvrir les réponses")).to_be_checked()
    assert works(session) == 0


def test_it_is_done_by_the_keyboard_alone(one: Visit, session: Session) -> None:
    """From the page's top: Tab leads to the button, Enter presses it, the work is said."""
    open_release(one.page, session)
    button = one.page.get_by_role("button", name="Publier ces modules")
    for _ in range(40):
        one.page.keyboard.press("Tab")
        if button.evaluate("(e) => e === document.activeElement"):
            break
    expect(button).to_be_focused()
    one.page.keyboard.press("Enter")
    expect(one.page.get_by_role("article")).to_contain_text("est publié")


def test_a_refusal_leaves_one_on_the_page_where_one_is(one: Visit, session: Session) -> None:
    """What is about to be erased stays in sight, with what was typed: another page would not say whom."""
    enrol(session, [Member("marie.dupont", "Marie", "Dupont", "marie@exemple.fr")])
    page = one.page
    page.goto(f"{page.url}/session/{session.name}/droits")
    page.get_by_label("La personne").fill("Marie Dupont")
    page.get_by_role("button", name="Voir ce qui serait effacé").click()
    typed = page.get_by_label("Tapez l’identifiant")
    typed.fill("marie")
    page.get_by_role("button", name="Effacer cette personne").click()
    expect(page.get_by_role("alert").filter(has_text="Rien n’a été effacé")).to_be_focused()
    expect(typed).to_have_value("marie")
    expect(page.get_by_role("heading", level=1)).to_have_text("Effacer une personne")
    typed.fill("marie.dupont")
    page.get_by_role("button", name="Effacer cette personne").click()
    expect(page.get_by_role("article")).to_contain_text("n’a plus rien ici")
    one.complaints.clear()  # the browser says by itself that a form was refused
