"""The view of `question` in a real page."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.harness import LOOKS, View, define, open_view

QUESTION = "Le besoin de service public est-il identique pour tous les types de publics\u00a0?"
STEPS = [
    "Qui demande\u00a0?",
    "Ce qui est tenu pour acquis",
    "Pour quels publics\u00a0?",
    "Reformuler",
    "Le sens",
    "Ma question",
]
EXERCISE: dict[str, Any] = define(
    "question",
    question=QUESTION,
    presuppositions=[
        {"id": "un-besoin", "label": "Il existe «\u00a0le\u00a0» besoin de service public."},
        {"id": "des-types", "label": "Les habitant·es se rangent dans des types de publics."},
        {"id": "tout-differe", "label": "Les besoins diffèrent d’un public à l’autre."},
    ],
    obstacles=[
        {"id": "distance", "label": "La distance"},
        {"id": "langue", "label": "La langue"},
        {"id": "numerique", "label": "Le numérique"},
    ],
    territories=[
        {"id": "urbain", "label": "Urbain"},
        {"id": "fleuve", "label": "Fleuve"},
        {"id": "insulaire", "label": "Insulaire"},
    ],
    profiles=2,
)
MOTHER = {
    "name": "Une mère de Trois-Sauts",
    "need": "Corriger un acte de naissance",
    "obstacles": ["distance", "langue"],
    "territory": "fleuve",
}
FULL: dict[str, Any] = {
    "who": "Un service de l’État, à des agents, avant un budget",
    "presuppositions": ["un-besoin", "des-types"],
    "own_presupposition": "",
    "profiles": [MOTHER, {**MOTHER, "name": "Un pêcheur des Saintes", "territory": "insulaire"}],
    "rewordings": ["Qui ne vient jamais au guichet\u00a0?", "Où croise-t-on déjà un agent\u00a0?"],
    "proximity": "Être atteignable sans voyage.",
    "kept": "Qui ne vient jamais au guichet\u00a0?",
    "why": "Elle regarde les absents.",
}
WORDINGS = [
    {"field": "rewording-1", "text": "Qui vient\u00a0?", "at": "2026-11-07T11:02:00Z"},
    {"field": "proximity", "text": "Être près.", "at": "2026-11-07T11:05:00Z"},
    {"field": "kept", "text": "Qui ne vient jamais\u00a0?", "at": "2026-11-07T11:31:00Z"},
]
NEXT, BACK = "Étape suivante", "Étape précédente"


def go(page: Page, step: str) -> None:
    """Open a step from the trail."""
    page.get_by_role("navigation").get_by_role("button", name=step).click()


def heading(view: View) -> Locator:
    """Return the heading of the step that is shown."""
    return view.root.locator("h4:visible")


def history(view: View, wordings: list[dict[str, str]]) -> None:
    """Change the state as a save does, with these wordings kept."""
    view.page.evaluate(
        "(wordings) => model.set('state', {...model.get('state'), wordings})", wordings
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


def test_the_mouse_answers_and_every_half_answer_is_saved(page: Page) -> None:
    """A half-filled profile is sent and read, and the page says what it lacks."""
    view = open_view(page, "question", EXERCISE)
    go(page, STEPS[2])
    first = page.get_by_role("group", name="Public 1")
    expect(first.locator(".bilan")).to_have_text(
        "Reste à dire\u00a0: qui c’est, son besoin, un obstacle, son territoire."
    )
    first.get_by_text("La distance").click()
    first.get_by_text("Insulaire").click()
    expect(first.locator(".bilan")).to_have_text("Reste à dire\u00a0: qui c’est, son besoin.")
    assert view.saved()["profiles"] == [
        {"name": "", "need": "", "obstacles": ["distance"], "territory": "insulaire"},
        {"name": "", "need": "", "obstacles": [], "territory": ""},
    ]
    first.get_by_label("Qui est-ce").fill("Un aîné")
    first.get_by_label("De quoi").fill("Se soigner")
    expect(first.locator(".bilan")).to_have_text("✓ Ce public est complet.")


def test_a_public_is_added_taken_away_and_brought_back(page: Page) -> None:
    """Publics beyond those asked for can go; what was typed in them can still come back."""
    view = open_view(page, "question", EXERCISE, FULL)
    go(page, STEPS[2])
    expect(page.get_by_role("button", name="Retirer")).to_have_count(0)
    page.get_by_role("button", name="Ajouter un public").click()
    assert view.focused() == "Qui est-ce\u00a0?"
    page.keyboard.type("Une lycéenne")
    assert view.saved()["profiles"][2]["name"] == "Une lycéenne"
    page.get_by_role("button", name="Retirer le public\u00a03").click()
    assert view.focused() == "Annuler le retrait"
    assert len(view.saved()["profiles"]) == 2
    view.press("Enter")
    expect(page.get_by_role("group", name="Public 3").get_by_label("Qui est-ce")).to_have_value(
        "Une lycéenne"
    )
    assert view.saved()["profiles"][2]["name"] == "Une lycéenne"


def test_no_more_publics_than_an_answer_holds(page: Page) -> None:
    """At eight publics the button rests."""
    profiles = [{"name": f"Public {n}"} for n in range(7)]
    view = open_view(page, "question", EXERCISE, {**FULL, "profiles": profiles})
    go(page, STEPS[2])
    add = page.get_by_role("button", name="Ajouter un public")
    add.click()
    expect(add).to_be_disabled()
    assert len(view.saved()["profiles"]) == 8


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        (QUESTION.upper(), "presque mot pour mot, la question de départ"),
        ("Il faut ouvrir plus tard", "terminez par un point d’interrogation"),
        ("Comment faire autrement\u00a0?", "Nommer un public ou un territoire"),
        ("Que veulent les lycéennes\u00a0?", "nomme un public. Où vit-il"),
        ("Que manque-t-il à Papaïchton\u00a0?", "nomme un territoire. Qui y vit"),
        ("Que manque-t-il vers Saut-Hermina\u00a0?", "nomme un territoire. Qui y vit"),
        ("Que cherchent les piroguiers du fleuve\u00a0?", "nomme un public et un territoire"),
        ("«\u00a0Que cherchent les orpailleurs\u00a0?\u00a0»", "nomme un public. Où vit-il"),
    ],
)
def test_a_hint_asks_while_typing_and_never_judges(page: Page, typed: str, hint: str) -> None:
    """It looks for a question mark, a change, a public or a place (also those named in the profiles)."""
    profiles = [{"name": "Des orpailleurs"}]
    view = open_view(page, "question", EXERCISE, {"who": "Moi", "profiles": profiles})
    go(page, STEPS[3])
    region = page.locator(".champ", has=page.get_by_label("Première reformulation")).get_by_role(
        "status"
    )
    expect(region).to_be_empty()
    page.get_by_label("Première reformulation").fill(typed)
    expect(region).to_contain_text(hint)
    assert not {"erreur", "faux", "juste", "bravo"} & set(region.inner_text().lower().split())
    page.get_by_label("Première reformulation").fill("")
    expect(region).to_be_empty()
    assert view.saved()["rewordings"] == ["", ""]


def test_two_rewordings_alike_are_noticed(page: Page) -> None:
    """The second one's hint says that it resembles the first."""
    open_view(page, "question", EXERCISE, {**FULL, "rewordings": [], "kept": ""})
    page.get_by_label("Première reformulation").fill("Qui ne vient pas au guichet\u00a0?")
    page.get_by_label("Deuxième reformulation").fill("Qui ne vient pas au guichet")
    expect(page.locator(".indice").nth(1)).to_contain_text("Vos deux questions se ressemblent")


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
    expect(page.get_by_text("Version 14", exact=False)).to_be_hidden()
    page.get_by_text("15\u00a0formulations plus anciennes").click()
    expect(page.get_by_text("Version 14", exact=False)).to_be_visible()


