"""The table of the staff's pages: their handlers, the bar between them and what a command opens all come from it.

Nothing of the server is imported here, for a command reads the table too, before any server runs.
"""

from dataclasses import dataclass

from grader.session.team import EVERY, Role

ROOT = "/parcours"
"""Where the pages are on their server."""

FILES = f"{ROOT}/fichiers"
"""Where their styles and scripts are."""


@dataclass(frozen=True)
class Page:
    """One page.

    `name` is that of the module of `grader.pages` that has its `ROUTES` (what answers, by address under the page's)
    and its `opened_on` (what it shows and changes), of its template, and of the folder of `static/` with the style
    and the script of that name. `verb` is the command that opens it, and its address; `label`, its name in the bar;
    `roles`, those of the session's team who may come, any of them.
    """

    name: str
    verb: str
    label: str
    roles: frozenset[Role] = EVERY

    @property
    def address(self) -> str:
        """Where the page is on a server of one session."""
        return self.under(ROOT)

    def under(self, place: str) -> str:
        """Return where the page is on its server, for the session whose pages are under `place`."""
        return f"{place}/{self.verb}"

    @property
    def command(self) -> str:
        """Return what people type to open it."""
        return f"parcours {self.verb}"

    @property
    def module(self) -> str:
        """Return the dotted name of the module that answers for it."""
        return f"grader.pages.{self.name}"


@dataclass(frozen=True)
class Way:
    """A way from a page to another: its name in the bar, and where it leads on the server.

    `roles` are those who may go there, any of them; None for whoever is signed in, of the team or not.
    """

    label: str
    address: str
    roles: frozenset[Role] | None = None


FOLLOWING = Page("following", "suivi", "Suivi", frozenset({Role.TRAINER, Role.OFFICE}))
MARKING = Page("marking", "noter", "Notation", frozenset({Role.TRAINER, Role.MARKER}))
RESTITUTION = Page("restitution", "salle", "Salle", frozenset({Role.TRAINER}))

PAGES = (FOLLOWING, MARKING, RESTITUTION)
"""In the order of the bar."""

WAYS = (*(Way(page.label, page.address, page.roles) for page in PAGES), Way("JupyterLab", "/lab"))
"""The bar of a server of one session."""


def open_to(ways: tuple[Way, ...], roles: frozenset[Role]) -> tuple[Way, ...]:
    """Return the ways that someone of these roles may go."""
    return tuple(way for way in ways if way.roles is None or way.roles & roles)
