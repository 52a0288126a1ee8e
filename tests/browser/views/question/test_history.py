"""How a `question` moved, told in a real page."""

from playwright.sync_api import Page, expect

from tests.browser.harness import open_view
from tests.browser.question import EXERCISE, FULL, QUESTION, WORDINGS, history


def test_the_last_step_tells_how_the_question_moved(page: Page) -> None:
    """From the question posed, each wording of a question stands with its name and its hour."""
    view = open_view(page, "question", EXERCISE, FULL)
    expect(view.root.get_by_text("Vos formulations s’ajouteront ici")).to_be_visible()
    history(view, WORDINGS)
    assert view.root.locator(".historique li").all_inner_texts() == [
        f"La question posée\n\n«\u00a0{QUESTION}\u00a0»",
        "Première reformulation · 7 novembre à 08:02\n\n«\u00a0Qui vient\u00a0?\u00a0»",
        "Ma question · 7 novembre à 08:31\n\n«\u00a0Qui ne vient jamais\u00a0?\u00a0»",
    ]


def test_the_history_grows_while_something_is_being_typed(page: Page) -> None:
    """A state that comes during the typing updates the history and leaves the fields alone."""
    view = open_view(page, "question", EXERCISE, FULL)
    page.get_by_label("Pourquoi celle-ci").fill("Encore en train d’écrire")
    history(view, WORDINGS)
    expect(view.root.locator(".historique li")).to_have_count(3)
    expect(page.get_by_label("Pourquoi celle-ci")).to_have_value("Encore en train d’écrire")


def test_a_long_history_folds_its_oldest_wordings(page: Page) -> None:
    """The last ten stand open, and all of them can be read."""
    view = open_view(page, "question", EXERCISE, FULL)
    history(view, [{**WORDINGS[0], "text": f"Version {n}"} for n in range(25)])
    old = view.root.locator(".historique li", has_text="Version 14")
    expect(old).to_be_hidden()
    page.get_by_text("15\u00a0formulations plus anciennes").click()
    expect(old).to_be_visible()


def test_leaving_the_page_stops_following_the_state(page: Page) -> None:
    """A view that was taken away no longer draws the history."""
    view = open_view(page, "question", EXERCISE, FULL)
    page.evaluate("leave()")
    history(view, WORDINGS)
    expect(view.root.locator(".historique li")).to_have_count(1)
