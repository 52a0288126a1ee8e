"""The Jupyter server's extension that opens one session's pages; what opens a session's pages anywhere."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from grader.pages.table import FILES, PAGES, ROOT, WAYS, Page, Way
from grader.session.session import Session

_WARMING = 10.0
"""Seconds that the first readings may keep the server from opening."""


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    """Say what the Jupyter server loads."""
    return [{"module": "grader.pages.server"}]


def _load_jupyter_server_extension(server: Any) -> None:
    """Open every page of the table on the session that the server was started in.

    A server started elsewhere has no session, and no page; its log says so.
    """
    from jupyter_server.utils import url_path_join

    from exercises.errors import ParcoursError
    from exercises.serving.signing_in import keep_addresses_clean
    from grader.session.session import load

    keep_addresses_clean(server.web_app.settings)
    try:
        session = load(Path(server.root_dir))
    except ParcoursError as error:
        server.log.warning("parcours: %s", error)
        return
    base = server.web_app.settings["base_url"]
    opened = [open_page(page, session) for page in PAGES]
    wait([one.worker.submit(bool) for one in opened], timeout=_WARMING)
    under = url_path_join(base, ROOT)
    found = [
        route
        for one in opened
        for route in routes(one.page, session, partial(_same, one), under, ROOT, WAYS)
    ]
    server.web_app.add_handlers(".*$", [files_route(base), *found])


@dataclass(frozen=True)
class Opened:
    """One page opened on a session: what it shows and changes, and the one thread of its work."""

    page: Page
    session: Session
    source: Any
    worker: ThreadPoolExecutor


def open_page(page: Page, session: Session) -> Opened:
    """Open a page on a session; what is slow the first time has begun in its thread."""
    from grader.pages.handlers import one_thread

    worker = one_thread(page)
    return Opened(page, session, import_module(page.module).opened_on(session, worker), worker)


def _same(opened: Opened) -> Opened:
    return opened


def routes(
    page: Page,
    session: Session,
    opening: Callable[[], Opened],
    asked: str,
    place: str,
    ways: tuple[Way, ...],
) -> list[tuple[Any, ...]]:
    """Return what answers for a page of the session whose pages are under the address `place`.

    `asked` is that address as a pattern, under the server's own base; `ways` is the bar that leads out of it.
    `opening` is called when someone comes who may, and not before: it may write in the session.
    """
    given = {"page": page, "session": session, "opening": opening, "place": place, "ways": ways}
    answering = import_module(page.module).ROUTES
    address = f"{asked}/{page.verb}"
    return [(address + route, handler, given) for route, handler in answering.items()]


def files_route(base: str, **folders: Any) -> tuple[Any, ...]:
    """Return what gives the pages' styles and scripts, and those of the `folders` named besides."""
    from jupyter_server.utils import url_path_join

    from grader.pages.handlers import FileHandler

    address = url_path_join(base, FILES, r"/([a-z]+)/([a-z]+\.[a-z0-9]+)")
    return (address, FileHandler, {"folders": folders})
