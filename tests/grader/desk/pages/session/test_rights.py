"""People's rights at a desk that runs, as a browser without scripts exercises them."""

import secrets
from collections.abc import Iterator

import pytest

from grader.session.session import Session
from tests.grader.desk.client import Client, desk
from tests.grader.desk.walked import NAMES, naming, walk

pytestmark = pytest.mark.slow

PLACE = "/parcours/session/guyane-2026"


@pytest.fixture
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Return a session that was answered and marked."""
    return walk(tmp_path_factory.mktemp("bureau"))


@pytest.fixture
def client(session: Session) -> Iterator[Client]:
    """Return someone signed in at the desk of its folder."""
    with desk(session.root.parent.parent) as one:
        yield one


def ended(client: Client, act: str, fields: dict[str, str]) -> str:
    """Do an act and return what is said of its work once it ended."""
    once = secrets.token_hex(8)
    client.post(f"{PLACE}/faire/{act}", fields, once=once)
    return client.ended(PLACE, once).text


def test_one_person_from_the_list_to_the_proof(client: Client, session: Session) -> None:
    """Their data are given, what would go is shown at an address that does not name them, then proved gone."""
    page = client.get(f"{PLACE}/droits").text
    assert '<option value="ana.q">' in page
    assert "participants/*" in page
    given = ended(client, "extraire", {"personne": "quarte zwein anais"})
    assert "donnees-ana.q.zip" in given
    shown = client.post(f"{PLACE}/droits/effacer", {"personne": "ana.q"})
    assert shown.status == 200
    assert "ana" not in shown.address
    assert "submitted/ana.q" in shown.text
    assert naming(session, "Quarté"), "nothing is erased yet"
    wrong = client.post(f"{PLACE}/faire/effacer", {"personne": "ana.q", "confirmation": "ana"})
    assert wrong.status == 400
    assert 'value="ana"' in wrong.text
    said = ended(client, "effacer", {"personne": "ana.q", "confirmation": "ana.q"})
    assert "octet par octet" in said
    assert naming(session, *NAMES) == set()
    after = client.get(f"{PLACE}/droits").text
    assert "Une personne effacée" in after
    assert "ana.q" not in after
    late = client.get(shown.address.removeprefix(client.origin))
    assert late.status == 400
    assert "plus rien à faire" in late.text
    assert client.get(f"{PLACE}/fichier/donnees-ana.q.zip").status == 404


def test_everyone_goes_once_confirmed(client: Client, session: Session) -> None:
    """Before its date a box must say so; then the report without names stays, with the proof."""
    text = session.session_file.read_text(encoding="utf-8")
    session.session_file.write_text(f"conservation = 2999-01-31\n{text}", encoding="utf-8")
    refused = client.post(f"{PLACE}/faire/purger", {"confirmation": "guyane-2026"})
    assert refused.status == 400
    assert "31 janvier" in refused.text
    assert naming(session, "Quarté")
    sent = {"confirmation": "guyane-2026", "avant-la-date": "oui"}
    assert "bilan.html" in ended(client, "purger", sent)
    assert naming(session, *NAMES, "Kourou") == set()
    assert "Tout le monde effacé" in client.get(f"{PLACE}/droits").text
    assert client.get(f"{PLACE}/fichier/bilan.html").status == 200
    assert client.get(f"{PLACE}/etape/conserver").status == 200
