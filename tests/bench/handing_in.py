"""A hand-in and a look for feedback: by our own code, and by nbgrader's commands, side by side on one copy."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from exercises.copies.copy import dump
from exercises.copies.store import COPY
from exercises.handing_in import exchange, given_back
from grader.course.model_copy import model_copy
from grader.lab.participant import environment, prepare
from tests.bench import marking
from tests.bench.measures import Table, french

RUNS = 5
PERSON = "ana"
LONGEST = 1.0
"""Seconds that a hand-in may take."""


def measure(place: Path, runs: int = RUNS) -> tuple[Table, ...]:
    """Return the table of both ways, in a session made in `place`."""
    session = marking.given_out(place)
    module = marking.MODULE
    folder = prepare(session, PERSON) / module
    copy = dump(model_copy(session.curriculum / module))
    (folder / COPY).write_bytes(copy)
    notebook = (folder / f"{module}.ipynb").read_bytes()
    former = {**os.environ}
    os.environ.update(environment(session, PERSON))
    try:
        pairs = (
            (
                "Remettre",
                lambda: exchange.submit(module, copy, notebook),
                lambda: _nbgrader(folder, "submit", module, session.name),
            ),
            (
                "Chercher le retour",
                lambda: given_back.bring(folder, module),
                lambda: _nbgrader(folder, "fetch_feedback", module, session.name),
            ),
        )
        session.given_back.mkdir(exist_ok=True)
        rows, slowest = [], 0.0
        for name, ours, theirs in pairs:
            times = [(_seconds(ours), _seconds(theirs)) for _ in range(runs)]
            mine, other = (statistics.median(column) for column in zip(*times, strict=True))
            slowest = max(slowest, mine)
            rows.append(
                (
                    name,
                    f"{french(1000 * mine, 1)} ms",
                    f"{french(other, 1)} s",
                    french(other / mine),
                )
            )
    finally:
        os.environ.clear()
        os.environ.update(former)
    reached = "atteint" if slowest <= LONGEST else "non atteint"
    return (
        Table(
            f"Remettre une copie et chercher son retour (médianes de {runs})",
            ("Geste", "Le parcours", "La commande de nbgrader", "Rapport"),
            tuple(rows),
            f"But\u00a0: {french(LONGEST)} s au plus, {reached}.",
        ),
    )


def _seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def _nbgrader(folder: Path, verb: str, module: str, course: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "nbgrader", verb, module, "--course", course, "--student", PERSON],
        cwd=folder.parent,
        check=True,
        capture_output=True,
    )
