"""Which page answers which address of the desk; a session's pages are found by the name in the address."""

import re
from importlib.resources import files
from typing import Any
from urllib.parse import unquote

from tornado.routing import PathMatches, Router, Rule, RuleRouter
from tornado.web import Application

from exercises.errors import ParcoursError
from grader.desk.house import House, Room
from grader.desk.pages import help as guides
from grader.desk.pages import sessions
from grader.desk.pages.bar import place_of, ways_of
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

OWN = (sessions, guides)
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
    """Open the desk of a house on a server."""
    base = application.settings["base_url"].rstrip("/")
    own = [
        (base + address, handler, {"house": house})
        for page in OWN
        for address, handler in page.ROUTES.items()
    ]
    static = files("grader") / "desk" / "static"
    application.add_handlers(".*$", [files_route(base or "/", desk=static), *own])
    # Jupyter's own `add_handlers` takes no router: it goes before what was added so.
    every = PathMatches(re.escape(f"{base}{ROOT}/session/") + ".*")
    application.default_router.rules.insert(0, Rule(every, Sessions(application, house, base)))


class Sessions(Router):
    """The pages of every session, each opened when someone first comes."""

    def __init__(self, application: Application, house: House, base: str) -> None:
        self._application, self._house, self._base = application, house, base
        self._one = re.compile(re.escape(f"{base}{ROOT}/session/") + r"([^/]+)(.*)")

    def find_handler(self, request: Any, **given: Any) -> Any:
        """Return what answers; None, which is a page not found, for a session that is not here."""
        found = self._one.fullmatch(request.path)
        if found is None:
            return None
        try:
            room = self._house.room(unquote(found[1]))
        except ParcoursError:
            return None
        # Browsers do not all write an accent in an address alike: what was asked for is what is matched.
        asked = re.escape(request.path[: found.end(1)])
        rules = _Rules(self._application, self._rules(room, asked, found[2]))
        return rules.find_handler(request, **given)

    def _rules(self, room: Room, asked: str, under: str) -> list[tuple[Any, ...]]:
        name = room.session.root.name
        for page in PAGES:
            if under == f"/{page.verb}" or under.startswith(f"/{page.verb}/"):
                return routes(room.page(page), asked, place_of(name), ways_of(name))
        given = {"house": self._house, "room": room}
        return [
            (asked + address, handler, given)
            for page in OF_A_SESSION
            for address, handler in page.ROUTES.items()
        ]


class _Rules(RuleRouter):
    """Handlers of an application, chosen by address."""

    def __init__(self, application: Application, rules: list[tuple[Any, ...]]) -> None:
        self._application = application
        super().__init__(rules)

    def get_target_delegate(self, target: Any, request: Any, **given: Any) -> Any:
        return self._application.get_handler_delegate(request, target, **given)
