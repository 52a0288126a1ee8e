"""What the desk refuses, at every address that the code has: strangers, other sites, other roles, other methods."""

import hashlib
import http.client
import secrets
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, build_opener

import pytest

from grader.desk.table import ACTS
from grader.desk.uploads import MOST
from grader.pages.table import PAGES
from grader.release import creation
from grader.release.publishing import publish
from grader.session.session import Session
from grader.session.team import Member, Role, Team, keep
from tests.grader.curriculum import MODULE, write_curriculum
from tests.grader.desk.addresses import Address, addresses
from tests.grader.desk.client import Answer, Client, desk

pytestmark = pytest.mark.slow

PLACE = "/parcours/session/guyane-2026"
ME = "anne"
EVIL = "http://ailleurs.example"


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Return a session whose module is given out, in the folder of a desk."""
    curriculum = write_curriculum(tmp_path_factory.mktemp("bureau"))
    made = creation.create("guyane-2026", curriculum.parent / "sessions", curriculum)
    publish(made, MODULE)
    return made


@pytest.fixture(scope="module")
def client(session: Session) -> Iterator[Client]:
    """Return someone signed in, whom the desk knows as `ME`."""
    with desk(session.root.parents[1], {"PARCOURS_CORRECTEUR": ME}) as one:
        yield one


@pytest.fixture(autouse=True)
def _team(session: Session) -> Iterator[None]:
    """Begin and end each test with a team that names nobody."""
    keep(session, Team())
    yield
    keep(session, Team())


EVERY = addresses(PLACE)
POSTED = [one for one in EVERY if one.answers("post")]
SHOWN = [one for one in EVERY if one.answers("get")]


def _state(session: Session) -> dict[str, str]:
    """Return what every file of the folder of sessions holds, but for what the server itself keeps."""
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in session.root.parent.rglob("*")
        if path.is_file()
        and session.root.parent / ".parcours" not in path.parents
        and path.suffix not in (".lock", ".db-journal")
    }


def _ask(
    origin: str, method: str, path: str, headers: Mapping[str, str], data: bytes | None = None
) -> Answer:
    """Send one request as it is, without a cookie that `headers` do not give."""
    request = Request(origin + path, data, dict(headers), method=method)  # noqa: S310
    try:
        with build_opener().open(request) as answer:
            text = answer.read().decode(errors="replace")
            return Answer(answer.status, answer.url, text, dict(answer.headers))
    except HTTPError as refused:
        with refused:
            text = refused.read().decode(errors="replace")
            return Answer(refused.code, refused.url, text, dict(refused.headers))


def _cookies(client: Client) -> str:
    return "; ".join(f"{one.name}={one.value}" for one in client.jar)


def _is_french(answer: Answer) -> bool:
    return 'lang="fr"' in answer.text and "<h1" in answer.text and "Traceback" not in answer.text


def test_routes_are_found_from_the_code() -> None:
    """The pages of the bar, the acts and the house's own pages are among them."""
    paths = {one.path for one in EVERY}
    assert {f"{PLACE}/reglages", f"{PLACE}/equipe", f"{PLACE}/journal"} <= paths
    assert {f"{PLACE}/faire/{act}" for act in ACTS} <= paths
    assert {page.under(PLACE) for page in PAGES} <= paths
    assert {"/parcours", "/parcours/nouvelle", "/parcours/fermer"} <= paths


def test_who_is_not_signed_in_sees_nothing_and_changes_nothing(
    client: Client, session: Session
) -> None:
    """Pages lead to the sign-in page; forms are refused."""
    before = _state(session)
    shown = [
        one.path
        for one in SHOWN
        if "/login" not in _ask(client.origin, "GET", one.path, {}).address
    ]
    posted = [
        one.path
        for one in POSTED
        if _ask(client.origin, "POST", one.path, {}, b"nom=x").status != 403
    ]
    assert (shown, posted) == ([], [])
    assert _state(session) == before


@pytest.mark.parametrize("token", ["", "2|autre|jeton|0", "de-quelqu-un-d-autre"])
def test_a_form_without_this_browser_s_token_is_refused(
    client: Client, session: Session, token: str
) -> None:
    """403, in French, and nothing changed."""
    before = _state(session)
    answers = [(one.path, client.post(one.path, {"nom": "x"}, xsrf=token)) for one in POSTED]
    assert [path for path, answer in answers if answer.status != 403] == []
    assert [path for path, answer in answers if not _is_french(answer)] == []
    assert _state(session) == before


