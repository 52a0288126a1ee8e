"""Which page answers which address of the desk; a session's pages are found by the name in the address."""

import re
from functools import partial
from importlib.resources import files
from typing import Any
from urllib.parse import unquote

from tornado.routing import PathMatches, Router, Rule, RuleRouter
from tornado.web import Application

from exercises.errors import ParcoursError
from grader.desk.house import House, Room
from grader.desk.pages import closing, sessions, training
from grader.desk.pages import help as guides
from grader.desk.pages.bar import place_of, ways_of
from grader.desk.pages.handlers import MissingHandler, TooLargeHandler
from grader.desk.pages.session import (
    documents,
    enrolment,
    hand_ins,
    journal,
    overview,
    people,
    readings,
    rights,
    settings,
    stage,
    team,
    work,
)
from grader.pages.server import files_route, routes
from grader.pages.table import PAGES, ROOT

OWN = (sessions, training, closing, guides)
"""The pages that are no session's: each has its `ROUTES`, by whole address."""

OF_A_SESSION = (
    overview,
    stage,
    work,
    settings,
    enrolment,
    people,
    hand_ins,
    readings,
    documents,
    rights,
    team,
    journal,
)
"""The desk's pages of a session: each has its `ROUTES`, by address under the session's."""


def open_desk(application: Application, house: House) -> None:
    """Open the desk of a house on a server: all that is under its address is its own."""
    base = application.settings["base_url"].rstrip("/")
    # Jupyter's own `add_handlers` takes no router: it goes before what was added so.
    every = PathMatches(re.escape(base + ROOT) + "(/.*)?$")
    application.default_router.rules.insert(0, Rule(every, Desk(application, house, base)))


class Desk(Router):
    """The desk's own pages, and those of every session, each opened when someone first comes."""

    def __init__(self, application: Application, house: House, base: str) -> None:
        self._application, self._house, self._base = application, house, base
        self._one = re.compile(re.escape(f"{base}{ROOT}/session/") + r"([^/]+)(.*)")
        static = files("grader") / "desk" / "static"
        self._own = [
            files_route(base or "/", desk=static, own=static / "own"),
            *(
                (base + address, handler, {"house": house})
                for page in OWN
                for address, handler in page.ROUTES.items()
            ),
        ]

    def find_handler(self, request: Any, **given: Any) -> Any:
        """Return what answers; for what is not here, a page that says so."""
        found = _Rules(self._application, self._house, self.rules(request.path)).find_handler(
            request
        )
        return found or self._application.get_handler_delegate(
            request, MissingHandler, {"house": self._house}
        )

    def rules(self, path: str) -> list[tuple[Any, ...]]:
        """Return the routes among which a path is looked for: a session's where it names one, else the desk's."""
        found = self._one.fullmatch(path)
        if found is None:
            return self._own
        try:
            room = self._house.room(unquote(found[1]))
        except ParcoursError as error:
            return [(".*", MissingHandler, {"house": self._house, "sentence": error})]
        # Browsers do not all write an accent in an address alike: what was asked for is what is matched.
        return self.of_session(room, re.escape(path[: found.end(1)]), found[2])

    def of_session(self, room: Room, asked: str, under: str) -> list[tuple[Any, ...]]:
        """Return the routes of a session, those of one of the staff's pages where `under` is its address.

        `asked` is the session's own address, as a pattern.
        """
        name = room.session.root.name
        for page in PAGES:
            if under == f"/{page.verb}" or under.startswith(f"/{page.verb}/"):
                opening = partial(room.page, page)
                return routes(page, room.session, opening, asked, place_of(name), ways_of(name))
        given = {"house": self._house, "room": room}
        return [
            (asked + address, handler, given)
            for page in OF_A_SESSION
            for address, handler in page.ROUTES.items()
        ]


class _Rules(RuleRouter):
    """Handlers of an application, chosen by address; what is larger than one takes goes to another, unread."""

    def __init__(
        self, application: Application, house: House, rules: list[tuple[Any, ...]]
    ) -> None:
        self._application, self._house = application, house
        super().__init__(rules)

    def get_target_delegate(self, target: Any, request: Any, **given: Any) -> Any:
        most = target.largest
        size = request.headers.get("Content-Length", "")
        if "Transfer-Encoding" in request.headers:
            target, given = TooLargeHandler, _given(self._house, 0)
        elif size.isdecimal() and int(size) > most:
            target, given = TooLargeHandler, _given(self._house, most)
        return self._application.get_handler_delegate(request, target, **given)


def _given(house: House, most: int) -> dict[str, Any]:
    return {"target_kwargs": {"house": house, "most": most}}
