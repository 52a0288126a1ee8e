"""The engine dies, the server stops, while one types: the page stays, and what is on the screen is what is kept."""

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest
from playwright.sync_api import Browser, Page, expect

from exercises.copies.store import COPY
from tests.browser.rooms import parcours, ready, server, visit
from tests.paths import ROOT

MODULE = "03_ressources"
EXERCISES = 7
FIELDS = {
    "questionner-la-question": "who",
    "un-essai": "fields",
}
BEFORE = "Avant la panne, une phrase. "
TYPED = "Pendant la panne, on tape toujours, lettre après lettre, sans regarder l’écran, et rien ne se perd en route."
PACE = 125
"""Milliseconds between two keys of a hand."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a session where four modules are given out."""
    folder = tmp_path_factory.mktemp("moteur")
    curriculum = str(ROOT / "modules")
    parcours(
        *("session", "creer", "moteur", "--modules", curriculum, "--dossier", str(folder)),
        folder=folder,
    )
    for module in ("00", "03", "04", "05"):
        parcours("publier", module, folder=folder / "moteur")
    return folder / "moteur"


@pytest.fixture(scope="module")
def address(place: Path) -> Iterator[str]:
    """Return the address of module 3 in a participant's JupyterLab."""
    with server("lab", "--participant", "autre", folder=place) as said:
        root = urlsplit(said)
        yield f"{root.scheme}://{root.netloc}/lab/tree/{MODULE}/{MODULE}.ipynb?{root.query}"


def _kernels(place: Path) -> list[int]:
    return [
        process.pid
        for process in psutil.process_iter(["cmdline"])
        if any(str(place) in part for part in process.info["cmdline"] or ())
        and any("ipykernel_launcher" in part for part in process.info["cmdline"])
    ]


def _copy(place: Path) -> str:
    return (place / "participants" / "autre" / MODULE / COPY).read_text(encoding="utf-8")


@pytest.mark.parametrize("exercise", list(FIELDS))
def test_no_letter_is_lost_when_the_engine_dies(
    browser: Browser, place: Path, address: str, exercise: str
) -> None:
    """Three times of three, killed while a hand types: every letter on the screen, in order, then in the copy."""
    with visit(browser) as one:
        one.page.goto(address)
        ready(one.page, EXERCISES)
        field = one.page.locator(f'[data-exercice="{exercise}"] textarea').first
        status = one.page.locator(f'[data-exercice="{exercise}"] footer .etat')
        field.click()
        field.press("ControlOrMeta+a")
        one.page.keyboard.type(BEFORE, delay=10)
        expect(status).to_contain_text("✓ Enregistré à")
        expected = BEFORE
        for _ in range(3):
            mark = field.evaluate("(e) => (e.dataset.temoin ??= String(Math.random()))")
            (kernel,) = _kernels(place)
            one.page.keyboard.type(TYPED[:20], delay=PACE)
            os.kill(kernel, signal.SIGKILL)
            one.page.keyboard.type(TYPED[20:], delay=PACE)
            expected += TYPED
            assert field.input_value() == expected
            assert field.evaluate("(e) => e.dataset.temoin") == mark
            expect(field).to_be_focused()
            assert field.evaluate("(e) => e.selectionStart") == len(expected)
            expect(status).to_contain_text("✓ Enregistré à", timeout=60_000)
            expect(one.page.locator(".parcours-state")).to_have_text("✓ Tout est enregistré")
            assert json.dumps(expected, ensure_ascii=False)[1:-1] in _copy(place)
        assert one.page.locator(".jp-Dialog").count() == 0
