"""The page of where everyone stands, on the staff's Jupyter server; nothing in it changes anything."""

import re
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from exercises.errors import ParcoursError
from grader.pages.handlers import PageHandler, StaffHandler, signed_in
from grader.session.session import Session
from grader.standing.live import LiveStanding


class ValuesHandler(StaffHandler):
    """Where everyone stands, for the page to show."""

    source: LiveStanding

    def status_of(self, error: ParcoursError) -> int:
        """Return 503: nothing but the session's own files can be wrong, and the page asks again by itself."""
        return 503

    @signed_in
    async def get(self) -> None:
        """Give the values, or the French sentence that says why they cannot be read."""
        group = self.get_query_argument("groupe", "")
        names = self.get_query_argument("noms", "") == "1"
        page = self.get_query_argument("page", "1")
        number = int(page) if re.fullmatch("[0-9]{1,6}", page) else 1
        await self.give(partial(self.source.values, group, names=names, page=number))


ROUTES = {"/?": PageHandler, "/lire/valeurs": ValuesHandler}


def opened_on(session: Session, worker: ThreadPoolExecutor) -> LiveStanding:
    """Return where everyone stands in the session, for as many pages as are open; its first reading has begun."""
    found = LiveStanding(session)
    worker.submit(found.standing)  # what is wrong is told to the page, which asks again
    return found
