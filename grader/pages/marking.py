"""The marking room's pages, on the staff's Jupyter server."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import Any

from exercises.errors import ParcoursError
from grader.errors import UnreadableRequestError
from grader.gradebook.errors import GradebookError
from grader.marking import acts
from grader.marking.errors import ChangedMeanwhileError, NotKeptError, RoomBusyError
from grader.marking.room import MarkingRoom
from grader.pages.handlers import StaffHandler, asked_for, signed_in
from grader.pages.marker import alone, marker_of
from grader.session.session import Session


class Rooms:
    """The marking rooms of a session, one for each person who marks, made when they first come and kept."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._rooms: dict[str, MarkingRoom] = {}

    def of(self, marker: str) -> MarkingRoom:
        """Return a marker's own room; only the page's one thread asks."""
        if marker not in self._rooms:
            self._rooms[marker] = MarkingRoom(self._session, marker)
        return self._rooms[marker]


class _Handler(StaffHandler):
    source: Rooms

    def status_of(self, error: ParcoursError) -> int:
        """Tell the page what to settle first (409) and what to try again (503) from what is refused for good."""
        if isinstance(error, ChangedMeanwhileError):
            return 409
        if isinstance(error, RoomBusyError | GradebookError | NotKeptError):
            return 503
        return super().status_of(error)


class RoomHandler(_Handler):
    """The page itself."""

    @signed_in
    def get(self) -> None:
        """Show the room, to the person whose marks it keeps."""
        self.show(marker=marker_of(self))


class ReadHandler(_Handler):
    """What the page reads."""

    @signed_in
    async def get(self, what: str) -> None:
        """Give the overview, one exercise's list, one answer, or who else is on it."""
        names = [self.get_query_argument(name, "") for name in ("module", "exercise", "copy")]
        settle = self.get_query_argument("settle", "") == "1"
        await self.give(partial(self._read, marker_of(self), what, names, settle=settle))

    def _read(self, marker: str, what: str, names: list[str], *, settle: bool) -> Any:
        room = self.source.of(marker)
        if what == "overview":
            return room.overview()
        if what == "listing":
            with suppress(NotKeptError, RoomBusyError):  # then it begins as the first one's does
                room.arrive()
            return room.listing(*names[:2])
        if what == "beside":
            return room.beside(*names)
        return room.answer(*names, settle=settle)


class ActHandler(_Handler):
    """What the page asks to change."""

    @signed_in
    async def post(self, what: str) -> None:
        """Mark, comment, flag, keep a reusable comment or forget one."""
        await self.give(partial(self._act, marker_of(self), what, self.request.body))

    def _act(self, marker: str, what: str, body: bytes) -> Any:
        asked = asked_for(body)
        settle = asked.get("settle") is True
        names = (_text(asked, "module"), _text(asked, "exercise"), _text(asked, "copy"))
        room = self.source.of(marker)
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
            before = None if asked.get("before") is None else _text(asked, "before")
            return acts.comment(room, names, _text(asked, "text"), before=before, settle=settle)
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


ROUTES = {
    "/?": RoomHandler,
    "/lire/(overview|listing|answer|beside)": ReadHandler,
    "/faire/([a-z]+)": ActHandler,
}


def opened_on(session: Session, worker: ThreadPoolExecutor) -> Rooms:
    """Return the session's rooms; what is slow the first time has begun, and a fault of it is told to the page."""
    rooms = Rooms(session)
    worker.submit(lambda: rooms.of(alone()).warm())
    return rooms
