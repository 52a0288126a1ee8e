"""The bar of the desk: one navigation over its own pages and those of the room."""

from urllib.parse import quote

from grader.pages.table import PAGES, ROOT, Way
from grader.session.team import EVERY, Role

LIST = "Sessions"
STAGES = "Étapes"
PEOPLE = "Personnes"
DOCUMENTS = "Documents"
SETTINGS = "Réglages"
HELP = "Aide"

_OFFICES = frozenset({Role.TRAINER, Role.OFFICE})


def place_of(name: str) -> str:
    """Return the address under which a session's pages are, by the name of its folder."""
    return f"{ROOT}/session/{quote(name, safe='')}"


def ways_of(name: str) -> tuple[Way, ...]:
    """Return the bar of one session's pages."""
    place = place_of(name)
    return (
        Way(LIST, ROOT),
        Way(STAGES, place, EVERY),
        Way(PEOPLE, f"{place}/personnes", EVERY),
        *(Way(page.label, page.under(place), page.roles) for page in PAGES),
        Way(DOCUMENTS, f"{place}/documents", _OFFICES),
        Way(SETTINGS, f"{place}/reglages", _OFFICES),
        Way(HELP, f"{ROOT}/aide"),
    )


WAYS = (Way(LIST, ROOT), Way(HELP, f"{ROOT}/aide"))
"""The bar where no session is open."""
