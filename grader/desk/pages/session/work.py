"""A work as pages show it: how far it is, what it ended with; and the address where it is found again."""

import math
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from tornado import web

from exercises.copies.copy import now
from exercises.dates import day_and_time
from exercises.kinds.exercise import count
from grader.desk.jobs import Job, Line
from grader.desk.pages.bar import STAGES
from grader.desk.pages.handlers import RoomHandler
from grader.desk.saying.modules import titled
from grader.desk.saying.places import placed
from grader.desk.stages import LABELS, after
from grader.desk.table import ACTS
from grader.pages.handlers import signed_in


@dataclass(frozen=True)
class Card:
    """What is said of a work."""

    id: str
    title: str
    by: str
    state: str
    done: int
    total: int
    progress: str
    sentence: str
    told: tuple[str, ...]
    refused: tuple[Line, ...]
    remarks: tuple[Line, ...]
    files: tuple[str, ...]
    stage: str
    following: str
    """The stage that comes after its own, and what it is called; "" for a work that has none."""
    following_label: str


def card(job: Job | None) -> Card | None:
    """Return what a page says of a work; None for none."""
    if job is None:
        return None
    act = ACTS.get(job.act)
    following = after(act.stage) if act else None
    return Card(
        id=job.id,
        title=job.title,
        by=f"{job.who}, {day_and_time(job.began)}",
        state=job.state,
        done=job.done,
        total=job.total,
        progress=progress(job),
        sentence=titled(placed(job.sentence)),
        told=tuple(map(titled, job.told)),
        refused=tuple(map(_told, job.refused)),
        remarks=tuple(map(_told, job.remarks)),
        files=job.files,
        stage=str(act.stage) if act else "",
        following=following or "",
        following_label=LABELS[following].lower() if following else "",
    )


def _told(line: Line) -> Line:
    return Line(who=titled(line.who), what=titled(placed(line.what)))


def progress(job: Job) -> str:
    """Return « 12 sur 40 · encore 2 minutes environ »; what is not known is not said."""
    if not job.total:
        return "en cours"
    left = job.left(now())
    said = f"{job.done} sur {job.total}"
    return f"{said} · {_remaining(left)}" if left is not None else said


def _remaining(left: timedelta) -> str:
    seconds = left.total_seconds()
    if seconds < 5:
        return "presque fini"
    if seconds < 60:
        return f"encore {5 * math.ceil(seconds / 5)} secondes environ"
    return f"encore {count(math.ceil(seconds / 60), 'minute', 'minutes')} environ"


class WorkHandler(RoomHandler):
    """One work."""

    @signed_in
    async def get(self, identifier: str, part: str | None = None) -> None:
        """Show it, or give how far it is (`/etat`), or what is said of it (`/carte`)."""
        job, error = await self.find(partial(self.jobs.find, identifier))
        if error:
            self.refuse(error, STAGES)
            return
        if job is None:
            raise web.HTTPError(404)
        shown = card(job)
        if part == "/etat":
            await self.give(partial(state_of, job))
        elif part == "/carte":
            self.show("work_card", STAGES, card=shown)
        else:
            self.show("work", STAGES, card=shown)


def state_of(job: Job) -> dict[str, Any]:
    """Return what a page that shows a work asks again and again."""
    return {
        "running": job.state == "running",
        "done": job.done,
        "total": job.total,
        "progress": progress(job),
    }


ROUTES = {r"/travail/([0-9a-f]{16})(/etat|/carte)?": WorkHandler}
