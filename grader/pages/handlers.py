"""What the pages of the staff's Jupyter server share: signing in, one policy, French refusals, files, a thread."""

import asyncio
import json
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar, cast

from jupyter_server.auth.decorator import authorized
from jupyter_server.base.handlers import JupyterHandler
from tornado import web

from exercises.errors import ParcoursError
from exercises.files import why
from grader.documents.html import render
from grader.errors import UnreadableRequestError
from grader.pages.marker import marker_of
from grader.pages.table import FILES, PAGES, ROOT, WAYS, Page, Way, open_to
from grader.session.session import Session
from grader.session.team import Role, permit

POLICY = (
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


class Guarded(JupyterHandler):  # type: ignore[misc]
    """Only those who are signed in are answered, and nothing but our own files runs in what they see."""

    auth_resource = "parcours"
    largest = 1_000_000
    """Bytes that a request may hold."""

    async def prepare(self) -> None:
        """Refuse what another site's page sends, or reads otherwise than by leading someone here."""
        await super().prepare()
        if not self._finished and self._is_from_elsewhere():
            self.log.warning("parcours: cross-site request refused")
            raise web.HTTPError(403)

    def _is_from_elsewhere(self) -> bool:
        headers = self.request.headers
        site = headers.get("Sec-Fetch-Site", "none")
        if self.request.method not in ("GET", "HEAD"):
            foreign = "Referer" in headers and not self.check_referer()
            return site not in ("same-origin", "none") or not self.check_origin() or foreign
        leads = headers.get("Sec-Fetch-Mode") == "navigate"
        whole = headers.get("Sec-Fetch-Dest", "document") == "document"
        return site in ("cross-site", "same-site") and not (leads and whole)

    @property
    def content_security_policy(self) -> str:
        """Only our own files, and no inline script."""
        return POLICY


class Answering(Guarded):
    """Works beside the server's loop, with a French sentence when something is refused.

    `worker` is the thread of its work; `called`, its name in the server's log.
    """

    worker: ThreadPoolExecutor
    called: str

    def status_of(self, error: ParcoursError) -> int:
        """Return the HTTP status under which an error is answered."""
        return 400

    async def find(self, work: Callable[[], Any]) -> tuple[Any, str]:
        """Run `work` beside the server's loop; return what it returns, or why it could not in French."""
        self.set_header("Cache-Control", "no-store")
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self.worker, work), ""
        except ParcoursError as error:
            self.log.warning("%s: %s", self.called, type(error).__name__)
            self.set_status(self.status_of(error))
            return None, str(error)
        except OSError as error:
            self.log.warning("%s: %s", self.called, type(error).__name__)
            self.set_status(503)
            return None, f"Le dossier de la session ne peut pas être lu ou écrit ({why(error)})."
        except Exception:
            self.log.exception(self.called)
            self.set_status(500)
            return None, _UNEXPECTED

    async def give(self, work: Callable[[], Any]) -> None:
        """Answer with the JSON value that `work` returns, or with `{"error": …}`."""
        found, error = await self.find(work)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(json.dumps({"error": error} if error else found, ensure_ascii=False))


class StaffHandler(Answering):
    """Answers for one page of one session."""

    source: Any

    def initialize(
        self,
        page: Page,
        session: Session,
        opening: Callable[[], Any],
        place: str = ROOT,
        ways: tuple[Way, ...] = WAYS,
    ) -> None:
        """Take the page and its session, whose pages are under `place`, and the bar that leads out of it.

        `opening` returns the page as it is opened on the session: `source` is what it shows and changes, `worker`
        the thread of its work.
        """
        self.page, self.session, self._opening = page, session, opening
        self.place, self.ways, self.called = place, ways, page.command
        self.mine: frozenset[Role] = frozenset()

    async def prepare(self) -> None:
        """Let in those of the session's team whose page it is, and tell the others."""
        await super().prepare()
        if self.current_user is None or self._finished:
            return
        try:
            self.mine = permit(self.session, marker_of(self), self.page.roles)
        except ParcoursError as error:
            self.set_status(403)
            self.set_header("Cache-Control", "no-store")
            if "text/html" in self.request.headers.get("Accept", ""):
                self.show(template="refusal", sentence=str(error))
            else:
                self.set_header("Content-Type", "application/json; charset=utf-8")
                self.finish(json.dumps({"error": str(error)}, ensure_ascii=False))
            raise web.Finish from None
        opened = self._opening()
        self.source, self.worker = opened.source, opened.worker

    def show(self, beside: str = "", template: str = "", **values: Any) -> None:
        """Show the page, or one `beside` it, which has a template and a script of its own and the page's style.

        `template` is what it is made from where that has another name.
        """
        base, name = self.base_url.rstrip("/"), beside or self.page.name
        self.set_header("Cache-Control", "no-store")
        self.finish(
            render(
                f"pages/{template or name}.html.j2",
                base=base,
                address=base + self.page.under(self.place),
                desk="" if self.place == ROOT else base + self.place,
                files=base + FILES,
                folder=self.page.name,
                here="" if beside else self.page.label,
                name=name,
                ways=open_to(self.ways, self.mine),
                session=self.session.name,
                simulated=self.session.simulated,
                xsrf=self.xsrf_token.decode(),
                **values,
            )
        )


class PageHandler(StaffHandler):
    """A page itself."""

    @signed_in
    def get(self) -> None:
        """Show the page, empty: its script fills it."""
        self.show()


class FileHandler(Guarded):
    """The styles and scripts of the pages, and the exercises' own style, which comes before theirs."""

    def initialize(self, folders: Mapping[str, Traversable] | None = None) -> None:
        """Take the folders of files that are given besides those of the pages, by name."""
        self.folders = folders or {}

    @signed_in
    def get(self, folder: str, name: str) -> None:
        """Give the file `name` of `static/<folder>`, and no other."""
        kind = _TYPES.get(Path(name).suffix)
        found = {path.name: path for path in self._files(folder)}.get(name)
        if found is None or kind is None:
            raise web.HTTPError(404)
        self.set_header("Content-Type", f"{kind}; charset=utf-8")
        self.finish(found.read_text(encoding="utf-8"))

    def _files(self, folder: str) -> list[Any]:
        """Return the files of one of the folders that pages may name; [] for any other."""
        if folder == "exercises":
            return [files("exercises") / "static" / "exercise.css"]
        if folder in self.folders:
            return list(self.folders[folder].iterdir())
        if folder in ("shared", *(page.name for page in PAGES)):
            return list((files("grader") / "pages" / "static" / folder).iterdir())
        return []


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


def one_thread(page: Page) -> ThreadPoolExecutor:
    """Return the one thread of a page's work, one request after the other and none behind another page's."""
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix=f"parcours-{page.verb}")
