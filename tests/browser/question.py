"""A `question` exercise, an answer to it, and how its view is gone through."""

from typing import Any

from playwright.sync_api import Locator, Page

from tests.browser.harness import View, define

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
NEXT = "Étape suivante"


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
