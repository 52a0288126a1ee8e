"""The Jupyter server's extension that opens the staff's pages; the only one of ours that their server loads."""

from importlib import import_module
from pathlib import Path
from typing import Any

from grader.pages.table import FILES, PAGES, ROOT, place_of
from grader.session.layout import SESSION_FILE
from grader.session.session import Session


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    """Say what the Jupyter server loads."""
    return [{"module": "grader.pages.server"}]


def _load_jupyter_server_extension(server: Any) -> None:
    """Open the pages of the session that the server was started in, or else the desk of the sessions that lie there.

    A folder that says it is a session and cannot be read has no page; the server's log says so.
    """
    from jupyter_server.utils import url_path_join

    from exercises.serving.signing_in import keep_addresses_clean
    from grader.pages.handlers import FileHandler

    root = Path(server.root_dir)
    keep_addresses_clean(server.web_app.settings)
    base = server.web_app.settings["base_url"]
    files = (url_path_join(base, FILES, r"/([a-z]+)/([a-z]+\.[a-z]+)"), FileHandler)
    if (root / SESSION_FILE).is_file():
        _open_one(server, root, files)
    else:
        from grader.pages.desk.routes import open_desk

        open_desk(server, root, files)


def _open_one(server: Any, root: Path, files: tuple[Any, ...]) -> None:
    from exercises.errors import ParcoursError
    from grader.session.session import load

    try:
        session = load(root)
    except ParcoursError as error:
        server.log.warning("parcours: %s", error)
        return
    server.web_app.add_handlers(".*$", [files, *routes(server, session, ROOT)])


def mount(server: Any, session: Session) -> None:
    """Open a session's pages under its own address, on a server of many sessions."""
    server.web_app.add_handlers(".*$", routes(server, session, place_of(session)))


def routes(server: Any, session: Session, place: str) -> list[tuple[Any, ...]]:
    """Return what answers for a session's pages under the address `place`; what they show is opened."""
    from jupyter_server.utils import url_path_join

    from grader.pages.handlers import one_thread

    base = server.web_app.settings["base_url"]
    found: list[tuple[Any, ...]] = []
    for page in PAGES:
        module, worker = import_module(page.module), one_thread(page)
        given = {
            "page": page,
            "place": place,
            "session": session,
            "source": module.opened_on(session, worker),
            "worker": worker,
        }
        address = url_path_join(base, place, page.verb)
        found += [(address + route, answers, given) for route, answers in module.ROUTES.items()]
    return found
