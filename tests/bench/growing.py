"""What grows with the cohort: one mark by hand, the pages, and the marking, at 1,000 and at 10,000 copies.

The processor's time is told beside the clock's: the clock's also holds what else a machine did.
"""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from grader.autograding import autograde
from grader.marking import acts
from grader.marking.room import MarkingRoom
from grader.restitution.collecting import Collector
from grader.restitution.screen import Screen
from grader.restitution.views.likeness import grouped
from grader.session.session import Session
from grader.standing.live import LiveStanding
from tests.bench import marking
from tests.bench.measures import Table, french

MODULE = marking.MODULE
COPIES = (1_000, 10_000)
AGAIN = 20
"""Marks given one after the other; the median is told."""

MARK, PAGE, BATCH = 0.05, 1.0, 60.0
"""Seconds: of one mark, of one request of a page, and of the processor for the marking of them all."""

_PATIENCE = 0.4


@dataclass(frozen=True)
class Took:
    """How long something took: by the clock and by the processor, in seconds."""

    clock: float
    processor: float


def measure(place: Path, copies: tuple[int, ...] = COPIES, again: int = AGAIN) -> tuple[Table, ...]:
    """Return one table: each act, with as many copies as asked for; the aims are those of the largest number."""
    import nbgrader.api  # noqa: F401 - what a command loads once is no cost of a copy

    grouped(["mot"])
    acts_, found = _names(), []
    for number in copies:
        folder = place / str(number)
        folder.mkdir()
        session = marking.given_out(folder)
        marking.lay(session, number)
        found.append(_measured(session, again))
    rows = tuple(
        (name, *(_said(one[name]) for one in found), _verdict(found[-1][name], kind, limit))
        for name, (kind, limit) in acts_.items()
    )
    ratio = found[-1]["corriger toutes les copies"].processor / max(copies[-1], 1)
    return (
        Table(
            "Ce qui croît avec la cohorte (module 3)",
            ("Acte", *(f"{french(number)} copies" for number in copies), "But, au plus grand"),
            rows,
            f"Corriger : {french(1000 * ratio, 1)} ms de processeur par copie, lancement non compris.",
        ),
    )


def _names() -> dict[str, tuple[str, float]]:
    return {
        "corriger toutes les copies": ("processor", BATCH),
        "salle de notation : liste des exercices": ("clock", PAGE),
        "salle de notation : liste des réponses": ("clock", PAGE),
        "une réponse montrée": ("clock", MARK),
        "une note donnée (médiane)": ("clock", MARK),
        "suivi : première demande": ("clock", PAGE),
        "suivi : lu en entier": ("processor", 0.0),
        "suivi : demande suivante": ("clock", PAGE),
        "salle : première demande": ("clock", PAGE),
        "salle : copies toutes lues": ("processor", 0.0),
        "salle : demande suivante": ("clock", PAGE),
        "salle : la vue la plus longue": ("clock", PAGE),
    }


def _measured(session: Session, again: int) -> dict[str, Took]:
    found = {"corriger toutes les copies": _took(lambda: autograde.autograde(session, MODULE))}
    room = MarkingRoom(session, "mesure")
    found["salle de notation : liste des exercices"] = _took(room.overview)
    task = next(one for one in room.overview()["exercises"] if one["copies"])
    names = (task["module"], task["exercise"])
    listing = room.listing(*names)
    found["salle de notation : liste des réponses"] = _took(lambda: room.listing(*names))
    codes = [item[0] for item in listing["answers"][: again + 1]]
    criterion = listing["criteria"][0]
    points = criterion["levels"][0]["points"]

    def give(code: str) -> object:
        return acts.mark(room, (*names, code), criterion["id"], points, before=None)

    room.answer(*names, codes[0])
    give(codes[0])  # loads what the first one needs
    shown = [_took(partial(room.answer, *names, code)) for code in codes]
    given = [_took(partial(give, code)) for code in codes[1:]]
    found["une réponse montrée"] = _median(shown)
    found["une note donnée (médiane)"] = _median(given)
    return found | _following(session) | _room(session)


def _following(session: Session) -> dict[str, Took]:
    now = [0.0]
    shown = LiveStanding(session, clock=lambda: now[0])
    first = _took(lambda: shown.values("", names=False))

    def whole() -> None:
        while "read" in shown.values("", names=False):
            pass

    read = _took(whole)
    return {
        "suivi : première demande": first,
        "suivi : lu en entier": Took(read.clock + first.clock, read.processor + first.processor),
        "suivi : demande suivante": _took(lambda: shown.values("", names=False, page=2)),
    }


def _room(session: Session) -> dict[str, Took]:
    screen = Screen(session, Collector(session, clock=lambda: float("-inf")), _PATIENCE)
    first = _took(lambda: screen.state(MODULE))

    def whole() -> None:
        while screen.state(MODULE)["waiting"]:
            pass

    read = _took(whole)
    views = [view["exercise"] for view in screen.state(MODULE)["views"]]
    seen = [_took(partial(screen.seen, MODULE, name)) for name in views]
    return {
        "salle : première demande": first,
        "salle : copies toutes lues": Took(
            read.clock + first.clock, read.processor + first.processor
        ),
        "salle : demande suivante": _took(lambda: screen.state(MODULE)),
        "salle : la vue la plus longue": max(seen, key=lambda one: one.clock),
    }


def _took(act: Callable[[], Any]) -> Took:
    clock, processor = time.perf_counter(), time.process_time()
    act()
    return Took(time.perf_counter() - clock, time.process_time() - processor)


def _median(found: list[Took]) -> Took:
    return Took(
        statistics.median(one.clock for one in found),
        statistics.median(one.processor for one in found),
    )


def _said(took: Took) -> str:
    if took.clock < 1 and took.processor < 1:
        return f"{french(1000 * took.clock)} ms ({french(1000 * took.processor)} ms)"
    return f"{french(took.clock, 1)} s ({french(took.processor, 1)} s)"


def _verdict(took: Took, kind: str, limit: float) -> str:
    if not limit:
        return "–"
    value = took.processor if kind == "processor" else took.clock
    unit = f"{french(1000 * limit)} ms" if limit < 1 else f"{french(limit)} s"
    of = " de processeur" if kind == "processor" else ""
    return f"{unit}{of} : {'tenu' if value < limit else 'dépassé'}"
