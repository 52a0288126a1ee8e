"""What a participant's server does besides JupyterLab's work: one file a route, named in `routes`."""

from typing import Any


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "exercises.serving"}]


def _load_jupyter_server_extension(server: Any) -> None:
    from exercises.serving.routes import routes
    from exercises.serving.signing_in import keep_addresses_clean

    keep_addresses_clean(server.web_app.settings)
    server.web_app.add_handlers(".*$", routes(server.web_app.settings["base_url"]))
