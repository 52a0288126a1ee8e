"""What the page is sent: the standing as plain values, read anew when the last reading is a few seconds old."""

import time
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from threading import Lock, Thread
from typing import Any

from exercises.dates import day_and_time
from exercises.kinds.exercise import count
from grader.session.session import Session
from grader.standing.standing import Feedback, Standing, standing
from grader.standing.text import advance, called, in_order, state

_FRESH = 5.0
"""Seconds during which several open pages share one reading."""

_SHARE = 4
"""How many times longer than it took a reading is kept: a large room is not read without end."""

_PATIENCE = 0.5
"""Seconds that a page waits for a reading; it is then shown the former one, or how far this one is."""

PER_PAGE = 100
"""People on one page of the table."""


class LiveStanding:
    """The standing of one session, for as many pages as are open; read beside them, one reading at a time."""

    def __init__(self, session: Session, clock: Callable[[], float] = time.monotonic) -> None:
        self.session = session
        self._clock = clock
        self._lock = Lock()
        self._under_way: Future[Standing] | None = None
        self._known: Standing | None = None
        self._good_until = float("-inf")
        self._read = 0
        self._outrun = False

    def standing(self, patience: float = _PATIENCE) -> Standing | None:
        """Return where everyone stands, at most a few seconds ago, or as last read while it is read again.

        None while it is read for the first time; a reading is waited for `patience` seconds at most. Raises what
        `standing` does.
        """
        with self._lock:
            if self._under_way is None and self._clock() > self._good_until:
                self._read = 0
                self._under_way = Future()
                # A daemon: a server that stops does not wait for a reading, which changes nothing.
                Thread(
                    target=self._fill, args=(self._under_way,), name="parcours-suivi", daemon=True
                ).start()
            reading, known = self._under_way, self._known
        if reading is None:
            return known
        try:
            return reading.result(patience)
        except TimeoutError:
            return known

    def expire(self) -> None:
        """Have everything read again when someone next asks: something of the session was just changed."""
        with self._lock:
            self._good_until = float("-inf")
            if self._under_way is not None:
                self._outrun = True

    def _fill(self, reading: Future[Standing]) -> None:
        begun = self._clock()
        try:
            found = standing(self.session, self._count)
        except BaseException as error:  # noqa: BLE001 - whoever waits for it is told
            with self._lock:
                self._under_way = None
            reading.set_exception(error)
            return
        with self._lock:
            self._known, self._under_way = found, None
            kept = max(_FRESH, _SHARE * (self._clock() - begun))
            self._good_until = float("-inf") if self._outrun else self._clock() + kept
            self._outrun = False
        reading.set_result(found)

    def _count(self, participant: str) -> None:
        self._read += 1

    def values(self, group: str, *, names: bool, page: int = 1) -> dict[str, Any]:
        """Return what the page shows, in French; without `names` nothing in it tells who anyone is.

        It holds the people of one page of the table, and how many were read while the first reading lasts.
        """
        found = self.standing()
        if found is None:
            return {"read": self._read}
        everyone = in_order(found.of_group(group), names=names)
        pages = max(1, -(-len(everyone) // PER_PAGE))
        page = min(max(page, 1), pages)
        people = everyone[PER_PAGE * (page - 1) : PER_PAGE * page]
        return {
            "at": day_and_time(found.at),
            "groups": list(found.groups),
            "total": len(everyone),
            "page": page,
            "pages": pages,
            "handed_in": sum(
                module.handed_in is not None for one in everyone for module in one.modules
            ),
            "modules": [
                {"name": part.name, "title": part.title, "summary": summary(found, group, place)}
                for place, part in enumerate(found.parts)
            ],
            "people": [
                {
                    "name": called(person, names=names),
                    "group": person.member.group,
                    "cells": [
                        {
                            "done": advance(module, part),
                            "share": (module.done or 0) / max(1, part.exercises),
                            "state": state(module),
                            "at": when(module.handed_in, found.at) if module.handed_in else "",
                        }
                        for part, module in zip(found.parts, person.modules, strict=True)
                    ],
                }
                for person in people
            ],
        }


def when(moment: datetime, now: datetime) -> str:
    """Return « à 14 h 32 » for today, « 21/11 à 14 h 32 » for another day, in the machine's time zone."""
    local = moment.astimezone()
    hour = f"à {local.hour}\u00a0h\u00a0{local.minute:02d}"
    return hour if local.date() == now.astimezone().date() else f"{local:%d/%m} {hour}"


def summary(found: Standing, group: str, place: int) -> list[str]:
    """Return, in a few French phrases, how many went how far in one module."""
    modules = [person.modules[place] for person in found.of_group(group)]
    handed_in = sum(one.handed_in is not None for one in modules)
    marked = sum(one.marked for one in modules)
    given = sum(one.feedback is not Feedback.NONE for one in modules)
    return [
        count(sum(one.begun for one in modules), "commencée", "commencées"),
        count(handed_in, "remise", "remises"),
        count(marked, "corrigée", "corrigées"),
        count(given, "retour rendu", "retours rendus"),
    ]
