"""The table of the staff's pages: their handlers, the bar between them and what a command opens all come from it.

Nothing of the server is imported here, for a command reads the table too, before any server runs.
"""

from dataclasses import dataclass

ROOT = "/parcours"
"""Where the pages are on their server."""

FILES = f"{ROOT}/fichiers"
"""Where their styles and scripts are."""


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
    """A way from a page to another: its name in the bar, and where it leads on the server."""

    label: str
    address: str


FOLLOWING = Page("following", "suivi", "Suivi")
MARKING = Page("marking", "noter", "Notation")
RESTITUTION = Page("restitution", "salle", "Salle")

PAGES = (FOLLOWING, MARKING, RESTITUTION)
"""In the order of the bar."""

WAYS = (*(Way(page.label, page.address) for page in PAGES), Way("JupyterLab", "/lab"))
"""The bar of a server of one session."""
