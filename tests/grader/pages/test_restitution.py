import json
from collections.abc import Iterator
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request

import pytest

from exercises.errors import ParcoursError
from grader.errors import NotInSessionError, UnreadableRequestError
from grader.restitution import shown
from grader.restitution.errors import NotOnTheListError, NoViewError
from grader.session.session import Session
from tests.browser.rooms import server
from tests.grader.pages.test_marking import Client, new_client, refusal
from tests.grader.restitution.rooms import MODULE, QUESTIONS, SEEN, make, people, write_curriculum

pytestmark = pytest.mark.slow

NAMES = {"module": MODULE, "exercise": "question"}
ABSENT = "f" * 16
"""An identifier that no text of the copies has."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Return the session that the server serves: six people answered everything."""
    folder = tmp_path_factory.mktemp("mur été")
    session = make(folder, write_curriculum(folder))
    people(session, 6)
    return session


@pytest.fixture(scope="module")
def client(place: Session) -> Iterator[Client]:
    """Return a client that signed in by opening the address that `parcours salle` says."""
    with server("salle", folder=place.root) as said:
        address, _, token = said.partition("?token=")
        one = new_client(address)
        page = one.get(token=token)
        one.xsrf = page.split('data-xsrf="')[1].split('"')[0]
        yield one


def choose(client: Client, body: Any, *, xsrf: str | None = None) -> Any:
    """Ask the wall for a change, and return what it shows."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = {
        "Content-Type": "application/json",
        "X-XSRFToken": client.xsrf if xsrf is None else xsrf,
    }
    with client.opener.open(Request(f"{client.address}/mur", data, headers)) as answer:  # noqa: S310
        return json.loads(answer.read())


def file(client: Client, path: str) -> tuple[bytes, str, str]:
    """Return a file's bytes, its type, and what its answer says about saving it ("" for nothing)."""
    with client.opener.open(f"{client.address}{path}") as answer:
        kind, saved = (
            answer.headers.get(f"Content-{name}", "") for name in ("Type", "Disposition")
        )
        return answer.read(), kind, saved


def texts(client: Client) -> list[dict[str, Any]]:
    """Return the questions that people wrote, as the preparation lists them."""
    found = client.get("/lire/preparation", module=MODULE)["exercises"]
    groups = next(one for one in found if one["exercise"] == "question")["groups"]
    return [text for group in groups for text in group]


@pytest.mark.parametrize("path", ["", "/", "/preparation", "/preparation/"])
def test_the_pages_open_at_a_module_or_at_none(client: Client, path: str) -> None:
    """The wall and its preparation, each with its own script, and the module that the address names."""
    module = "/module" if path in ("", "/") else "/preparation"
    script = "restitution" if path in ("", "/") else "preparation"
    for address, named in ((path, ""), (f"{module}/{MODULE}", MODULE)):
        page = client.get(address)
        assert f'data-module="{named}"' in page
        assert f"/restitution/{script}.js" in page


@pytest.mark.parametrize(
    "path", ["", "/preparation", "/lire/etat", f"/image/{MODULE}/choice.png", "/synthese.html"]
)
def test_a_stranger_gets_nothing(client: Client, path: str) -> None:
    """Without having signed in, no page, no number and no file."""
    with new_client("").opener.open(f"{client.address}{path}") as answer:
        assert "/login?" in answer.url
        assert "Genre" not in answer.read().decode()


def test_the_state_lists_the_views_and_each_can_be_read(client: Client) -> None:
    """What the pages read bears no one's name."""
    state = client.get("/lire/etat", module=MODULE)
    assert (state["module"], state["copies"]) == (MODULE, 6)
    names = [view["exercise"] for view in state["views"]]
    assert set(names) == set(SEEN)
    for name in names:
        seen = client.get("/lire/vue", module=MODULE, exercise=name)
        assert seen["enough"]
        assert "personne-" not in json.dumps(seen)


def test_a_text_goes_on_the_wall_and_comes_off(client: Client, place: Session) -> None:
    """The session keeps its identifier, and the view holds its text, until it is taken away."""
    text = texts(client)[0]
    assert text["text"] in QUESTIONS
    asked = {**NAMES, "ids": [text["id"]]}
    assert choose(client, {**asked, "show": True}) == {"shown": [text["id"]]}
    assert shown.chosen(place) == {f"{MODULE}/question": {text["id"]}}
    wall = client.get("/lire/vue", **NAMES)["wall"]["groups"]
    assert [[one["text"] for one in group] for group in wall] == [[text["text"]]]
    assert [one["id"] for one in texts(client) if one["shown"]] == [text["id"]]
    assert choose(client, {**asked, "show": False}) == {"shown": []}
    assert shown.chosen(place) == {}
    assert client.get("/lire/vue", **NAMES)["wall"]["groups"] == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff",
        b"[]",
        b"3",
        b"[" * 50_000,
        b'{"module": "' + b"a" * 100_001 + b'"}',
        {},
        {**NAMES, "ids": ABSENT, "show": True},
        {**NAMES, "ids": [3], "show": True},
        {**NAMES, "ids": None, "show": True},
        {**NAMES, "ids": {ABSENT: 1}, "show": True},
        {**NAMES, "ids": [], "show": 1},
        {**NAMES, "ids": [], "show": "true"},
        {**NAMES, "ids": []},
        {**NAMES, "module": 7, "ids": [], "show": True},
        {**NAMES, "exercise": ["question"], "ids": [], "show": True},
        {"module": MODULE, "ids": [], "show": True},
    ],
    ids=lambda body: repr(body)[:40],
)
def test_a_request_without_meaning_is_refused_in_french(
    client: Client, place: Session, body: Any
) -> None:
    """Broken JSON and wrong types have status 400 and the way out; the wall stays as it is."""
    with pytest.raises(HTTPError, match="400") as refused:
        choose(client, body)
    assert refusal(refused.value) == str(UnreadableRequestError())
    assert shown.chosen(place) == {}


