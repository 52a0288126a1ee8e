"""Answer an exercise in a page as a participant does: with the mouse, or with the keyboard alone."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page, expect

from exercises.kinds.exercise import Exercise
from tests.browser import keyboard


@dataclass(frozen=True)
class Hand:
    """How one acts on a page."""

    page: Page
    keyboard: bool

    def press(self, target: Locator) -> None:
        """Act on a button, a radio or a box."""
        if self.keyboard:
            keyboard.press(self.page, target)
        else:
            target.scroll_into_view_if_needed()
            target.click()

    def write(self, target: Locator, text: str) -> None:
        """Type a text in a field, over what stands there."""
        if self.keyboard:
            keyboard.write(self.page, target, text)
        else:
            target.click()
            target.fill(text)


def frame(page: Page, exercise: Exercise) -> Locator:
    """Return the exercise's frame on the page."""
    return page.locator(f'[data-exercice="{exercise.id}"]')


def answer(page: Page, exercise: Exercise, wanted: Any, *, keyboard: bool) -> None:
    """Bring an untouched exercise to the answer `wanted`, and wait until the page says that it is saved."""
    root = frame(page, exercise)
    hand = Hand(page, keyboard)
    _ACTS[exercise.kind](root, exercise, wanted, hand)
    expect(root.locator("footer .etat")).to_contain_text("✓ Enregistré à", timeout=20_000)


def _choice(root: Locator, exercise: Any, wanted: Any, hand: Hand) -> None:
    for option in wanted.chosen:
        hand.press(root.locator(f'input[value="{option}"]'))


def _groups(root: Locator, order: Any, chosen: dict[str, str], hand: Hand) -> None:
    for place, one in enumerate(order):
        if one.id in chosen:
            hand.press(
                root.locator("fieldset").nth(place).locator(f'input[value="{chosen[one.id]}"]')
            )


def _matching(root: Locator, exercise: Any, wanted: Any, hand: Hand) -> None:
    _groups(root, exercise.prompts, wanted.pairs, hand)


def _classification(root: Locator, exercise: Any, wanted: Any, hand: Hand) -> None:
    _groups(root, exercise.statements, wanted.placed, hand)


def _ordering(root: Locator, exercise: Any, wanted: Any, hand: Hand) -> None:
    labels = {item.id: item.label for item in exercise.items}
    shown = [item.id for item in exercise.items]
    for place, item in enumerate(wanted.order):
        for _ in range(shown.index(item) - place):
            hand.press(
                root.get_by_role("button", name=f"Monter «\u00a0{labels[item]}\u00a0»", exact=True)
            )
        shown.remove(item)
        shown.insert(place, item)


def _mosaic(root: Locator, exercise: Any, wanted: Any, hand: Hand) -> None:
    words = root.get_by_role("list", name="Mots à choisir").get_by_role("button")
    for word in wanted.ranked:
        hand.press(words.nth([one.id for one in exercise.words].index(word)))
    if wanted.own:
        hand.write(root.locator("input[type=text]"), wanted.own)


def _scale(root: Locator, exercise: Any, wanted: Any, hand: Hand) -> None:
    for row, statement in enumerate(exercise.statements):
        for column, dimension in enumerate(exercise.dimensions):
            scale = root.locator("fieldset.enonce").nth(row).locator("fieldset.echelle").nth(column)
            position = wanted.positions[dimension.id][statement.id]
            hand.press(scale.locator(f'input[value="{position}"]'))


def _matrix(root: Locator, exercise: Any, wanted: Any, hand: Hand) -> None:
    for place, row in enumerate(exercise.rows):
        card = root.locator("fieldset.ligne").nth(place)
        for column, criterion in enumerate(exercise.columns):
            option = wanted.cells.get(row.id, {}).get(criterion.id)
            if option:
                cell = card.locator("fieldset.critere").nth(column)
                hand.press(cell.locator(f'input[value="{option}"]'))


def _form(root: Locator, exercise: Any, wanted: Any, hand: Hand) -> None:
    for place, field in enumerate(exercise.fields):
        text = wanted.fields.get(field.id, "")
        if text:
            hand.write(root.locator(".champ").nth(place).locator("input, textarea"), text)


def _question(root: Locator, exercise: Any, wanted: Any, hand: Hand) -> None:
    step = root.locator("section.etape:not([hidden])")
    following = root.get_by_role("button", name="Étape suivante")
    hand.write(step.locator("textarea"), wanted.who)
    hand.press(following)
    for taken in wanted.presuppositions:
        hand.press(step.locator(f'input[value="{taken}"]'))
    if wanted.own_presupposition:
        hand.write(step.locator("input[type=text]"), wanted.own_presupposition)
    hand.press(following)
    for place, profile in enumerate(wanted.profiles):
        card = step.locator("fieldset.public").nth(place)
        hand.write(card.locator("input[type=text]"), profile.name)
        hand.write(card.locator("textarea"), profile.need)
        for choice in (*profile.obstacles, profile.territory):
            hand.press(card.locator(f'input[value="{choice}"]'))
    hand.press(following)
    for place, text in enumerate(wanted.rewordings):
        hand.write(step.locator("textarea").nth(place), text)
    hand.press(following)
    hand.write(step.locator("textarea"), wanted.proximity)
    hand.press(following)
    hand.write(step.locator("textarea").nth(0), wanted.kept)
    hand.write(step.locator("textarea").nth(1), wanted.why)


_ACTS = {
    "choice": _choice,
    "classification": _classification,
    "form": _form,
    "matching": _matching,
    "matrix": _matrix,
    "mosaic": _mosaic,
    "ordering": _ordering,
    "question": _question,
    "scale": _scale,
}
