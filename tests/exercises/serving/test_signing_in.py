import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

import pytest
from tornado import web

from exercises.serving.signing_in import keep_addresses_clean, without_token
from tests.browser.rooms import server
from tests.grader.marking.cohort import build

PAGE = {"Accept": "text/html,*/*;q=0.8", "Sec-Fetch-Mode": "navigate"}


@pytest.fixture(scope="module", params=["lab", "suivi"])
def address(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Return the address that opens a participant's server, then the staff's."""
    place = build(tmp_path_factory.mktemp("adresse"))
    asked = {"lab": ("--participant", "marie.dupont"), "suivi": ("--page",)}[request.param]
    with server(request.param, *asked, folder=place.root) as said:
        yield said


def browser() -> OpenerDirector:
    """Return what keeps cookies and follows where it is sent, as a browser does."""
    return build_opener(HTTPCookieProcessor())


def opened(one: OpenerDirector, address: str, **headers: str) -> Any:
    """Return the answer at an address."""
    return one.open(Request(address, headers={**PAGE, **headers}), timeout=60)  # noqa: S310


@pytest.mark.slow
def test_the_token_becomes_a_cookie(address: str) -> None:
    """The address that is shown holds no token; reloaded, and come back to, it opens for that browser alone."""
    clean = address.partition("?")[0]
    one = browser()
    with opened(one, address) as answer:
        assert answer.url == clean
        first = answer.read()
    with opened(one, clean) as answer:
        assert answer.url == clean
        assert len(answer.read()) == pytest.approx(len(first), rel=0.05)
    with opened(browser(), clean) as answer:
        assert "/login" in answer.url


@pytest.mark.slow
def test_a_program_is_answered_as_it_asks(address: str) -> None:
    """A request for data with a token is no page: it is not sent elsewhere, and a wrong token opens nothing."""
    root, _, token = address.partition("?token=")
    status = "/".join(root.split("/")[:3]) + "/api/status"
    with opened(browser(), f"{status}?token={token}", Accept="application/json") as answer:
        assert answer.url.endswith(f"?token={token}")
    with pytest.raises(HTTPError) as caught:
        opened(browser(), f"{status}?token=faux")
    with caught.value as refused:
        assert refused.code == 403


@pytest.mark.slow
def test_no_page_tells_another_server_where_it_is(address: str) -> None:
    """Pages, scripts and refusals alike."""
    one = browser()
    for place in (address, address.partition("?")[0]):
        with opened(one, place) as answer:
            assert answer.headers["Referrer-Policy"] == "same-origin"
    with pytest.raises(HTTPError) as caught:
        opened(one, "/".join(address.split("/")[:3]) + "/api/absente")
    with caught.value as refused:
        assert refused.headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    ("path", "query", "clean"),
    [
        ("/lab/tree/a%20b.ipynb", "token=x", "/lab/tree/a%20b.ipynb"),
        ("/lab", "reset&token=x&a=b%26c", "/lab?reset=&a=b%26c"),
        ("//ailleurs.example", "token=x", "/ailleurs.example"),
        ("/\\ailleurs.example", "token=x", "/ailleurs.example"),
        ("/lab", "token=x&token=y", "/lab"),
    ],
)
def test_what_else_an_address_asks_for_stays(path: str, query: str, clean: str) -> None:
    """And it never leads to another server."""
    assert without_token(path, query) == clean


@pytest.mark.parametrize("user", [None, "ana"])
def test_who_signs_people_in_goes_on(user: str | None) -> None:
    """Whatever the provider, whether it waits or not: only who is signed in is sent to the clean address."""
    gone: list[str] = []
    settings: dict[str, Any] = {
        "identity_provider": SimpleNamespace(get_user=lambda handler: user),
        "headers": {"X-Autre": "1", "Referrer-Policy": "no-referrer"},
    }
    keep_addresses_clean(settings)
    assert settings["headers"] == {"X-Autre": "1", "Referrer-Policy": "no-referrer"}
    request = SimpleNamespace(
        method="GET", headers=PAGE, query_arguments={"token": [b"x"]}, path="/lab", query="token=x"
    )
    handler = SimpleNamespace(
        request=request, redirect=gone.append, set_header=lambda name, value: None
    )
    signed = settings["identity_provider"].get_user(handler)
    # In a thread of its own: a browser's tests leave a loop that runs in this one.
    with ThreadPoolExecutor(max_workers=1) as apart:
        answered = apart.submit(asyncio.run, signed)
    if user is None:
        assert answered.result() is None
        assert gone == []
    else:
        with pytest.raises(web.Finish):
            answered.result()
        assert gone == ["/lab"]
