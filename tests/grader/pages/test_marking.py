import json
from collections.abc import Iterator
from dataclasses import dataclass
from http.cookiejar import CookieJar
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest

from grader.gradebook.marks import marks_of
from grader.session.session import Session
from tests.browser.rooms import server
from tests.grader.curriculum import MODULE
from tests.grader.marking.cohort import EXERCISE, build

pytestmark = pytest.mark.slow

NAMES = {"module": MODULE, "exercise": EXERCISE}


@dataclass
class Client:
    """A browser without a page: its cookies, and the address of the room."""

    address: str
    opener: Any
    xsrf: str = ""

    def get(self, path: str = "", **query: str) -> Any:
        """Return the parsed answer, or its text."""
        return self._open(Request(f"{self.address}{path}?{urlencode(query)}"))  # noqa: S310

    def post(self, what: str, body: Any, *, xsrf: str | None = None) -> Any:
        """Ask for a change."""
        headers = {
            "Content-Type": "application/json",
            "X-XSRFToken": self.xsrf if xsrf is None else xsrf,
        }
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self._open(Request(f"{self.address}/faire/{what}", data, headers))  # noqa: S310

    def _open(self, request: Request) -> Any:
        with self.opener.open(request) as answer:
            text = answer.read().decode()
            return json.loads(text) if "json" in answer.headers["Content-Type"] else text


def new_client(address: str) -> Client:
    """Return a client that is not signed in."""
    return Client(address, build_opener(HTTPCookieProcessor(CookieJar())))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Return the session that the server serves."""
    return build(tmp_path_factory.mktemp("serveur"))


@pytest.fixture(scope="module")
def said(place: Session) -> Iterator[str]:
    """Return the address that `parcours noter` says."""
    with server("noter", "--correcteur", "anne", folder=place.root) as address:
        yield address


@pytest.fixture(scope="module")
def client(said: str) -> Client:
    """Return a client that signed in by opening that address."""
    address, _, token = said.partition("?token=")
    one = new_client(address)
    page = one.get(token=token)
    one.xsrf = page.split('data-xsrf="')[1].split('"')[0]
    return one


def refusal(error: HTTPError) -> str:
    """Return the French sentence of a refusal."""
    with error:
        return str(json.loads(error.read())["error"])


def test_the_page_names_the_session_and_the_marker(said: str) -> None:
    """With a policy under which no inline script runs."""
    one = new_client("")
    with one.opener.open(said) as answer:
        page, policy = answer.read().decode(), answer.headers["Content-Security-Policy"]
    assert "Session guyane-2026" in page
    assert "en tant que anne" in page
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", ["/lire/overview", "/lire/listing"])
def test_a_stranger_gets_nothing(client: Client, path: str) -> None:
    """Without having signed in, neither the data nor the page's files."""
    with new_client("").opener.open(f"{client.address}{path}") as answer:
        assert "/login?" in answer.url
        assert EXERCISE not in answer.read().decode()


def test_a_mark_reaches_the_gradebook(client: Client, place: Session) -> None:
    """From the list to one answer to its mark."""
    copy = client.get("/lire/listing", **NAMES)["answers"][0][0]
    body = {**NAMES, "copy": copy, "criterion": "clarte", "points": 4, "before": None}
    assert client.post("mark", body)["points"]["clarte"] == 4
    assert client.get("/lire/answer", **NAMES, copy=copy)["points"]["clarte"] == 4
    scores = [
        marks_of(place, MODULE, person)["projet--clarte"].score
        for person in place.submitted(MODULE)
    ]
    assert sorted(scores) == [0.0, 0.0, 0.0, 0.0, 4.0]
    with pytest.raises(HTTPError, match="409") as refused:
        client.post("mark", body)
    assert "entre-temps" in refusal(refused.value)


def test_another_sites_form_changes_nothing(client: Client) -> None:
    """Without the page's XSRF token, a signed-in browser is refused."""
    with pytest.raises(HTTPError, match="403") as refused:
        client.post("keep", {**NAMES, "text": "Un."}, xsrf="")
    refused.value.close()
    assert client.get("/lire/listing", **NAMES)["phrases"] == []


def test_reusable_comments_are_kept_and_forgotten(client: Client) -> None:
    """And come with the exercise's list."""
    (kept,) = client.post("keep", {**NAMES, "text": "Nommez un lieu."})
    assert client.get("/lire/listing", **NAMES)["phrases"] == [kept]
    assert client.post("forget", {**NAMES, "id": kept["id"]}) == []


@pytest.mark.parametrize(
    ("what", "body"),
    [
        ("mark", b"{"),
        ("mark", b"[]"),
        ("mark", b"[" * 50_000),
        ("mark", b'{"module": "' + b"a" * 100_001 + b'"}'),
        ("mark", {"module": 3}),
        ("mark", {**NAMES, "copy": "A" * 16, "criterion": "clarte", "points": True}),
        ("mark", {**NAMES, "copy": "A" * 16, "criterion": "clarte", "points": 4}),
        ("comment", {**NAMES, "copy": ["x"], "text": "a"}),
        ("discuss", {"module": "../..", "exercise": EXERCISE, "copy": "x", "discuss": True}),
        ("keep", {**NAMES, "text": ""}),
        ("drop", {}),
    ],
)
def test_a_request_without_meaning_is_refused_in_french(
    client: Client, what: str, body: Any
) -> None:
    """With status 400 and the way out."""
    with pytest.raises(HTTPError, match="400") as refused:
        client.post(what, body)
    assert "Rechargez" in refusal(refused.value)


def test_what_is_not_to_be_read_is_not_there(client: Client) -> None:
    """The page reads three things, and no other."""
    with pytest.raises(HTTPError, match="404") as refused:
        client.get("/lire/rien")
    refused.value.close()
