"""The marking room's pages, as an extension of the Jupyter server: its authentication, its XSRF protection."""

import asyncio
import getpass
import json
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from importlib.resources import files
from pathlib import Path
from typing import Any

from jupyter_server.auth.decorator import authorized
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from tornado import web

from exercises.errors import ParcoursError
from grader.errors import GradebookError, NoSessionError
from grader.marking import acts
from grader.marking.errors import (
    ChangedMeanwhileError,
    NotKeptError,
    RoomBusyError,
    UnreadableRequestError,
)
from grader.marking.room import Room
from grader.participant import MARKER, MARKING_ROOM
from grader.session import load

_FILES = {
    "room.css": "text/css",
    "room.js": "text/javascript",
    "answer.js": "text/javascript",
    "choices.js": "text/javascript",
    "filters.js": "text/javascript",
    "keys.js": "text/javascript",
    "server.js": "text/javascript",
}
_STATIC = Path(__file__).absolute().parent.parent / "static" / "room"
_LARGEST_REQUEST = 100_000
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
"""Even if a participant's markup came through as markup, nothing in it would run or call anyone."""


def marker_name() -> str:
    """Return who marks: the name given to `parcours noter`, else the hub's user, else the system's."""
    given = os.environ.get(MARKER) or os.environ.get("JUPYTERHUB_USER")
    return (given or getpass.getuser())[:100]


class _Handler(JupyterHandler):  # type: ignore[misc]
    """Answers for staff who are signed in, with a French sentence when something is refused."""

    auth_resource = "parcours"

    def initialize(self, room: Room, worker: ThreadPoolExecutor) -> None:
        """Take the room, and the one thread that works in it."""
        self.room, self.worker = room, worker

    @property
    def content_security_policy(self) -> str:
        """Only our own files, and no inline script."""
        return _POLICY

    async def give(self, work: Callable[[], Any]) -> None:
        """Run `work` beside the server's loop, and answer with what it returns, or with why it could not."""
        loop = asyncio.get_running_loop()
        try:
            found = await loop.run_in_executor(self.worker, work)
        except ParcoursError as error:
            self.set_status(_status(error))
            found = {"error": str(error)}
        except Exception:
            self.log.exception("parcours noter")
            self.set_status(500)
            found = {
                "error": "Une erreur imprévue est survenue. Rechargez la page, puis réessayez."
            }
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.finish(json.dumps(found, ensure_ascii=False))


class PageHandler(_Handler):
    """The page itself."""

    @web.authenticated
    @authorized  # type: ignore[untyped-decorator]
    def get(self) -> None:
        """Show the room."""
        self.set_header("Cache-Control", "no-store")
        self.finish(
            _template().render(
                base=self.base_url.rstrip("/"),
                xsrf=self.xsrf_token.decode(),
                session=self.room.session.name,
                marker=self.room.marker,
            )
        )


class FileHandler(_Handler):
    """The page's styles and scripts."""

    @web.authenticated
    @authorized  # type: ignore[untyped-decorator]
    def get(self, name: str) -> None:
        """Give one of the known files, and no other."""
        if name not in _FILES:
            raise web.HTTPError(404)
        self.set_header("Content-Type", f"{_FILES[name]}; charset=utf-8")
        self.finish(_source(name))


class ReadHandler(_Handler):
    """What the page reads."""

    @web.authenticated
    @authorized  # type: ignore[untyped-decorator]
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

    @web.authenticated
    @authorized  # type: ignore[untyped-decorator]
    async def post(self, what: str) -> None:
        """Mark, comment, flag, keep a reusable comment or forget one."""
        await self.give(partial(self._act, what, self.request.body))

    def _act(self, what: str, body: bytes) -> Any:
        asked = _read(body)
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


def _status(error: ParcoursError) -> int:
    if isinstance(error, ChangedMeanwhileError):
        return 409
    if isinstance(error, RoomBusyError | GradebookError | NotKeptError):
        return 503
    return 400


def _read(body: bytes) -> dict[str, Any]:
    if len(body) > _LARGEST_REQUEST:
        raise UnreadableRequestError
    try:
        asked = json.loads(body)
    except (ValueError, RecursionError):
        raise UnreadableRequestError from None
    if not isinstance(asked, dict):
        raise UnreadableRequestError
    return asked


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


def _source(name: str) -> str:
    own = (_STATIC / name).read_text(encoding="utf-8")
    if name != "room.css":
        return own
    shared = files("exercises") / "static" / "exercise.css"
    return shared.read_text(encoding="utf-8") + own


@cache
def _template() -> Any:
    from jinja2 import Environment, PackageLoader

    environment = Environment(loader=PackageLoader("grader"), autoescape=True, trim_blocks=True)
    return environment.get_template("marking_room.html.j2")


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    """Say what the Jupyter server loads."""
    return [{"module": "grader.marking.server"}]


def _load_jupyter_server_extension(server: Any) -> None:
    """Open the room of the session that the server was started in."""
    try:
        room = Room(load(Path(server.root_dir)), marker_name())
    except NoSessionError as error:
        server.log.warning("parcours noter: %s", error)
        return
    worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="parcours-noter")
    worker.submit(room.overview)  # what is slow the first time is done before the page is there
    given = {"room": room, "worker": worker}
    web_app = server.web_app
    root = url_path_join(web_app.settings["base_url"], MARKING_ROOM)
    web_app.add_handlers(
        ".*$",
        [
            (root + "/?", PageHandler, given),
            (root + r"/fichiers/([a-z.]+)", FileHandler, given),
            (root + r"/lire/([a-z]+)", ReadHandler, given),
            (root + r"/faire/([a-z]+)", ActHandler, given),
        ],
    )
