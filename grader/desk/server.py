"""The Jupyter server's extension that opens the desk on the folder of sessions where the server was started."""

from pathlib import Path
from typing import Any


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    """Say what the Jupyter server loads."""
    return [{"module": "grader.desk.server"}]


def _load_jupyter_server_extension(server: Any) -> None:
    from exercises.serving.signing_in import keep_addresses_clean
    from grader.desk.house import House
    from grader.desk.pages.routes import open_desk

    keep_addresses_clean(server.web_app.settings)
    open_desk(server.web_app, House(Path(server.root_dir)))
