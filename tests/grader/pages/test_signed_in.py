"""Several people signed in on one server, which was itself started under another name."""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError

import pytest

from grader.marking import double
from grader.marking.journal import Journal
from grader.session.codes import folder
from grader.session.session import Session
from tests.browser.rooms import server
from tests.grader.curriculum import MODULE
from tests.grader.marking.cohort import build
from tests.grader.pages.test_marking import NAMES, Client, new_client, refusal

pytestmark = pytest.mark.slow

_CONFIGURATION = """
from jupyter_server.auth.identity import IdentityProvider, User


class Believing(IdentityProvider):
    def get_user(self, handler):
        name = handler.request.headers.get("X-Signed-In")
        return User(name) if name else super().get_user(handler)


c.ServerApp.identity_provider_class = Believing
"""
"""A provider that knows people from a header, as behind a portal; others need the token."""

Sign = Callable[[str], Client]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Return a session where every copy is marked twice."""
    session = build(tmp_path_factory.mktemp("ensemble"))
    double.ask(session, MODULE, 1.0)
    return session


@pytest.fixture(scope="module")
def said(place: Session, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address that `parcours noter --correcteur carla` says."""
    configuration: Path = tmp_path_factory.mktemp("configuration")
    path = configuration / "jupyter_server_config.py"
    path.write_text(_CONFIGURATION, encoding="utf-8")
    variables = {"JUPYTER_CONFIG_PATH": str(configuration)}
    with server(
        "noter", "--correcteur", "carla", folder=place.root, variables=variables
    ) as address:
        yield address


@pytest.fixture(scope="module")
def sign(said: str) -> Sign:
    """Return what opens the room as someone."""

    def signed(name: str) -> Client:
        one = new_client(said.partition("?")[0])
        one.opener.addheaders.append(("X-Signed-In", name))
        one.xsrf = one.get().split('data-xsrf="')[1].split('"')[0]
        return one

    return signed


def test_the_signed_in_user_wins(sign: Sign) -> None:
    """Over the name in the server's environment, for each of those who are signed in."""
    for name in ("anne", "bruno"):
        client = sign(name)
        assert f"vous notez en tant que {name}" in client.get()
        assert client.get("/lire/overview")["marker"] == name


def test_the_token_alone_is_who_opened_the_server(said: str) -> None:
    """There, and only there, the name given to the command stands for who marks."""
    address, _, token = said.partition("?token=")
    client = new_client(address)
    assert "vous notez en tant que carla" in client.get(token=token)
    assert client.get("/lire/overview")["marker"] == "carla"


def test_two_people_on_one_server_mark_twice_and_a_third_settles(
    sign: Sign, place: Session
) -> None:
    """The second sees nothing of the first, each mark bears its own marker's name."""
    anne, bruno, third = sign("anne"), sign("bruno"), sign("denise")
    copy = anne.get("/lire/listing", **NAMES)["answers"][0][0]
    body = {**NAMES, "copy": copy, "before": None}
    assert anne.post("mark", {**body, "criterion": "ancrage", "points": 3})["role"] == "first"
    assert anne.post("mark", {**body, "criterion": "clarte", "points": 6})["role"] == "first"
    seen = bruno.get("/lire/answer", **NAMES, copy=copy)
    assert (seen["role"], seen["points"]) == ("second", {"ancrage": None, "clarte": None})
    assert bruno.post("mark", {**body, "criterion": "ancrage", "points": 3})["role"] == "second"
    assert bruno.post("mark", {**body, "criterion": "clarte", "points": 0})["role"] == "second"
    assert anne.get("/lire/answer", **NAMES, copy=copy)["points"]["clarte"] == 6
    assert third.get("/lire/answer", **NAMES, copy=copy)["role"] == "third"
    pair = third.get("/lire/answer", **NAMES, copy=copy, settle="1")["pairs"]["clarte"]
    assert [one["points"] for one in pair] == [6, 0]
    settled = {**body, "criterion": "clarte", "points": 4, "settle": True}
    assert third.post("mark", settled)["points"]["clarte"] == 4
    assert [
        (event.marker, event.round, event.after) for event in Journal(folder(place)).news()
    ] == [
        ("anne", "first", 3.0),
        ("anne", "first", 6.0),
        ("bruno", "second", 3.0),
        ("bruno", "second", 0.0),
        ("denise", "settled", 4.0),
    ]


def test_one_persons_token_of_the_form_is_not_anothers(sign: Sign) -> None:
    """A signed-in browser changes nothing without its own page's token."""
    with pytest.raises(HTTPError, match="403") as refused:
        sign("bruno").post("keep", {**NAMES, "text": "Un."}, xsrf=sign("anne").xsrf)
    refused.value.close()


def test_a_refusal_reaches_the_one_who_asked(sign: Sign) -> None:
    """What one room refuses leaves the other's as it was."""
    anne, bruno = sign("anne"), sign("bruno")
    with pytest.raises(HTTPError, match="400") as refused:
        anne.post("keep", {**NAMES, "text": ""})
    assert "Rechargez" in refusal(refused.value)
    assert bruno.get("/lire/listing", **NAMES)["module"] == MODULE
