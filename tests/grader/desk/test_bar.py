import re

from grader.desk.pages.bar import place_of, ways_of
from grader.desk.pages.routes import OF_A_SESSION
from grader.desk.uploads import MOST
from grader.pages.table import open_to
from grader.session.team import EVERY, Role
from tests.paths import ROOT


def test_the_bar_asks_for_the_roles_of_the_page_where_it_leads() -> None:
    """What it offers opens, and what would be refused is not offered."""
    place = place_of("guyane-2026")
    handlers = {
        address.rstrip("/?"): handler
        for page in OF_A_SESSION
        for address, handler in page.ROUTES.items()
    }
    wrong = [
        way.label
        for way in ways_of("guyane-2026")
        if way.address.removeprefix(place) in handlers
        and way.roles != handlers[way.address.removeprefix(place)].roles
    ]
    assert wrong == []


def test_each_role_has_a_bar_of_its_own() -> None:
    """A marker is not offered the wall, nor the office the marking; a stranger to the team, the list alone."""
    labels = {
        role: [way.label for way in open_to(ways_of("x"), frozenset({role}))] for role in Role
    }
    assert "Réglages" in labels[Role.OFFICE]
    assert not {"Notation", "Salle"} & set(labels[Role.OFFICE])
    assert not {"Réglages", "Salle", "Documents"} & set(labels[Role.MARKER])
    assert len(labels[Role.TRAINER]) == len(open_to(ways_of("x"), EVERY))
    assert [way.label for way in open_to(ways_of("x"), frozenset())] == ["Sessions", "Aide"]


def test_the_browser_refuses_what_the_server_would() -> None:
    """The same number of bytes on both sides."""
    script = (ROOT / "grader" / "desk" / "static" / "sending.js").read_text("utf-8")
    found = re.search(r"const MOST = ([\d_]+);", script)
    assert found is not None
    assert int(found[1]) == MOST * 1_000_000
