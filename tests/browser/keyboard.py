"""The keyboard as a person uses it: Tab to a control, arrows in a group; and every key that JupyterLab takes."""

import re
from typing import Any

from playwright.sync_api import Locator, Page

FARTHEST = 600
"""Presses of Tab after which a control counts as out of reach."""

TYPED = 20
"""Characters of a text that are typed: each costs a layout of the whole page, and keys are those of any text."""

SIDE = """(target) => {
  const from = document.activeElement;
  const same = (one) => one.type === "radio" && one.name === target.name;
  if (from === target) return "here";
  if (from instanceof HTMLInputElement && target.type === "radio" && same(from)) return "group";
  const where = from.compareDocumentPosition(target);
  return from === document.body || where & Node.DOCUMENT_POSITION_FOLLOWING ? "after" : "before";
}"""

UP = """(target) =>
  Boolean(document.activeElement.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING)"""

_NAMES = {"Accel": "Control", "Ctrl": "Control", "Cmd": "Meta"}


def reach(page: Page, target: Locator) -> None:
    """Bring the focus to a control by Tab, by arrows among radios; AssertionError if it stays away."""
    for _ in range(FARTHEST):
        match target.evaluate(SIDE):
            case "here":
                return
            case "group":
                page.keyboard.press("ArrowUp" if target.evaluate(UP) else "ArrowDown")
            case "after":
                page.keyboard.press("Tab")
            case _:
                page.keyboard.press("Shift+Tab")
    raise AssertionError(f"out of the keyboard's reach: {target}")


def press(page: Page, target: Locator) -> None:
    """Act on a button, a box or a radio that the keyboard has reached; arrows have chosen the radio already."""
    reach(page, target)
    if not (target.get_attribute("type") == "radio" and target.is_checked()):
        page.keyboard.press("Space")


def write(page: Page, target: Locator, text: str) -> None:
    """Type a text in a field, over what stands there: its first words key by key, the rest as one pastes."""
    reach(page, target)
    page.keyboard.press("Control+a")
    page.keyboard.type(text[:TYPED])
    if text[TYPED:]:
        page.keyboard.insert_text(text[TYPED:])


def keymap(page: Page) -> list[tuple[str, ...]]:
    """Return every key, or keys in a row, that JupyterLab's settings bind to a command, as Playwright says them."""
    origin = "/".join(page.url.split("/")[:3])
    settings: Any = page.request.get(f"{origin}/lab/api/settings").json()["settings"]
    bound = {
        tuple(binding["keys"])
        for plugin in settings
        for binding in plugin["schema"].get("jupyter.lab.shortcuts", [])
        if any(binding.get("keys", []))
    }
    return sorted(tuple(_said(stroke) for stroke in keys) for keys in bound)


def _said(stroke: str) -> str:
    """Return « Accel Shift Z » as « Control+Shift+Z », and « A » as « a »."""
    *held, key = stroke.split()
    if re.fullmatch("[A-Z]", key) and "Shift" not in held:
        key = key.lower()
    return "+".join([*(_NAMES.get(one, one) for one in held), key])
