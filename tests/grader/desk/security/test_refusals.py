"""What is not here, too large, or asked in another way than it is for: said in French, and nothing changed."""

import http.client
import secrets
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from grader.desk.uploads import MOST
from grader.pages.table import PAGES
from grader.session.session import Session
from tests.grader.desk.client import Client
from tests.grader.desk.security.asking import (
    EVERY,
    PLACE,
    POSTED,
    ask,
    cookies,
    is_french,
    state,
)

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    "path",
    [
        "/parcours/nulle-part",
        "/parcours/session/absente",
        "/parcours/session/absente/reglages",
        "/parcours/session/..%2f..%2fetc",
        f"{PLACE}/nulle-part",
        f"{PLACE}/etape/inconnue",
        f"{PLACE}/travail/{'0' * 16}",
        f"/parcours/travail/{'0' * 16}",
    ],
)
def test_what_is_not_here_says_so_in_french(client: Client, path: str) -> None:
    """404, in the desk's own page, from which one goes on."""
    answer = client.get(path)
    assert answer.status == 404
    assert is_french(answer)
    assert 'href="/parcours"' in answer.text


def test_a_session_that_cannot_be_opened_says_why(client: Client, session: Session) -> None:
    """Its file was badly written by hand: the page names the line, and opens once it is mended."""
    text = session.session_file.read_text("utf-8")
    session.session_file.write_text(text + "lieu = Cayenne\n", encoding="utf-8")
    try:
        answer = client.get(PLACE)
        assert answer.status == 404
        assert f"ligne {len(text.splitlines()) + 1}" in answer.text
    finally:
        session.session_file.write_text(text, encoding="utf-8")
    assert client.get(PLACE).status == 200


def test_an_act_that_is_not_here_says_so_in_french(client: Client) -> None:
    """404."""
    answer = client.post(f"{PLACE}/faire/inconnu", {})
    assert answer.status == 404
    assert is_french(answer)


def test_other_methods_are_refused(client: Client, session: Session) -> None:
    """An address does only what it is for: 405 for the rest, whoever asks."""
    for page in PAGES:  # the first to come has the secrets drawn that the page hides names by
        assert client.get(page.under(PLACE)).status == 200
    before = state(session)
    headers = {"Cookie": cookies(client), "X-XSRFToken": client.xsrf}
    wrong = []
    for one in EVERY:
        for method in ("get", "post", "put", "patch", "delete"):
            if not one.answers(method):
                answer = ask(client.origin, method.upper(), one.path, headers)
                if answer.status != 405:
                    wrong.append(f"{method} {one.path} {answer.status}")
    assert wrong == []
    assert state(session) == before


def _raw(client: Client, path: str, headers: Mapping[str, str]) -> tuple[int, str]:
    """Send the head of a form and nothing of what it announces; return what is answered to that."""
    connection = http.client.HTTPConnection(urlsplit(client.origin).netloc, timeout=20)
    try:
        connection.putrequest("POST", path)
        kind = "application/x-www-form-urlencoded"
        for name, value in {"Cookie": cookies(client), "Content-Type": kind, **headers}.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def test_what_is_too_large_is_refused_before_it_is_read(client: Client, session: Session) -> None:
    """At every form, by what its head announces, in French; what does not announce its size is not read either."""
    before = state(session)
    wrong = []
    for one in POSTED:
        for size in (one.handler.largest + 1, 10**13):
            status, text = _raw(client, one.path, {"Content-Length": str(size)})
            if status != 413 or "trop grand" not in text:
                wrong.append(f"{one.path} {size} {status}")
        status, text = _raw(client, one.path, {"Transfer-Encoding": "chunked"})
        if status != 411 or 'lang="fr"' not in text:
            wrong.append(f"{one.path} chunked {status}")
    assert wrong == []
    assert max(one.handler.largest for one in POSTED) <= MOST * 1_000_000
    assert state(session) == before


def test_what_is_too_large_tells_a_stranger_nothing(client: Client) -> None:
    """Who is not signed in is refused as for any form."""
    stranger = Client(client.origin, client.opener, type(client.jar)())
    status, _ = _raw(stranger, "/parcours/nouvelle", {"Content-Length": "10000000000"})
    assert status == 403


def test_a_form_sent_twice_makes_one_session(client: Client, session: Session) -> None:
    """The second sending leads where the first did."""
    once = secrets.token_hex(8)
    first, second = (
        client.post("/parcours/nouvelle", {"nom": "deux-fois"}, once=once) for _ in range(2)
    )
    assert first.address == second.address
    assert first.address.endswith("/session/deux-fois")
    assert Path(session.root.parent / "deux-fois" / "session.toml").is_file()
