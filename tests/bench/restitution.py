"""The restitution of 1,000 copies: each read once, then each view, from the copies in memory to its image."""

import shutil
import time
from datetime import UTC, datetime
from pathlib import Path

from exercises import definition
from exercises.copies.copy import dump
from exercises.copies.store import COPY
from grader.course import key
from grader.demo.copies import simulate
from grader.demo.people import people
from grader.release import creation
from grader.restitution.screen import Screen
from grader.restitution.views.likeness import grouped
from grader.session.session import Session
from tests.bench.measures import Table, french
from tests.paths import ROOT

COPIES = 1_000
AIM = 1.0
"""Seconds that a view may take."""

SHOWN = 24
"""Questions on the wall: what a room can read."""

_END = datetime(2026, 11, 7, 16, 30, tzinfo=UTC)


def measure(place: Path, copies: int = COPIES) -> tuple[Table, ...]:
    """Return the table of every view of every module, with as many copies as `copies`, made in `place`."""
    session = creation.create("mesure", place, ROOT / "modules")
    for module in session.modules:
        _fill(session, module, copies)
    screen = Screen(session)
    screen.image(
        session.modules[0], screen.state("")["views"][0]["exercise"], titled=True
    )  # loads the libraries
    grouped(["mot"])  # as the page does when it opens
    rows, slowest = [], 0.0
    for module in session.modules:
        begun = time.perf_counter()
        state = screen.state(module)
        rows.append((module, "lire les copies, une fois", _seconds(time.perf_counter() - begun)))
        for view in state["views"]:
            name = view["exercise"]
            begun = time.perf_counter()
            screen.seen(module, name)  # here the texts are put together by likeness
            before = time.perf_counter() - begun
            _tick(screen, module, name)
            begun = time.perf_counter()
            screen.image(module, name, titled=False)
            took = before + time.perf_counter() - begun
            slowest = max(slowest, took)
            rows.append((module, name, _seconds(took)))
    kept = "tenu" if slowest < AIM else "dépassé"
    return (
        Table(
            f"Restitution de {french(copies)} copies par module",
            ("Module", "Vue", "Durée"),
            tuple(rows),
            f"La vue la plus longue prend {_seconds(slowest)} (au plus {french(AIM)} s : {kept})",
        ),
    )


def _fill(session: Session, name: str, copies: int) -> None:
    module = definition.load(session.curriculum / name)
    # Some of a simulated room hand nothing in: there are more people than copies.
    cohort = people(7, copies + copies // 5)
    shutil.copytree(module.folder, session.release_of(name))
    made = simulate(7, module, key.load(module), cohort, _END)
    for copy in [copy for copy in made if copy.handed_in][:copies]:
        folder = session.root / "submitted" / copy.person.identifier / name
        folder.mkdir(parents=True)
        (folder / COPY).write_bytes(dump(copy.content))


def _tick(screen: Screen, module: str, exercise: str) -> None:
    """Put questions on the wall, where there is one."""
    found = [e for e in screen.prepared(module)["exercises"] if e["exercise"] == exercise]
    texts = [text["id"] for one in found for group in one["groups"] for text in group]
    if texts:
        screen.choose(module, exercise, frozenset(texts[:SHOWN]), show=True)


def _seconds(value: float) -> str:
    return f"{french(value, 2)} s"
