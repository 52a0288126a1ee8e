"""The page as an extension of the staff's Jupyter server: its authentication, and nothing that changes anything."""

import asyncio
import json
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
from grader.cohort_page.view import View
from grader.errors import NoSessionError
from grader.participant import FOLLOWING
from grader.session import load

_FILES = {"page.css": "text/css", "page.js": "text/javascript"}
_STATIC = Path(__file__).absolute().parent.parent / "static" / "cohort"
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)


class _Handler(JupyterHandler):  # type: ignore[misc]
    auth_resource = "parcours"

    def initialize(self, view: View, worker: ThreadPoolExecutor) -> None:
        """Take the view, and the one thread that reads for it."""
        self.view, self.worker = view, worker

    @property
    def content_security_policy(self) -> str:
        """Only our own files, and no inline script."""
        return _POLICY


class PageHandler(_Handler):
    """The page itself."""

    @web.authenticated
    @authorized  # type: ignore[untyped-decorator]
    def get(self) -> None:
        """Show the page, empty: its script fills it."""
        self.set_header("Cache-Control", "no-store")
        session = self.view.session
        self.finish(
            _template().render(
                base=self.base_url.rstrip("/"), session=session.name, simulated=session.simulated
            )
        )


class FileHandler(_Handler):
    """The page's style and script."""

    @web.authenticated
    @authorized  # type: ignore[untyped-decorator]
    def get(self, name: str) -> None:
        """Give one of the known files, and no other."""
        if name not in _FILES:
            raise web.HTTPError(404)
        self.set_header("Content-Type", f"{_FILES[name]}; charset=utf-8")
        self.finish(_source(name))


class ValuesHandler(_Handler):
    """Where everyone stands, for the page to show."""

    @web.authenticated
    @authorized  # type: ignore[untyped-decorator]
    async def get(self) -> None:
        """Give the values, or the French sentence that says why they cannot be read."""
        group = self.get_query_argument("groupe", "")
        names = self.get_query_argument("noms", "") == "1"
        loop = asyncio.get_running_loop()
        try:
            found: dict[str, Any] = await loop.run_in_executor(
                self.worker, partial(self.view.values, group, names=names)
            )
        except (ParcoursError, OSError) as error:
            self.log.warning("parcours suivi: %s", type(error).__name__)
            self.set_status(503)
            sentence = "Le disque n’a pas répondu." if isinstance(error, OSError) else str(error)
            found = {"error": sentence}
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.finish(json.dumps(found, ensure_ascii=False))


def _source(name: str) -> str:
    own = (_STATIC / name).read_text(encoding="utf-8")
    if name != "page.css":
        return own
    return (files("exercises") / "static" / "exercise.css").read_text(encoding="utf-8") + own


@cache
def _template() -> Any:
    from jinja2 import Environment, PackageLoader

    environment = Environment(loader=PackageLoader("grader"), autoescape=True, trim_blocks=True)
    return environment.get_template("cohort_page.html.j2")


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    """Say what the Jupyter server loads."""
    return [{"module": "grader.cohort_page.server"}]


def _load_jupyter_server_extension(server: Any) -> None:
    """Open the page on the session that the server was started in."""
    try:
        view = View(load(Path(server.root_dir)))
    except NoSessionError as error:
        server.log.warning("parcours suivi: %s", error)
        return
    worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="parcours-suivi")
    given = {"view": view, "worker": worker}
    root = url_path_join(server.web_app.settings["base_url"], FOLLOWING)
    server.web_app.add_handlers(
        ".*$",
        [
            (root + "/?", PageHandler, given),
            (root + r"/fichiers/([a-z.]+)", FileHandler, given),
            (root + "/valeurs", ValuesHandler, given),
        ],
    )
