"""The marking room's pages, on the staff's Jupyter server."""

import getpass
import os
from collections.abc import Callable
from concurrent.futures import wait
from functools import partial
from typing import Any

from tornado import web

from exercises.errors import ParcoursError
from grader.errors import GradebookError, UnreadableRequestError
from grader.marking import acts
from grader.marking.errors import ChangedMeanwhileError, NotKeptError, RoomBusyError
from grader.marking.room import MarkingRoom
from grader.pages.addresses import MARKER, MARKING_ROOM
from grader.pages.handlers import (
    StaffHandler,
    add_pages,
    asked_for,
    one_thread,
    session_of,
    signed_in,
)

_VERB = "parcours noter"
_WARMING = 10.0
"""Seconds that the first reading may keep the server from opening."""


def marker_name() -> str:
    """Return who marks: the name given to `parcours noter`, else the hub's user, else the system's."""
    given = os.environ.get(MARKER) or os.environ.get("JUPYTERHUB_USER")
    return (given or getpass.getuser())[:100]


class _Handler(StaffHandler):
    verb = _VERB
    room: MarkingRoom

    def status_of(self, error: ParcoursError) -> int:
        """Tell the page what to settle first (409) and what to try again (503) from what is refused for good."""
        if isinstance(error, ChangedMeanwhileError):
            return 409
        if isinstance(error, RoomBusyError | GradebookError | NotKeptError):
            return 503
        return super().status_of(error)


class PageHandler(_Handler):
    """The page itself."""

    @signed_in
    def get(self) -> None:
        """Show the room."""
        self.page("pages/marking.html.j2", self.room.session, marker=self.room.marker)


class ReadHandler(_Handler):
    """What the page reads."""

    @signed_in
    async def get(self, what: str) -> None:
        """Give the overview, one exercise's list, or one answer."""
        names = [self.get_query_argument(name, "") for name in ("module", "exercise", "copy")]
        settle = self.get_query_argument("settle", "") == "1"
        works: dict[str, Callable[[], Any]] = {
            "overview": self.room.overview,
            "listing": partial(self.room.listing, *names[:2]),
            "answer": partial(self.room.answer, *names, settle=settle),
        }
        if what not in works:
            raise web.HTTPError(404)
        await self.give(works[what])


class ActHandler(_Handler):
    """What the page asks to change."""

    @signed_in
    async def post(self, what: str) -> None:
        """Mark, comment, flag, keep a reusable comment or forget one."""
        await self.give(partial(self._act, what, self.request.body))

    def _act(self, what: str, body: bytes) -> Any:
        asked = asked_for(body)
        settle = asked.get("settle") is True
        names = (_text(asked, "module"), _text(asked, "exercise"), _text(asked, "copy"))
        room = self.room
        if what == "mark":
            return acts.mark(
                room,
                names,
                _text(asked, "criterion"),
                _points(asked, "points"),
                before=_points(asked, "before"),
                settle=settle,
            )
        if what == "comment":
            return acts.comment(room, names, _text(asked, "text"), settle=settle)
        if what == "discuss":
            return acts.discuss(room, names, asked.get("discuss") is True, settle=settle)
        if what == "keep":
            return room.keep_phrase(*names[:2], _text(asked, "text"))
        if what == "forget":
            return room.forget_phrase(*names[:2], _text(asked, "id"))
        raise UnreadableRequestError


def _text(asked: dict[str, Any], name: str) -> str:
    value = asked.get(name, "")
    if not isinstance(value, str):
        raise UnreadableRequestError
    return value


def _points(asked: dict[str, Any], name: str) -> float | None:
    value = asked.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise UnreadableRequestError
    return float(value)


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    """Say what the Jupyter server loads."""
    return [{"module": "grader.pages.marking"}]


def _load_jupyter_server_extension(server: Any) -> None:
    """Open the room of the session that the server was started in."""
    session = session_of(server, _VERB)
    if session is None:
        return
    room, worker = MarkingRoom(session, marker_name()), one_thread(_VERB)
    # What is slow the first time is done before anyone can open the page; a fault of it is told to the page.
    wait([worker.submit(room.warm)], timeout=_WARMING)
    routes = {"/?": PageHandler, r"/lire/([a-z]+)": ReadHandler, r"/faire/([a-z]+)": ActHandler}
    add_pages(server, MARKING_ROOM, "marking", routes, room=room, worker=worker)