def test_a_name_that_is_not_this_machine_s_is_refused(client: Client, session: Session) -> None:
    """A page of another site that made its name lead here (DNS rebinding) is answered nothing."""
    before = _state(session)
    headers = {"Host": "ailleurs.example", "Cookie": _cookies(client)}
    wrong = [
        (method, one.path)
        for method, listed in (("GET", SHOWN), ("POST", POSTED))
        for one in listed
        if _ask(
            client.origin, method, one.path, headers, b"nom=x" if method == "POST" else None
        ).status
        != 403
    ]
    assert wrong == []
    assert _state(session) == before


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
    before = _state(session)
    answers = [
        (one.path, client.post(one.path, {"nom": "x", "_xsrf": client.xsrf}, headers=headers))
        for one in POSTED
    ]
    assert [path for path, answer in answers if answer.status not in (403, 404)] == []
    assert [path for path, answer in answers if not _is_french(answer)] == []
    assert _state(session) == before


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


@pytest.mark.parametrize("role", list(Role))
def test_each_act_and_each_page_asks_for_its_role(
    client: Client, session: Session, role: Role
) -> None:
    """Someone whose role it is not is told so in French, with 403; a page of theirs is not refused."""
    others = Member(name="chef", roles=frozenset({Role.TRAINER}))
    keep(session, Team(members=(others, Member(name=ME, roles=frozenset({role})))))
    wrong = []
    for act in ACTS.values():
        if role not in act.roles:
            answer = client.post(f"{PLACE}/faire/{act.name}", {})
            if answer.status != 403 or not _is_french(answer):
                wrong.append(act.name)
    for one in EVERY:
        wrong += _wrong_for(client, one, role)
    assert wrong == []


def _wrong_for(client: Client, one: Address, role: Role) -> list[str]:
    roles = _roles_of(one)
    if roles is None or not one.answers("get"):
        return []
    answer = client.get(one.path, Accept="text/html")
    refused = answer.status == 403
    if refused is (role in roles) or (refused and not _is_french(answer)):
        return [f"{one.path} {answer.status}"]
    return []


def _roles_of(one: Address) -> frozenset[Role] | None:
    """Return who may come to an address of a session; None for one that is no session's."""
    if not one.of_a_session:
        return None
    if one.path.startswith(f"{PLACE}/fichier/"):
        return None  # by what each file is: its own tests look
    for page in PAGES:
        if one.path.startswith(page.under(PLACE)):
            return page.roles
    roles: frozenset[Role] = one.handler.roles
    return roles


def test_no_page_leads_where_one_may_not_go(client: Client, session: Session) -> None:
    """Neither by its bar nor by a link in it: those of the staff's older pages too."""
    chef = Member(name="chef", roles=frozenset({Role.TRAINER}))
    for role in (Role.MARKER, Role.OFFICE):
        keep(session, Team(members=(chef, Member(name=ME, roles=frozenset({role})))))
        for one in EVERY:
            roles = _roles_of(one)
            if roles is None or role not in roles or not one.answers("get"):
                continue
            text = client.get(one.path, Accept="text/html").text
            for other in EVERY:
                closed = _roles_of(other)
                if closed is not None and role not in closed:
                    for end in '"#?':
                        assert f'href="{other.path}{end}' not in text, (role, one.path)


def test_a_stranger_to_the_team_is_let_nowhere(client: Client, session: Session) -> None:
    """Neither read nor write, at any address of the session; the bar offers none of it."""
    keep(session, Team(members=(Member(name="chef", roles=frozenset(Role)),)))
    before = _state(session)
    asked = [one for one in EVERY if one.of_a_session]
    shown = [o.path for o in asked if o.answers("get") and client.get(o.path).status != 403]
    posted = [o.path for o in asked if o.answers("post") and client.post(o.path, {}).status != 403]
    assert (shown, posted) == ([], [])
    assert _state(session) == before
    assert f'href="{PLACE}/' not in client.get(PLACE).text.split("<main")[0]


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
    assert _is_french(answer)
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
    assert _is_french(answer)


def test_other_methods_are_refused(client: Client, session: Session) -> None:
    """An address does only what it is for: 405 for the rest, whoever asks."""
    before = _state(session)
    headers = {"Cookie": _cookies(client), "X-XSRFToken": client.xsrf}
    wrong = []
    for one in EVERY:
        for method in ("get", "post", "put", "patch", "delete"):
            if not one.answers(method):
                answer = _ask(client.origin, method.upper(), one.path, headers)
                if answer.status != 405:
                    wrong.append(f"{method} {one.path} {answer.status}")
    assert wrong == []
    assert _state(session) == before


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


def _raw(client: Client, path: str, headers: Mapping[str, str]) -> tuple[int, str]:
    """Send the head of a form and nothing of what it announces; return what is answered to that."""
    connection = http.client.HTTPConnection(urlsplit(client.origin).netloc, timeout=20)
    try:
        connection.putrequest("POST", path)
        kind = "application/x-www-form-urlencoded"
        for name, value in {"Cookie": _cookies(client), "Content-Type": kind, **headers}.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def test_what_is_too_large_is_refused_before_it_is_read(client: Client, session: Session) -> None:
    """At every form, by what its head announces, in French; what does not announce its size is not read either."""
    before = _state(session)
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
    assert _state(session) == before


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
