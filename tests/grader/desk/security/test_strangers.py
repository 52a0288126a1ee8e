"""What the desk refuses to strangers and to other sites, at every address that the code has."""

import pytest

from grader.session.session import Session
from tests.grader.desk.client import Client
from tests.grader.desk.security.asking import (
    EVIL,
    PLACE,
    POSTED,
    SHOWN,
    ask,
    cookies,
    is_french,
    state,
)

pytestmark = pytest.mark.slow


def test_who_is_not_signed_in_sees_nothing_and_changes_nothing(
    client: Client, session: Session
) -> None:
    """Pages lead to the sign-in page; forms are refused."""
    before = state(session)
    shown = [
        one.path for one in SHOWN if "/login" not in ask(client.origin, "GET", one.path, {}).address
    ]
    posted = [
        one.path
        for one in POSTED
        if ask(client.origin, "POST", one.path, {}, b"nom=x").status != 403
    ]
    assert (shown, posted) == ([], [])
    assert state(session) == before


@pytest.mark.parametrize("token", ["", "2|autre|jeton|0", "de-quelqu-un-d-autre"])
def test_a_form_without_this_browser_s_token_is_refused(
    client: Client, session: Session, token: str
) -> None:
    """403, in French, and nothing changed."""
    before = state(session)
    answers = [(one.path, client.post(one.path, {"nom": "x"}, xsrf=token)) for one in POSTED]
    assert [path for path, answer in answers if answer.status != 403] == []
    assert [path for path, answer in answers if not is_french(answer)] == []
    assert state(session) == before


def test_a_name_that_is_not_this_machine_s_is_refused(client: Client, session: Session) -> None:
    """A page of another site that made its name lead here (DNS rebinding) is answered nothing."""
    before = state(session)
    headers = {"Host": "ailleurs.example", "Cookie": cookies(client)}
    wrong = [
        (method, one.path)
        for method, listed in (("GET", SHOWN), ("POST", POSTED))
        for one in listed
        if ask(
            client.origin, method, one.path, headers, b"nom=x" if method == "POST" else None
        ).status
        != 403
    ]
    assert wrong == []
    assert state(session) == before


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": EVIL},
        {"Origin": "null"},
        {"Referer": f"{EVIL}/page"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
    ids=lambda headers: " ".join(f"{name} {value}" for name, value in headers.items()),
)
def test_a_form_of_another_site_is_refused(
    client: Client, session: Session, headers: dict[str, str]
) -> None:
    """Even where it has the token."""
    before = state(session)
    answers = [
        (one.path, client.post(one.path, {"nom": "x", "_xsrf": client.xsrf}, headers=headers))
        for one in POSTED
    ]
    assert [path for path, answer in answers if answer.status not in (403, 404)] == []
    assert [path for path, answer in answers if not is_french(answer)] == []
    assert state(session) == before


def test_another_site_reads_nothing_but_may_lead_here(client: Client) -> None:
    """What another site's page asks for itself, or frames, is refused; a link that someone follows is answered."""
    reads = {
        "Sec-Fetch-Site": "cross-site",
        "Sec-Fetch-Mode": "no-cors",
        "Sec-Fetch-Dest": "script",
    }
    frames = {**reads, "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}
    for headers in (reads, frames):
        wrong = [one.path for one in SHOWN if client.get(one.path, **headers).status != 403]
        assert wrong == []
    follows = {**frames, "Sec-Fetch-Dest": "document"}
    assert client.get("/parcours", **follows).status == 200
    assert client.get(PLACE, **follows).status == 200


def test_every_page_bears_the_headers_that_keep_it(client: Client) -> None:
    """No script or style but our own files, no frame of another site, no guess of types, no trace, nothing kept."""
    wrong = []
    for one in SHOWN:
        answer = client.get(one.path, Accept="text/html")
        found = {name.lower(): value for name, value in answer.headers.items()}
        policy = found.get("content-security-policy", "")
        kept = "no-store" in found.get("cache-control", "") or "/fichiers/" in one.path
        if not (
            "default-src 'none'" in policy
            and "frame-ancestors 'self'" in policy
            and "unsafe" not in policy
            and found.get("x-content-type-options") == "nosniff"
            and found.get("referrer-policy") == "same-origin"
            and kept
        ):
            wrong.append(f"{one.path} {answer.status} {found}")
    assert wrong == []
