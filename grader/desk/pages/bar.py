"""The bar of the desk: one navigation over its own pages and those of the room."""

from urllib.parse import quote

from grader.pages.table import PAGES, ROOT, Way

LIST = "Sessions"
STAGES = "Étapes"
PEOPLE = "Personnes"
DOCUMENTS = "Documents"
SETTINGS = "Réglages"
HELP = "Aide"


def place_of(name: str) -> str:
    """Return the address under which a session's pages are, by the name of its folder."""
    return f"{ROOT}/session/{quote(name, safe='')}"


def ways_of(name: str) -> tuple[Way, ...]:
    """Return the bar of one session's pages."""
    place = place_of(name)
    return (
        Way(LIST, ROOT),
        Way(STAGES, place),
        Way(PEOPLE, f"{place}/personnes"),
        *(Way(page.label, page.under(place)) for page in PAGES),
        Way(DOCUMENTS, f"{place}/documents"),
        Way(SETTINGS, f"{place}/reglages"),
        Way(HELP, f"{ROOT}/aide"),
    )


WAYS = (Way(LIST, ROOT), Way(HELP, f"{ROOT}/aide"))
"""The bar where no session is open."""
