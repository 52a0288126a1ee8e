"""How long module 3 takes to open on a slow line: 2 Mbit/s, 150 ms; a first visit, then a second one."""

import statistics
import time
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, sync_playwright

from exercises import definition
from tests.bench.measures import Table
from tests.bench.opening import MODULE, PERSON, forget_kernels
from tests.bench.throttle import Line, slow_line
from tests.browser.conftest import FLAGS, executable
from tests.browser.rooms import parcours, ready, server
from tests.paths import ROOT

RUNS = 5
MOST = 15.0
"""Seconds from navigation to the first usable exercise, on a first visit."""


def measure(place: Path, runs: int = RUNS) -> tuple[Table, ...]:
    """Return the durations from navigation to the first usable exercise, and to all, and the kilobytes carried."""
    exercises = len(definition.load(ROOT / "modules" / MODULE).exercises)
    session = place / "ligne"
    parcours(
        *("session", "creer", session.name, "--modules", str(ROOT / "modules")),
        *("--dossier", str(place)),
        folder=place,
    )
    parcours("publier", "03", folder=session)
    visits: dict[str, list[tuple[float, float, int]]] = {
        "première visite": [],
        "seconde visite": [],
    }
    with (
        server("lab", "--participant", PERSON, folder=session) as address,
        sync_playwright() as playwright,
    ):
        port = urlsplit(address).port
        assert port
        browser = playwright.chromium.launch(executable_path=executable(), args=list(FLAGS))
        for _ in range(runs):
            with slow_line(port) as (slow, line):
                context = browser.new_context(locale="fr-FR")
                for found in visits.values():
                    forget_kernels(address)
                    found.append(
                        _open(context, address.replace(f":{port}", f":{slow}"), exercises, line)
                    )
                context.close()
        browser.close()
    rows = tuple(
        (
            name,
            *(f"{statistics.median(one[i] for one in found):.1f} s" for i in (0, 1)),
            f"{statistics.median(one[2] for one in found) / 1000:.0f} ko",
        )
        for name, found in visits.items()
    )
    first = statistics.median(one[0] for one in visits["première visite"])
    return (
        Table(
            "Ouvrir le module 3 sur une ligne à 2 Mbit/s et 150 ms (médianes)",
            ("Visite", "Premier exercice", "Tous", "Reçu"),
            rows,
            f"{first:.1f} s (au plus {MOST:.0f} s)",
        ),
    )


def _open(
    context: BrowserContext, address: str, exercises: int, line: Line
) -> tuple[float, float, int]:
    before = line.carried
    page = context.new_page()
    begun = time.perf_counter()
    page.goto(address, wait_until="commit", timeout=120_000)
    page.wait_for_selector("[data-exercice][data-pret]", timeout=120_000)
    first = time.perf_counter() - begun
    ready(page, exercises)
    whole = time.perf_counter() - begun
    page.close()
    return first, whole, line.carried - before
