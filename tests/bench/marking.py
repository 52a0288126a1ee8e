"""The marking of module 3: nbgrader's autograde as it comes, and `parcours corriger`, on the same copies."""

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from exercises.copies.copy import dump
from grader.course.model_copy import model_copy
from grader.release import creation
from grader.release.publishing import publish
from grader.session import session as sessions
from grader.session.session import Session
from tests.bench.measures import Run, Table, french, run, slope
from tests.paths import ROOT

MODULE = "03_ressources"
AIM = 500
"""How many times faster than nbgrader's own the marking by data is to be."""

GROWTH = 20
"""Percents by which the peak of memory may grow from 500 to 5,000 copies."""


@dataclass(frozen=True)
class Sizes:
    """How many copies each run marks: two for a slope, two for the memory; the last gives the total."""

    stock: tuple[int, int] = (4, 12)
    bulk: tuple[int, int] = (200, 1000)
    memory: tuple[int, int] = (500, 5000)


def measure(
    place: Path, sizes: Sizes | None = None, runner: Callable[[Sequence[str]], Run] = run
) -> tuple[Table, Table]:
    """Return the tables of speed and of memory, measured in sessions made in `place`."""
    sizes = sizes or Sizes()
    source = given_out(place)

    def ours(copies: int) -> Run:
        with _Laid(source, place, copies) as laid:
            return runner(("grader", "corriger", MODULE, "--session", str(laid.root)))

    def theirs(copies: int) -> Run:
        with _Laid(source, place, copies) as laid:
            return runner(("tests.grader.autograding.stock", str(laid.root), MODULE, "*"))

    few, many = (theirs(copies) for copies in sizes.stock)
    stock = slope(sizes.stock[0], few, sizes.stock[1], many)
    small, large = (ours(copies) for copies in sizes.bulk)
    bulk = slope(sizes.bulk[0], small, sizes.bulk[1], large)
    lean, full = (ours(copies) for copies in sizes.memory)
    return (
        _speed(sizes, (few, many, stock), (small, large, bulk), full),
        _memory(sizes, lean, full),
    )


def _speed(
    sizes: Sizes,
    theirs: tuple[Run, Run, float],
    ours: tuple[Run, Run, float],
    full: Run,
) -> Table:
    times = theirs[2] / ours[2] if ours[2] > 0 else 0.0
    rows = []
    for name, (first, second), (short, long, each) in (
        ("nbgrader autograde", sizes.stock, theirs),
        ("parcours corriger", sizes.bulk, ours),
    ):
        measured = f"{first} copies en {french(short.seconds, 1)} s, {second} en {french(long.seconds, 1)} s"
        rows.append((name, measured, f"{french(each, 1)} ms"))
    total = f"{sizes.memory[1]} copies en {french(full.seconds, 1)} s"
    each = 1000 * full.seconds / max(sizes.memory[1], 1)
    rows.append(("parcours corriger, en tout", total, f"{french(each, 1)} ms, démarrage compris"))
    reached = "atteint" if times >= AIM else "non atteint"
    return Table(
        "Corriger le module 3",
        ("Commande", "Mesuré", "Temps marginal par copie"),
        tuple(rows),
        f"{french(times)} fois plus rapide par copie (but : {AIM} fois, {reached}).",
    )


def _memory(sizes: Sizes, lean: Run, full: Run) -> Table:
    growth = 100 * (full.megabytes / lean.megabytes - 1)
    reached = "atteint" if growth <= GROWTH else "non atteint"
    return Table(
        "Mémoire de la correction",
        ("Copies", "Pic"),
        tuple(
            (french(copies), f"{french(measured.megabytes)} Mo")
            for copies, measured in zip(sizes.memory, (lean, full), strict=True)
        ),
        f"Le pic croît de {french(growth, 1)} % (but : {GROWTH} % au plus, {reached}).",
    )


class _Laid:
    """A session in which copies were collected, for the time of one run."""

    def __init__(self, source: Session, place: Path, copies: int) -> None:
        self._source = source
        self._root = place / f"{copies}-copies"
        self._copies = copies

    def __enter__(self) -> Session:
        session = sessions.load(shutil.copytree(self._source.root, self._root))
        lay(session, self._copies)
        return session

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self._root)


def given_out(place: Path) -> Session:
    """Make a session of this module alone, given out."""
    curriculum = place / "parcours" / "modules"
    shutil.copytree(
        ROOT / "modules" / MODULE, curriculum / MODULE, ignore=shutil.ignore_patterns("copie*")
    )
    session = creation.create("mesures", place, curriculum)
    publish(session, MODULE)
    return session


def lay(session: Session, copies: int) -> None:
    """Lay that many collected copies: the model one, less something that varies."""
    model = json.loads(dump(model_copy(session.curriculum / MODULE)))
    notebook = (session.release_of(MODULE) / f"{MODULE}.ipynb").read_bytes()
    for place in range(copies):
        folder = session.root / "submitted" / f"personne-{place:05d}" / MODULE
        folder.mkdir(parents=True)
        (folder / "copie.json").write_bytes(_varied(model, place))
        (folder / "timestamp.txt").write_text("2026-03-02 14:32:00 UTC", encoding="utf-8")
        (folder / f"{MODULE}.ipynb").write_bytes(notebook)


def _varied(model: dict[str, Any], place: int) -> bytes:
    """Return the model copy without the exercises that `place` leaves out: none, one or two of them."""
    names = sorted(model["answers"])
    left_out = {names[place % len(names)] if place % 3 else "", names[place // 3 % len(names)]}
    kept = {n: a for n, a in model["answers"].items() if not place % 2 or n not in left_out}
    return json.dumps({**model, "copy": f"{place:032x}", "answers": kept}).encode()
