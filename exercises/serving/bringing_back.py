"""A module whose files were deleted or renamed comes back as it was given out; what was answered stays."""

from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import APIHandler
from tornado import web

from exercises.files import why
from exercises.released import bring_back


class BringingBack(APIHandler):  # type: ignore[misc]
    """`POST /parcours/modules/<name>`: 204 once the module is whole, 404 when it was not given out."""

    @web.authenticated
    def post(self, name: str) -> Any:
        """Bring back what is missing of the module."""
        try:
            if not bring_back(Path(self.settings["server_root_dir"]).expanduser() / name):
                raise web.HTTPError(404)
        except OSError as error:
            raise web.HTTPError(507, why(error)) from None
        self.set_status(204)
        self.finish()
