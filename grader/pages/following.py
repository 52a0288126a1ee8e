"""The page of where everyone stands, on the staff's Jupyter server; nothing in it changes anything."""

from functools import partial
from typing import Any

from exercises.errors import ParcoursError
from grader.pages.addresses import FOLLOWING
from grader.pages.handlers import StaffHandler, add_pages, one_thread, session_of, signed_in
from grader.standing.live import LiveStanding

_VERB = "parcours suivi"


class _Handler(StaffHandler):
    verb = _VERB
    view: LiveStanding

    def status_of(self, error: ParcoursError) -> int:
        """Return 503: nothing but the session's own files can be wrong, and the page asks again by itself."""
        return 503


class PageHandler(_Handler):
    """The page itself."""

    @signed_in
    def get(self) -> None:
        """Show the page, empty: its script fills it."""
        self.page("pages/following.html.j2", self.view.session)


class ValuesHandler(_Handler):
    """Where everyone stands, for the page to show."""

    @signed_in
    async def get(self) -> None:
        """Give the values, or the French sentence that says why they cannot be read."""
        group = self.get_query_argument("groupe", "")
        names = self.get_query_argument("noms", "") == "1"
        await self.give(partial(self.view.values, group, names=names))


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    """Say what the Jupyter server loads."""
    return [{"module": "grader.pages.following"}]


def _load_jupyter_server_extension(server: Any) -> None:
    """Open the page on the session that the server was started in."""
    session = session_of(server, _VERB)
    if session is None:
        return
    routes = {"/?": PageHandler, "/valeurs": ValuesHandler}
    add_pages(
        server, FOLLOWING, "following", routes, view=LiveStanding(session), worker=one_thread(_VERB)
    )