def test_a_stored_answer_opens_where_the_work_was_left(page: Page) -> None:
    """What was saved stands in its fields, the first step to fill is open, the others are ticked."""
    view = open_view(page, "question", EXERCISE, {**FULL, "proximity": " "})
    expect(heading(view)).to_contain_text(STEPS[4])
    expect(page.locator(".etapes button.fait")).to_have_count(5)
    go(page, f"{STEPS[1]}, étape remplie")
    expect(page.get_by_label("Il existe")).to_be_checked()
    go(page, STEPS[2])
    public = page.get_by_role("group", name="Public 1")
    expect(public.get_by_label("Qui est-ce")).to_have_value(MOTHER["name"])
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


def test_leaving_the_page_stops_following_the_state(page: Page) -> None:
    """A view that was taken away no longer draws the history."""
    view = open_view(page, "question", EXERCISE, FULL)
    page.evaluate("leave()")
    history(view, WORDINGS)
    expect(view.root.locator(".historique li")).to_have_count(1)


@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_every_step_is_readable_and_accessible(page: Page, width: int, dark: bool) -> None:
    """Nothing is clipped nor outside the page, targets are large, and axe-core finds nothing."""
    view = open_view(page, "question", EXERCISE, FULL, width=width, dark=dark)
    history(view, WORDINGS)
    for number, step in enumerate(STEPS, start=1):
        go(page, step)
        view.capture(f"question-{number}-{width}-{'sombre' if dark else 'clair'}")
        assert view.unreadable() == []
        assert view.violations() == []


def test_text_twice_as_large_still_fits(page: Page) -> None:
    """At 200 %, nothing is clipped nor outside the page, in any step."""
    view = open_view(page, "question", EXERCISE, FULL, width=640, large=True)
    history(view, WORDINGS)
    for step in STEPS:
        go(page, step)
        assert view.unreadable() == []
