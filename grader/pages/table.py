"""The table of the staff's pages: their handlers, the bar between them and what a command opens all come from it.

Nothing of the server is imported here, for a command reads the table too, before any server runs.
"""

from dataclasses import dataclass

from grader.session.layout import Layout

ROOT = "/parcours"
"""Where the pages are on their server."""

FILES = f"{ROOT}/fichiers"
"""Where their styles and scripts are."""


def place_of(session: Layout) -> str:
    """Return the address under which a session's pages are, on a server of many sessions."""
    return f"{ROOT}/session/{session.name}"


@dataclass(frozen=True)
class Page:
    """One page.

    `name` is that of the module of `grader.pages` that has its `ROUTES` (what answers, by address under the page's)
    and its `opened_on` (what it shows and changes), of its template, and of the folder of `static/` with the style
    and the script of that name. `verb` is the command that opens it, and its address; `label`, its name in the bar.
    """

    name: str
    verb: str
    label: str

    def address(self, place: str = ROOT) -> str:
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


FOLLOWING = Page("following", "suivi", "Suivi")
MARKING = Page("marking", "noter", "Notation")
RESTITUTION = Page("restitution", "salle", "Salle")

PAGES = (FOLLOWING, MARKING, RESTITUTION)
"""In the order of the bar."""
