"""How long each page of the desk takes, for a session of 1,000, beside the smallest file of the server."""

import re
import statistics
import time
from pathlib import Path

from grader import demo
from grader.autograding.autograde import autograde
from tests.bench.measures import Table
from tests.grader.desk.addresses import addresses
from tests.grader.desk.client import Client, desk
from tests.paths import ROOT

PEOPLE = 1_000
TIMES = 9
"""Times that each page is asked for, once it was seen; the median and the longest are told."""

MOST = 0.3
"""Seconds that a page may take on two cores at rest."""

NAME = "mille"
BASELINE = "/parcours/fichiers/shared/pages.css"
_NO_PAGE = (".pdf", "/ferme")
"""A document that is made to be taken, and what only leads elsewhere."""

_READING = "en train d’être lues"


def measure(
    place: Path, people: int = PEOPLE, curriculum: Path = ROOT / "modules", times: int = TIMES
) -> tuple[Table, ...]:
    """Return the table of the pages; each is found from the routes, so a new one is measured too."""
    made = demo.make(NAME, place / "sessions", curriculum, participants=people, seed=7)
    for module in made.session.released:
        autograde(made.session, module)
    with desk(place) as client:
        found = measured(client, times)
    return (_table(found, people, len(made.session.released)),)


def measured(client: Client, times: int) -> dict[str, list[float]]:
    """Return the seconds that each page took, each time, by its address; the baseline is the first."""
    root = f"/parcours/session/{NAME}"
    _warm(client, root)
    pages = [
        one.path
        for one in addresses(root)
        if one.answers("get") and not one.path.endswith(_NO_PAGE)
    ]
    durations: dict[str, list[float]] = {BASELINE: []}
    for path in [BASELINE, "/parcours", root, *sorted(pages)]:
        if client.get(path, Accept="text/html").status == 200:
            durations[path] = [_asked(client, path) for _ in range(times)]
    return durations


def _warm(client: Client, root: str) -> None:
    """Wait until the copies were read once: the first page says so meanwhile."""
    while re.search(_READING, client.get(root).text):
        pass


def _asked(client: Client, path: str) -> float:
    began = time.perf_counter()
    answer = client.get(path, Accept="text/html")
    seconds = time.perf_counter() - began
    assert answer.status == 200, path
    return seconds


def _table(found: dict[str, list[float]], people: int, modules: int) -> Table:
    rows = tuple(
        (path, f"{1000 * statistics.median(times):.0f} ms", f"{1000 * max(times):.0f} ms")
        for path, times in found.items()
    )
    worst = max(found, key=lambda path: statistics.median(found[path]))
    slow = sum(statistics.median(times) > MOST for times in found.values())
    return Table(
        f"Pages du bureau, {people} personnes, {modules} modules",
        ("Adresse", "Médiane", "La plus longue"),
        rows,
        f"La plus lente, {worst} : {1000 * statistics.median(found[worst]):.0f} ms ; "
        f"au-delà de {1000 * MOST:.0f} ms : "
        f"{slow} sur {len(found)} (le plus petit fichier du serveur : "
        f"{1000 * statistics.median(found[BASELINE]):.0f} ms)",
    )
