"""The restitution's pages, as an extension of the Jupyter server: its authentication, its XSRF protection."""

import asyncio
import json
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

from jupyter_server.auth.decorator import authorized
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from tornado import web

from exercises.errors import ParcoursError
from grader.errors import NoSessionError
from grader.pages import render, static
from grader.participant import RESTITUTION
from grader.restitution import synthesis
from grader.restitution.errors import UnreadableRequestError
from grader.restitution.likeness import grouped
from grader.restitution.room import Room
from grader.session import load

_FILES = {
    "salle.css": "text/css",
    "salle.js": "text/javascript",
    "preparation.js": "text/javascript",
    "serveur.js": "text/javascript",
}
_LARGEST_REQUEST = 100_000
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
"""Even if a participant's markup came through as markup, nothing in it would run or call anyone."""

_UNEXPECTED = "Une erreur imprévue est survenue. Rechargez la page, puis réessayez."


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

    async def find(self, work: Callable[[], Any]) -> tuple[Any, str]:
        """Run `work` beside the server's loop; return what it returns, or why it could not in French."""
        self.set_header("Cache-Control", "no-store")
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self.worker, work), ""
        except ParcoursError as error:
            self.set_status(400)
            return None, str(error)
        except OSError as error:
            self.set_status(503)
            reason = error.strerror or "raison inconnue"
            return None, f"Le dossier de la session ne peut pas être lu ou écrit ({reason})."
        except Exception:
            self.log.exception("parcours salle")
            self.set_status(500)
            return None, _UNEXPECTED

    async def give(self, work: Callable[[], Any]) -> None:
        """Answer with the JSON value that `work` returns."""
        found, error = await self.find(work)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(json.dumps({"error": error} if error else found, ensure_ascii=False))

    async def send(self, work: Callable[[], bytes], kind: str, name: str = "") -> None:
        """Answer with the file that `work` returns, to be saved as `name` where there is one."""
        found, error = await self.find(work)
        if error:
            self.set_header("Content-Type", "text/plain; charset=utf-8")
            self.finish(error)
            return
        self.set_header("Content-Type", kind)
        if name:
            self.set_header("Content-Disposition", f'attachment; filename="{name}"')
        self.finish(found)

    def page(self, template: str, **values: Any) -> None:
        """Show one of the pages."""
        self.set_header("Cache-Control", "no-store")
        self.finish(
            render(
                f"restitution/{template}",
                base=self.base_url.rstrip("/"),
                session=self.room.session.name,
                simulated=self.room.session.simulated,
                xsrf=self.xsrf_token.decode(),
                **values,
            )
        )


class RoomHandler(_Handler):
    """The page for the projector."""

    @web.authenticated
    @authorized  # type: ignore[untyped-decorator]
    def get(self, module: str | None = None) -> None:
        """Show the room, at a module where one is named; what groups texts is loaded meanwhile."""
        self.worker.submit(grouped, ["mot"])
        self.page("salle.html.j2", module=module or "")


class PreparationHandler(_Handler):
    """The page where the trainer chooses, on their own screen, what the wall shows."""

    @web.authenticated
    @authorized  # type: ignore[untyped-decorator]
    def get(self, module: str | None = None) -> None:
        """Show the preparation."""
        self.page("preparation.html.j2", module=module or "")


class FileHandler(_Handler):
    """The pages' styles and scripts."""

    @web.authenticated
    @authorized  # type: ignore[untyped-decorator]
    def get(self, name: str) -> None:
        """Give one of the known files, and no other."""
        if name not in _FILES:
            raise web.HTTPError(404)
        self.set_header("Content-Type", f"{_FILES[name]}; charset=utf-8")
        own = static(f"restitution/{name}")
        if name.endswith(".css"):
            shared = files("exercises") / "static" / "exercise.css"
            own = shared.read_text(encoding="utf-8") + own
        self.finish(own)


