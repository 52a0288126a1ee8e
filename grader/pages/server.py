"""The Jupyter server's extension that opens every page of the table; the only one that the staff's server loads."""

from importlib import import_module
from pathlib import Path
from typing import Any

from exercises.errors import ParcoursError
from grader.pages.table import FILES, PAGES


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    """Say what the Jupyter server loads."""
    return [{"module": "grader.pages.server"}]


def _load_jupyter_server_extension(server: Any) -> None:
    """Open the pages on the session that the server was started in; without one, none, and its log says so."""
    from jupyter_server.utils import url_path_join

    from exercises.serving.signing_in import keep_addresses_clean
    from grader.pages.handlers import FileHandler, one_thread
    from grader.session.session import load

    keep_addresses_clean(server.web_app.settings)
    try:
        session = load(Path(server.root_dir))
    except ParcoursError as error:
        server.log.warning("parcours: %s", error)
        return
    base = server.web_app.settings["base_url"]
    handlers: list[tuple[Any, ...]] = [
        (url_path_join(base, FILES, r"/([a-z]+)/([a-z]+\.[a-z]+)"), FileHandler)
    ]
    for page in PAGES:
        module, worker = import_module(page.module), one_thread(page)
        given = {
            "page": page,
            "session": session,
            "source": module.opened_on(session, worker),
            "worker": worker,
        }
        address = url_path_join(base, page.address)
        handlers += [(address + route, answers, given) for route, answers in module.ROUTES.items()]
    server.web_app.add_handlers(".*$", handlers)