@pytest.mark.parametrize(
    ("names", "error"),
    [
        ({}, NotOnTheListError()),
        ({"exercise": "choice"}, NotOnTheListError()),
        ({"exercise": "form"}, NoViewError()),
        ({"exercise": "../question"}, NoViewError()),
        ({"module": "99"}, NotInSessionError("99", (MODULE,))),
        ({"module": "../.."}, NotInSessionError("../..", (MODULE,))),
    ],
    ids=repr,
)
def test_what_the_session_does_not_have_is_not_shown(
    client: Client, place: Session, names: dict[str, str], error: ParcoursError
) -> None:
    """A text, an exercise or a module that is unknown: the sentence says which, and nothing is kept."""
    with pytest.raises(HTTPError, match="400") as refused:
        choose(client, {**NAMES, **names, "ids": [ABSENT], "show": True})
    assert refusal(refused.value) == str(error)
    assert shown.chosen(place) == {}


def test_another_sites_form_changes_nothing(client: Client, place: Session) -> None:
    """Without the page's XSRF token, a signed-in browser is refused."""
    ids = [texts(client)[0]["id"]]
    with pytest.raises(HTTPError, match="403") as refused:
        choose(client, {**NAMES, "ids": ids, "show": True}, xsrf="")
    refused.value.close()
    assert shown.chosen(place) == {}


def test_an_image_is_shown_or_saved(client: Client) -> None:
    """Saved where the address asks for it alone, under the module's and the exercise's names."""
    data, kind, saved = file(client, f"/image/{MODULE}/choice.png")
    assert (data[:4], kind, saved) == (b"\x89PNG", "image/png", "")
    data, kind, saved = file(client, f"/image/{MODULE}/choice.png?enregistrer=1")
    assert (data[:4], kind) == (b"\x89PNG", "image/png")
    assert saved == f'attachment; filename="{MODULE}-choice.png"'


@pytest.mark.parametrize(
    ("path", "kind", "start"),
    [
        ("/synthese.html", "text/html; charset=utf-8", b"<!"),
        (f"/synthese.html?module={MODULE}", "text/html; charset=utf-8", b"<!"),
        ("/synthese.pdf", "application/pdf", b"%PDF-"),
    ],
)
def test_the_synthesis_is_a_file_to_save(
    client: Client, place: Session, path: str, kind: str, start: bytes
) -> None:
    """Under the session's name, as the type that it is."""
    data, given, saved = file(client, path)
    assert given == kind
    assert data.lstrip().startswith(start)
    suffix = path.partition("?")[0].rpartition(".")[2]
    assert saved == f'attachment; filename="synthese-{place.name}.{suffix}"'


@pytest.mark.parametrize(
    ("path", "error"),
    [
        (f"/image/{MODULE}/form.png?enregistrer=1", NoViewError()),
        (f"/image/{MODULE}/rien.png", NoViewError()),
        ("/image/99/choice.png", NotInSessionError("99", (MODULE,))),
        ("/synthese.pdf?module=99", NotInSessionError("99", (MODULE,))),
    ],
)
def test_a_file_that_cannot_be_made_is_a_sentence(
    client: Client, path: str, error: ParcoursError
) -> None:
    """With status 400, as plain text, and nothing that a browser would save."""
    with (
        pytest.raises(HTTPError, match="400") as refused,
        client.opener.open(client.address + path),
    ):
        pass
    with refused.value as answer:
        assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert "Content-Disposition" not in answer.headers
        assert answer.read().decode() == str(error)


@pytest.mark.parametrize(
    "path",
    [
        "/lire/rien",
        "/synthese.exe",
        f"/image/{MODULE}/choice.svg",
        f"/image/{MODULE}/..%2Fchoice.png",
        "/module/..%2F..",
    ],
)
def test_what_is_not_to_be_read_is_not_there(client: Client, path: str) -> None:
    """The pages read what the routes name, and nothing else."""
    with pytest.raises(HTTPError, match="404") as refused:
        client.get(path)
    refused.value.close()


def test_the_wall_is_written_to_and_never_read(client: Client) -> None:
    """An address typed in a browser changes nothing."""
    with pytest.raises(HTTPError, match="405") as refused:
        client.get("/mur")
    refused.value.close()
