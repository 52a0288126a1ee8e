"""How long the marking room takes to open on 1,000 answers, on a server just started, with an empty cache."""

import statistics
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from grader.autograding import autograde
from grader.session.session import Session
from tests.bench import marking
from tests.bench.measures import Table, french
from tests.browser.conftest import FLAGS, executable
from tests.browser.rooms import server, visit

MODULE = marking.MODULE
COPIES = 1_000
RUNS = 5
AIM = 2.0
"""Seconds from the navigation to the first answer, ready to be marked."""

_OPENED = "() => performance.getEntriesByName('parcours-ouvert')[0]?.startTime"


def measure(place: Path, copies: int = COPIES, runs: int = RUNS) -> tuple[Table, ...]:
    """Return the durations of `runs` openings, each on a server of its own, and of what follows them."""
    session = _session(place, copies)
    cold, again, following = [], [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=list(FLAGS))
        visit_once(browser)
        for _ in range(runs):
            with (
                server("noter", "--correcteur", "mesure", folder=session.root) as address,
                visit(browser) as one,
            ):
                one.page.goto(address)
                cold.append(_opened(one.page))
                following.append(_next(one.page))
                one.page.reload()
                again.append(_opened(one.page))
        browser.close()
    rows = [
        (name, f"{french(statistics.median(found), 2)} s", f"{french(max(found), 2)} s")
        for name, found in (
            ("première ouverture", cold),
            ("page rechargée", again),
            ("réponse suivante", following),
        )
    ]
    reached = "atteint" if max(cold) < AIM else "non atteint"
    return (
        Table(
            f"Salle de notation, {french(copies)} réponses du module 3 ({runs} serveurs neufs)",
            ("De la demande à la réponse affichée", "Médiane", "Au plus"),
            tuple(rows),
            f"La plus longue ouverture prend {french(max(cold), 2)} s (but : moins de {french(AIM)} s, {reached}).",
        ),
    )


def visit_once(browser: Browser) -> None:
    """Have the browser start what it starts once."""
    with visit(browser) as one:
        one.page.goto("about:blank")


def _opened(page: Page) -> float:
    """Wait for the first answer; return the seconds since the navigation began."""
    page.wait_for_function(_OPENED)
    return float(page.evaluate(_OPENED)) / 1000


def _next(page: Page) -> float:
    """Go to the next answer by its key; return the seconds until it shows."""
    page.evaluate(
        """() => {
          const former = document.getElementById("answer-title").textContent;
          const begun = performance.now();
          window.following = new Promise((resolve) => new MutationObserver(() => {
            if (document.getElementById("answer-title")?.textContent !== former) resolve(performance.now() - begun);
          }).observe(document.getElementById("answer"), { childList: true }));
        }"""
    )
    page.keyboard.press("n")
    return float(page.evaluate("window.following")) / 1000


def _session(place: Path, copies: int) -> Session:
    session = marking.given_out(place)
    marking.lay(session, copies)
    autograde.autograde(session, MODULE)
    return session
