"""What the page is sent: the standing as plain values, read anew when the last reading is a few seconds old."""

import time
from collections.abc import Callable
from datetime import datetime
from threading import Lock
from typing import Any

from exercises.dates import day_and_time
from exercises.kinds.exercise import count
from grader.session.session import Session
from grader.standing.standing import Feedback, Standing, standing
from grader.standing.text import advance, called, in_order, state

_FRESH = 5.0
"""Seconds during which several open pages share one reading."""


class LiveStanding:
    """The standing of one session, for as many pages as are open."""

    def __init__(self, session: Session, clock: Callable[[], float] = time.monotonic) -> None:
        self.session = session
        self._clock = clock
        self._lock = Lock()
        self._last: tuple[float, Standing] | None = None

    def standing(self) -> Standing:
        """Return where everyone stands, at most a few seconds ago."""
        with self._lock:
            if self._last is None or self._clock() - self._last[0] > _FRESH:
                found = standing(self.session)
                self._last = (self._clock(), found)
            return self._last[1]

    def values(self, group: str, *, names: bool) -> dict[str, Any]:
        """Return what the page shows, in French; without `names` nothing in it tells who anyone is."""
        found = self.standing()
        people = in_order(found.of_group(group), names=names)
        return {
            "at": day_and_time(found.at),
            "groups": list(found.groups),
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
