"""A module whose essay is typed in, and what becomes of its engine."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from playwright.sync_api import Browser, Locator, Page, expect

from exercises.copies.store import COPY
from tests.browser.rooms import ready, visit

MODULE = "03_ressources"
EXERCISES = 7
ESSAI = '[data-exercice="un-essai"]'

COMMANDS = """document.addEventListener("readystatechange", () => {
  const said = document.getElementById("jupyter-config-data");
  if (said) said.textContent = said.textContent.replace(/("exposeAppInBrowser": )false/, "$1true");
});"""
"""Gives the page JupyterLab's commands by name: its menus are built from them."""


def kernels(place: Path) -> list[int]:
    """Return the engines that run in a session's folder."""
    return [
        process.pid
        for process in psutil.process_iter(["cmdline"])
        if any(str(place) in part for part in process.info["cmdline"] or ())
        and any("ipykernel_launcher" in part for part in process.info["cmdline"])
    ]


def copy_of(place: Path) -> str:
    """Return the participant's copy of the module, as it stands on the disk."""
    return (place / "participants" / "autre" / MODULE / COPY).read_text(encoding="utf-8")


@contextmanager
def written(browser: Browser, address: str, text: str) -> Iterator[tuple[Page, Locator]]:
    """Open module 3 and type `text` over what stands in its essay, until it is saved; no box may ever open."""
    with visit(browser) as one:
        one.page.add_init_script(COMMANDS)
        one.page.goto(address)
        ready(one.page, EXERCISES)
        field = one.page.locator(f"{ESSAI} textarea").first
        field.click()
        field.press("ControlOrMeta+a")
        one.page.keyboard.type(text)
        saved(one.page)
        yield one.page, field
        assert one.page.locator(".jp-Dialog").count() == 0


def saved(page: Page) -> None:
    """Wait until the essay says that it is saved."""
    expect(page.locator(f"{ESSAI} footer .etat")).to_contain_text("✓ Enregistré à", timeout=60_000)


def all_saved(page: Page) -> None:
    """Wait until the bar says that everything is."""
    expect(page.locator(".parcours-state")).to_have_text("✓ Tout est enregistré", timeout=60_000)
