"""The routes of the participant's server, below its base address."""

from typing import Any

from jupyter_server.utils import url_path_join

from exercises.serving.bringing_back import BringingBack
from exercises.serving.places import Places

_ROUTES: tuple[tuple[str, type[Any]], ...] = (
    (r"/parcours/modules/(\d\d_[a-z0-9]+)", BringingBack),
    (r"/parcours/places/(\d\d_[a-z0-9]+)", Places),
)


def routes(base: str) -> list[tuple[str, type[Any]]]:
    """Return each route's address, a pattern, and its handler."""
    return [(url_path_join(base, pattern), handler) for pattern, handler in _ROUTES]
