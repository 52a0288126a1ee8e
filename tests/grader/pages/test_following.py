import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

import pytest

from grader import demo
from grader.session.session import Session
from tests.browser.rooms import server
from tests.grader.pages.test_marking import Client, new_client, refusal

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, curriculum: Path) -> Session:
    """Return a simulated session."""
    folder = tmp_path_factory.mktemp("suivi été")
    return demo.make("atelier-simule", folder, curriculum, participants=12, seed=7).session


@pytest.fixture(scope="module")
def said(place: Session) -> Iterator[str]:
    """Return the address that `parcours suivi --page` says."""
    with server("suivi", "--page", folder=place.root) as address:
        yield address


@pytest.fixture(scope="module")
def client(said: str) -> Client:
    """Return a client that signed in by opening that address."""
    page, _, token = said.partition("?token=")
    one = new_client(page)
    one.get(token=token)
    return one


def values(client: Client, **asked: str) -> dict[str, Any]:
    """Return what the page is given, once the first reading is done: the server answers meanwhile how far it is."""
    for _ in range(200):
        found: dict[str, Any] = client.get("/lire/valeurs", **asked)
        if "read" not in found:
            return found
    raise AssertionError(found)


def test_the_page_says_that_the_session_is_simulated(client: Client) -> None:
    """No one takes the simulated for real people."""
    page = client.get()
    assert "Session simulée" in page
    assert "copies sont inventé·es." in page
    assert "atelier-simule" in page


def test_values_hold_no_name_unless_asked(client: Client) -> None:
    """What travels by default tells who no one is."""
    assert len(values(client)["people"]) == 12
    assert "simul" not in str(values(client))
    assert "simulé·e 01" in str(values(client, noms="1"))
    assert values(client, groupe="Personne")["people"] == []


@pytest.mark.parametrize("path", ["/lire/valeurs", "/lire/valeurs?noms=1", ""])
def test_a_stranger_gets_nothing(client: Client, path: str) -> None:
    """Without having signed in, there is neither page nor data."""
    with new_client("").opener.open(f"{client.address}{path}") as answer:
        assert "/login?" in answer.url


def refused(client: Client) -> HTTPError:
    """Ask until the reading that pages share is no longer fresh, and return the refusal."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            values(client)
        except HTTPError as error:
            return error
    raise AssertionError("the gradebook was never missed")


def test_a_gradebook_that_cannot_be_read_is_said(client: Client, place: Session) -> None:
    """The page gets a French sentence, and finds everything again once the gradebook is back."""
    path, aside = place.root / "gradebook.db", place.root / "gradebook.ailleurs"
    path.rename(aside)
    error = refused(client)
    assert error.code == 503
    assert "carnet de notes" in refusal(error)
    aside.rename(path)
    assert len(values(client)["people"]) == 12
