"""A session's first page: where it stands, stage by stage, and the next thing to do."""

from typing import Any

from grader.desk.facts import facts
from grader.desk.pages.bar import STAGES
from grader.desk.pages.handlers import RoomHandler
from grader.desk.stages import ABOUT, LABELS, STATES, course, next_stage
from grader.pages.handlers import signed_in

_PATIENCE = 0.1
"""Seconds that the page waits for copies that are being read: it then shows how things were a moment ago."""


class OverviewHandler(RoomHandler):
    """The course of the stages."""

    @signed_in
    async def get(self) -> None:
        """Show it."""
        found, error = await self.find(self._course)
        if error:
            self.refuse(error, STAGES)
        else:
            self.show("overview", STAGES, **found)

    def _course(self) -> dict[str, Any]:
        known = facts(self.session, self.room.live.standing(_PATIENCE))
        if known is None:
            return {"stages": (), "following": None, "labels": LABELS, "about": ABOUT}
        stages = course(known)
        return {
            "stages": stages,
            "following": next_stage(stages),
            "labels": LABELS,
            "about": ABOUT,
            "states": STATES,
        }


ROUTES = {"/?": OverviewHandler}
