"""Sessions of one's own at a desk that runs, and what a hand does there."""

import html
import re
import secrets
from pathlib import Path

from grader.cohort.members import Member, enrolled
from grader.release import creation
from grader.session.session import Session
from tests.grader.desk.client import Answer, Client

MARIE = Member("marie.dupont", "Marie", "Dupont", "marie@exemple.fr", "Ville de Cayenne", "A")
ZOE = Member("zoe.elie", "Zoé", "Élie", "zoe@exemple.fr", "Région", "B")


def new_session(folder: Path) -> Session:
    """Make a session where nobody is enrolled, among those of a desk."""
    name = f"s{secrets.token_hex(4)}"
    return creation.create(name, folder / "sessions", folder / "modules")


def place(session: Session) -> str:
    """Return where its pages are."""
    return f"/parcours/session/{session.root.name}"


def path_of(page: Answer) -> str:
    """Return the address of a page under the server's, without what follows it."""
    return re.sub(r"^http://[^/]+|[?#].*$", "", page.address)


def ended(client: Client, page: Answer) -> Answer:
    """Return a page once the work that it shows ended."""
    found = re.search(r"[?&]travail=([0-9a-f]{16})", page.address)
    if found is None:
        return page
    where = re.sub("/(etape|personnes?)(/.*)?$", "", path_of(page))
    client.ended(where, found[1])
    return client.get(re.sub("^http://[^/]+", "", page.address))


def text(page: Answer) -> str:
    """Return the words of a page."""
    bare = re.sub(r"<[^>]+>", " ", page.text)
    return re.sub(r"[ \t\n]+", " ", html.unescape(bare))


def fields(page: Answer, action: str) -> dict[str, str]:
    """Return what one form of a page bears untouched, its boxes unticked; by the end of where it is sent."""
    form = next(
        body
        for where, body in re.findall(
            r'<form[^>]* action="([^"]*)"[^>]*>(.*?)</form>', page.text, re.DOTALL
        )
        if where.endswith(action)
    )
    found = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and 'type="checkbox"' not in tag and 'type="file"' not in tag:
            found[name[1]] = html.unescape(value[1]) if value else ""
    for name, options in re.findall(
        r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL
    ):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = html.unescape(chosen[1]) if chosen else ""
    found.pop("_xsrf", None)
    return found


def people(session: Session) -> dict[str, Member]:
    """Return who is enrolled, by identifier."""
    return {one.identifier: one for one in enrolled(session)}


def send(client: Client, path: str, page: Answer, **changed: str | list[str]) -> Answer:
    """Send a page's form to `path` as a hand does, and return what it leads to once the work ended."""
    sent: dict[str, str | list[str]] = {**fields(page, path), **changed}
    once = sent.pop("once")
    return ended(client, client.post(path, sent, once=str(once)))