class ReadHandler(_Handler):
    """What the pages read."""

    @web.authenticated
    @authorized  # type: ignore[untyped-decorator]
    async def get(self, what: str) -> None:
        """Give the state of things, one view, or what is prepared."""
        module, exercise = (self.get_query_argument(name, "") for name in ("module", "exercise"))
        works: dict[str, Callable[[], Any]] = {
            "etat": partial(self.room.state, module),
            "vue": partial(self.room.seen, module, exercise),
            "preparation": partial(self.room.prepared, module),
        }
        if what not in works:
            raise web.HTTPError(404)
        await self.give(works[what])


class ImageHandler(_Handler):
    """The views as images."""

    @web.authenticated
    @authorized  # type: ignore[untyped-decorator]
    async def get(self, module: str, exercise: str) -> None:
        """Give a view's image, shown, or saved where the address asks for it."""
        save = self.get_query_argument("enregistrer", "") == "1"
        name = f"{module}-{exercise}.png" if save else ""
        await self.send(partial(self.room.image, module, exercise, titled=save), "image/png", name)


class SynthesisHandler(_Handler):
    """The synthesis, as a page to print or as a PDF."""

    @web.authenticated
    @authorized  # type: ignore[untyped-decorator]
    async def get(self, kind: str) -> None:
        """Give the synthesis of one module, or of all where none is named."""
        module = self.get_query_argument("module", "")
        name = f"synthese-{self.room.session.name}.{kind}"
        mime = "application/pdf" if kind == "pdf" else "text/html; charset=utf-8"
        await self.send(partial(self._make, module, kind), mime, name)

    def _make(self, module: str, kind: str) -> bytes:
        found = self.room.views((module,) if module else ())
        with tempfile.TemporaryDirectory() as folder:
            made = synthesis.write(found, self.room.session.name, Path(folder))
            return (made.pdf if kind == "pdf" else made.page).read_bytes()


class WallHandler(_Handler):
    """What the trainer chooses."""

    @web.authenticated
    @authorized  # type: ignore[untyped-decorator]
    async def post(self) -> None:
        """Show texts, or show them no more."""
        await self.give(partial(self._choose, self.request.body))

    def _choose(self, body: bytes) -> Any:
        asked = _read(body)
        ids, show = asked.get("ids"), asked.get("show")
        names = (asked.get("module"), asked.get("exercise"))
        if not isinstance(ids, list) or not all(isinstance(i, str) for i in ids):
            raise UnreadableRequestError
        if not isinstance(show, bool) or not all(isinstance(name, str) for name in names):
            raise UnreadableRequestError
        return self.room.choose(str(names[0]), str(names[1]), frozenset(ids), show=show)


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


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    """Say what the Jupyter server loads."""
    return [{"module": "grader.restitution.server"}]


def _load_jupyter_server_extension(server: Any) -> None:
    """Open the restitution of the session that the server was started in."""
    try:
        room = Room(load(Path(server.root_dir)))
    except NoSessionError as error:
        server.log.warning("parcours salle: %s", error)
        return
    worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="parcours-salle")
    given = {"room": room, "worker": worker}
    web_app = server.web_app
    root = url_path_join(web_app.settings["base_url"], RESTITUTION)
    name = r"([A-Za-z0-9][A-Za-z0-9_-]*)"
    web_app.add_handlers(
        ".*$",
        [
            (root + "/?", RoomHandler, given),
            (root + "/preparation/?", PreparationHandler, given),
            (root + f"/preparation/{name}", PreparationHandler, given),
            (root + f"/module/{name}", RoomHandler, given),
            (root + r"/fichiers/([a-z.]+)", FileHandler, given),
            (root + r"/lire/([a-z]+)", ReadHandler, given),
            (root + f"/image/{name}/{name}" + r"\.png", ImageHandler, given),
            (root + r"/synthese\.(pdf|html)", SynthesisHandler, given),
            (root + "/mur", WallHandler, given),
        ],
    )
