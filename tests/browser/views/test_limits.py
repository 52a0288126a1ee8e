"""Texts that are too long, former wordings, what is missing: what every exercise's view does, in a real page."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.harness import View, define, open_view

LONGEST = 5_000
PASTED = "Une phrase collée, avec ses mots. " * 1_759
FIELDS = [{"id": "recit", "label": "Votre récit", "long": True}]
FORM: dict[str, Any] = define("form", fields=FIELDS)
MATRIX: dict[str, Any] = define(
    "matrix",
    rows=[{"id": "saul", "label": "Saül"}, {"id": "camopi", "label": "Camopi"}],
    columns=[
        {
            "id": mean,
            "label": mean,
            "options": [{"id": "oui", "label": "oui"}, {"id": "non", "label": "non"}],
        }
        for mean in ("avion", "pirogue")
    ],
)


def _gaps(view: View, answer: dict[str, Any]) -> None:
    """Change the state as a save of `answer` does."""
    gaps = view.exercise.gaps(view.exercise.read(answer))
    view.page.evaluate(
        """([answer, gaps]) => { model.set('answer', answer);
        model.set('state', {...model.get('state'), saved_at: '2026-11-07T11:32:00Z', revision: 2, gaps}); }""",
        [answer, [{"phrase": gap.phrase, "item": gap.item} for gap in gaps]],
    )


def test_a_long_paste_is_never_cut_in_silence(page: Page) -> None:
    """All that was pasted stays on the screen, the excess is said; once shortened, it is saved whole."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    view = open_view(page, "form", FORM)
    page.evaluate("(text) => navigator.clipboard.writeText(text)", PASTED)
    field = page.get_by_label("Votre récit")
    field.click()
    page.keyboard.press("ControlOrMeta+v")
    assert field.input_value() == PASTED
    beyond = f"{len(PASTED) - LONGEST:,}".replace(",", "\u00a0")
    expect(view.status).to_contain_text(f"un texte est trop long, de {beyond}\u00a0caractères")
    expect(page.locator(".limite")).to_contain_text(f"{beyond}\u00a0caractères de trop")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert view.messages == []
    field.press("ControlOrMeta+a")
    page.evaluate("(text) => navigator.clipboard.writeText(text)", PASTED[:4_680])
    page.keyboard.press("ControlOrMeta+v")
    expect(page.locator(".limite")).to_have_text("Il reste 320\u00a0caractères.")
    assert view.saved() == {"fields": {"recit": PASTED[:4_680]}}


def test_a_former_wording_is_taken_back_and_undone(page: Page) -> None:
    """The list opens by keyboard, a wording comes back in the field, and Ctrl+Z undoes it."""
    view = open_view(page, "form", FORM, {"fields": {"recit": "La dernière."}})
    kept = [
        {"field": "recit", "text": "La toute première.", "at": "2026-11-07T11:02:00Z"},
        {"field": "recit", "text": "La dernière.", "at": "2026-11-07T11:31:00Z"},
    ]
    page.evaluate("(wordings) => model.set('state', {...model.get('state'), wordings})", kept)
    field = page.get_by_label("Votre récit")
    field.focus()
    view.press("Tab")
    assert view.focused().startswith("1\u00a0formulation conservée")
    view.press("Enter")
    expect(page.get_by_text("«\u00a0La toute première.\u00a0»")).to_be_visible()
    view.tab_to("Reprendre cette formulation\u00a0: «\u00a0La toute première.\u00a0»")
    view.press("Enter")
    expect(field).to_be_focused()
    expect(field).to_have_value("La toute première.")
    assert view.saved() == {"fields": {"recit": "La toute première."}}
    assert view.messages[-1]["apart"] is True
    field.press("ControlOrMeta+z")
    expect(field).to_have_value("La dernière.")


def test_the_one_cell_that_is_missing_is_named_marked_and_led_to(page: Page) -> None:
    """« 1 case à remplir » says which; its button goes there; the mark leaves with the lack."""
    view = open_view(page, "matrix", MATRIX)
    expect(page.locator(".a-remplir")).to_have_count(0)
    answer = {"cells": {"saul": {"pirogue": "non"}, "camopi": {"avion": "oui", "pirogue": "oui"}}}
    _gaps(view, answer)
    button = page.get_by_role(
        "button", name="Reste\u00a0: ligne «\u00a0Saül\u00a0», colonne «\u00a0avion\u00a0»"
    )
    expect(page.locator(".a-remplir")).to_have_count(1)
    button.click()
    place = page.locator('[data-item="saul/avion"]')
    expect(place).to_be_in_viewport()
    expect(place.locator("input").first).to_be_focused()
    expect(place).to_have_accessible_name("avion à remplir")
    _gaps(view, {"cells": {**answer["cells"], "saul": {"avion": "non", "pirogue": "non"}}})
    expect(page.locator(".a-remplir, .manque")).to_have_count(0)


def test_a_view_takes_a_new_model_in(page: Page) -> None:
    """The engine starts again: what is on the screen stays, and goes by the new model upon its own revision."""
    view = open_view(page, "form", FORM, {"fields": {"recit": "Avant."}})
    field = page.get_by_label("Votre récit")
    field.evaluate("(e) => { e.dataset.temoin = 'le même'; }")
    page.evaluate(
        """() => { const sent = window.sent = [];
        const state = {...model.get('state')};
        const values = {definition: model.get('definition'), answer: {fields: {recit: 'Avant.'}}, state};
        const fresh = {get: (name) => values[name], set() {}, on() {}, off() {}, send: (said) => sent.push(said)};
        model.send = () => { throw new Error('gone'); };
        window.fresh = () => document.dispatchEvent(
          new CustomEvent('parcours-model', {detail: {name: '00_essai/exemple', model: fresh}})); }"""
    )
    field.press("End")
    page.keyboard.type(" Pendant.")
    expect(view.status).to_contain_text("Pas encore enregistré")
    page.evaluate("fresh()")
    sent = page.evaluate("sent")
    assert [(said["answer"], said["base"]) for said in sent] == [
        ({"fields": {"recit": "Avant. Pendant."}}, 1)
    ]
    assert field.evaluate("(e) => e.dataset.temoin") == "le même"


def test_how_it_is_marked_is_folded_inside(page: Page) -> None:
    """« Comment c’est noté » gives the automatic points, then each criterion with its own."""
    criteria = [{"id": "clarte", "title": "La clarté du récit", "points": 2}]
    open_view(page, "form", {**FORM, "points": 6, "criteria": criteria})
    expect(page.get_by_text("La clarté du récit")).to_be_hidden()
    page.get_by_text("Comment c’est noté").click()
    expect(
        page.get_by_text("La clarté du récit\u00a0: 2\u00a0points, par une personne")
    ).to_be_visible()
    expect(
        page.get_by_text("Ce qui est rempli\u00a0: 4\u00a0points, automatiquement")
    ).to_be_visible()
