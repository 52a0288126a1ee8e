"""What the pages of the staff's Jupyter server share: signing in, one policy, French refusals, files, a thread."""

import asyncio
import json
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar, cast

from jupyter_server.auth.decorator import authorized
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from tornado import web

from exercises.errors import ParcoursError
from grader.documents.html import render, static
from grader.errors import NoSessionError, UnreadableRequestError
from grader.session.session import Session, load

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
"""Even if a participant's markup came through as markup, nothing in it would run or call anyone."""

_TYPES = {".css": "text/css", ".js": "text/javascript"}
_LARGEST_REQUEST = 100_000
_UNEXPECTED = "Une erreur imprévue est survenue. Rechargez la page, puis réessayez."

_Method = TypeVar("_Method", bound=Callable[..., Any])


def signed_in(method: _Method) -> _Method:
    """Let a handler's method answer only those who are signed in and authorized."""
    guarded: Any = web.authenticated(authorized(method))
    return cast("_Method", guarded)


class StaffHandler(JupyterHandler):  # type: ignore[misc]
    """Answers for staff, with a French sentence when something is refused."""

    auth_resource = "parcours"

    verb = "parcours"
    """The command that opens these pages, as the log names it."""

    worker: ThreadPoolExecutor
    """The one thread where the work of these pages is done."""

    def initialize(self, **given: Any) -> None:
        """Take what `add_pages` was given, each as an attribute of its name."""
        for name, value in given.items():
            setattr(self, name, value)

    @property
    def content_security_policy(self) -> str:
        """Only our own files, and no inline script."""
        return _POLICY

    def status_of(self, error: ParcoursError) -> int:
        """Return the HTTP status under which an error is answered."""
        return 400

    def page(self, template: str, session: Session, **values: Any) -> None:
        """Show the page `templates/<template>` on a session."""
        self.set_header("Cache-Control", "no-store")
        self.finish(
            render(
                template,
                base=self.base_url.rstrip("/"),
                session=session.name,
                simulated=session.simulated,
                xsrf=self.xsrf_token.decode(),
                **values,
            )
        )

    async def find(self, work: Callable[[], Any]) -> tuple[Any, str]:
        """Run `work` beside the server's loop; return what it returns, or why it could not in French."""
        self.set_header("Cache-Control", "no-store")
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self.worker, work), ""
        except ParcoursError as error:
            self.log.warning("%s: %s", self.verb, type(error).__name__)
            self.set_status(self.status_of(error))
            return None, str(error)
        except OSError as error:
            self.log.warning("%s: %s", self.verb, type(error).__name__)
            self.set_status(503)
            reason = error.strerror or "raison inconnue"
            return None, f"Le dossier de la session ne peut pas être lu ou écrit ({reason})."
        except Exception:
            self.log.exception(self.verb)
            self.set_status(500)
            return None, _UNEXPECTED

    async def give(self, work: Callable[[], Any]) -> None:
        """Answer with the JSON value that `work` returns, or with `{"error": …}`."""
        found, error = await self.find(work)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(json.dumps({"error": error} if error else found, ensure_ascii=False))


class FileHandler(StaffHandler):
    """The styles and scripts of `static/<folder>`, and those of `static/shared`, which all the pages share."""

    folder: str

    @signed_in
    def get(self, name: str) -> None:
        """Give one of the folders' files, and no other; a style comes after the exercises' own."""
        kind = _TYPES.get(Path(name).suffix)
        folder = next((f for f in (self.folder, "shared") if name in _names(f)), None)
        if folder is None or kind is None:
            raise web.HTTPError(404)
        shared = files("exercises") / "static" / "exercise.css"
        before = shared.read_text(encoding="utf-8") if kind == "text/css" else ""
        self.set_header("Content-Type", f"{kind}; charset=utf-8")
        self.finish(before + static(f"pages/{folder}/{name}"))


def _names(folder: str) -> set[str]:
    return {path.name for path in (files("grader") / "pages" / "static" / folder).iterdir()}


def asked_for(body: bytes) -> dict[str, Any]:
    """Return the JSON object that a page sent; UnreadableRequestError when it is none, or too large."""
    if len(body) > _LARGEST_REQUEST:
        raise UnreadableRequestError
    try:
        asked = json.loads(body)
    except (ValueError, RecursionError):
        raise UnreadableRequestError from None
    if not isinstance(asked, dict):
        raise UnreadableRequestError
    return asked


def session_of(server: Any, verb: str) -> Session | None:
    """Return the session that the server was started in; None, said in its log, when it was in none."""
    try:
        return load(Path(server.root_dir))
    except NoSessionError as error:
        server.log.warning("%s: %s", verb, error)
        return None


def one_thread(verb: str) -> ThreadPoolExecutor:
    """Return the one thread where the work of a command's pages is done, one request after the other."""
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix=verb.replace(" ", "-"))


def add_pages(
    server: Any, address: str, folder: str, routes: Mapping[str, type[StaffHandler]], **given: Any
) -> None:
    """Open pages under `address`: each route's handler, which takes `given`, and the files of `static/<folder>`."""
    root = url_path_join(server.web_app.settings["base_url"], address)
    handlers: list[tuple[str, type[StaffHandler], dict[str, Any]]] = [
        (root + r"/fichiers/([a-z.]+)", FileHandler, {"folder": folder}),
        *((root + route, handler, given) for route, handler in routes.items()),
    ]
    server.web_app.add_handlers(".*$", handlers)
