"""Marking by people: what is left to mark and to settle, who read what, how far two readings agree."""

from functools import cache
from importlib import import_module
from threading import Thread
from typing import Any

from exercises.kinds.exercise import count
from grader.desk.pages.bar import STAGES
from grader.desk.pages.handlers import RoomHandler
from grader.gradebook.following import followed
from grader.marking import double
from grader.marking.agreement import Agreement, Disagreement, agreements, disagreements
from grader.marking.awaiting import readers, waiting
from grader.marking.telling import marks, remarks, times
from grader.pages.handlers import signed_in
from grader.session.session import Session
from grader.session.team import Role

VERBS = ("noter", "suivi", "accord")
"""The marking room and the following page are the bar's; the agreement is this page's."""

MOST = 100
"""Disagreements that one page lists, in the order of the exercises."""


class ReadingsHandler(RoomHandler):
    """What people marked and have left to mark."""

    roles = frozenset({Role.TRAINER, Role.MARKER})

    @signed_in
    async def get(self) -> None:
        """Show the queue, the readers, the agreement and what is to be settled."""
        found, error = await self.find(lambda: _readings(self.session))
        if error:
            self.refuse(error, STAGES)
        else:
            self.show("marking/readings", STAGES, **found)


def queue_of(session: Session) -> dict[str, Any]:
    """Return what is left to mark and to settle, as the stage's page and the readings' show it."""
    if any(double.shares(session).values()):
        _ready_to_measure()
    with followed(session) as ledger:
        lines = waiting(session, ledger)
    left = sum(one.waiting for one in lines)
    return {
        "lines": lines,
        "marked": any(one.copies for one in lines),
        "modules": {one.task.module.name: one.task.module.header.title for one in lines},
        "said": count(left, "réponse attend une personne", "réponses attendent une personne"),
        "left": left,
    }


@cache
def _ready_to_measure() -> None:
    """Have what measures an agreement read beside the pages: it takes more than a second, the first time."""
    Thread(target=import_module, args=("sklearn.metrics",), daemon=True).start()


def _readings(session: Session) -> dict[str, Any]:
    with followed(session) as ledger:
        found = agreements(session, session.modules, ledger)
        gaps = disagreements(session, session.modules, ledger)
        people = readers(ledger)
    return {
        "agreed": [_agreed(one) for one in found],
        "gaps": [_gap(one) for one in gaps[:MOST]],
        "left_gaps": max(0, len(gaps) - MOST),
        "number": len(gaps),
        "panel": queue_of(session),
        "readers": people,
        "remarks": remarks(found),
        "twice": [name for name, share in sorted(double.shares(session).items()) if share],
    }


def _agreed(one: Agreement) -> dict[str, str | int]:
    return {
        "module": one.module[:2],
        "exercise": one.titles[0],
        "criterion": one.titles[1],
        "pairs": one.pairs,
        "exact": times(one.exact, one.pairs),
        "near": times(one.near, one.pairs),
        "words": one.words,
        "weak": one.weak,
        "kappa": "" if one.kappa is None else f"{one.kappa:.2f}".replace(".", ","),
    }


def _gap(gap: Disagreement) -> dict[str, str]:
    return {
        "address": f"{gap.module}/{gap.exercise}/a-trancher/{gap.copy}",
        "code": gap.copy,
        "module": gap.module[:2],
        "exercise": gap.titles[0],
        "criterion": gap.titles[1],
        "marks": marks(gap),
    }


ROUTES: dict[str, Any] = {"/lectures/?": ReadingsHandler}
