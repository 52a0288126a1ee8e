"""Documents made, shown and taken at a desk that runs, as a browser without scripts does."""

import secrets
from collections.abc import Iterator
from urllib.request import Request

import pytest

from grader.desk.acts.reporting import ACTS
from grader.session import team
from grader.session.session import Session
from grader.session.team import Member, Role, Team
from tests.grader.desk.client import Answer, Client, desk
from tests.grader.desk.walked import walk

pytestmark = pytest.mark.slow

PLACE = "/parcours/session/guyane-2026"


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Return a session that was answered and marked."""
    return walk(tmp_path_factory.mktemp("bureau été"))


@pytest.fixture(scope="module")
def client(session: Session) -> Iterator[Client]:
    """Return someone signed in at the desk of its folder."""
    with desk(session.root.parent.parent) as one:
        yield one


def do(client: Client, act: str, **fields: str) -> Answer:
    """Do an act and return what is said of its work once it ended."""
    once = secrets.token_hex(8)
    client.post(f"{PLACE}/faire/{act}", fields, once=once)
    return client.ended(PLACE, once)


def test_every_document_has_its_caption_and_its_button(client: Client) -> None:
    """Each says what it is for and for whom, before it is made too."""
    page = client.get(f"{PLACE}/documents").text
    for act in ACTS:
        assert f'action="{PLACE}/faire/{act.name}"' in page
    assert "Pour la direction et les financeurs" in page
    assert 'value="2026-12-01" checked' in page, "the session's own days, by default"


def test_a_document_is_made_then_taken(client: Client, session: Session) -> None:
    """Its file opens as a page where nothing runs, or is downloaded; who made it is said."""
    assert "bilan.html" in do(client, "exporter-bilan").text
    shown = client.get(f"{PLACE}/fichier/bilan.html")
    assert shown.status == 200
    assert shown.text == (session.exports / "bilan.html").read_text("utf-8")
    assert shown.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert shown.headers["Content-Disposition"].startswith("inline")
    taken = client.get(f"{PLACE}/fichier/bilan.html?telecharger=1")
    assert taken.headers["Content-Disposition"].startswith("attachment")
    page = client.get(f"{PLACE}/documents").text
    assert "Page à imprimer</a>" in page
    assert " par " in page


def test_a_head_says_the_length_and_gives_nothing(client: Client, session: Session) -> None:
    """What a browser asks before it downloads."""
    do(client, "exporter-notes")
    asked = Request(f"{client.origin}{PLACE}/fichier/notes.xlsx", method="HEAD")  # noqa: S310
    with client.opener.open(asked) as answer:
        assert answer.read() == b""
        size = (session.exports / "notes.xlsx").stat().st_size
        assert int(answer.headers["Content-Length"]) == size


def test_a_file_that_is_gone_is_said_in_french(client: Client, session: Session) -> None:
    """Whoever comes late reads what to do; whoever tries to leave the folder reads the same."""
    session.exports.mkdir(exist_ok=True)
    (session.exports / "parti.html").write_text("x", encoding="utf-8")
    (session.exports / "parti.html").unlink()
    for path in ("parti.html", "..%2Fsession.toml", "%2e%2e/session.toml", ".x"):
        answer = client.get(f"{PLACE}/fichier/{path}")
        assert answer.status == 404, path
    assert "n’est plus là" in client.get(f"{PLACE}/fichier/parti.html").text


def test_a_day_that_is_none_is_refused_in_its_field(client: Client) -> None:
    """What was typed is kept, and the line is named."""
    sent = {"autres-jours": "01/12/2026\ndemain", "demi-journee": "matin"}
    answer = client.post(f"{PLACE}/faire/exporter-emargement", sent)
    assert answer.status == 400
    assert "Ligne 2" in answer.text
    assert "demain</textarea>" in answer.text
    forged = client.post(f"{PLACE}/faire/exporter-emargement", {**sent, "jours": "demain"})
    assert forged.status == 400
    assert "parmi ceux qui sont proposés" in forged.text


def test_one_half_day_alone(client: Client, session: Session) -> None:
    """The days ticked and typed, the half-day chosen."""
    sent = {"jours": "2026-12-01", "autres-jours": "3/12/2026", "demi-journee": "matin"}
    assert "demi-journée" in do(client, "exporter-emargement", **sent).text
    made = (session.exports / "emargement.html").read_text("utf-8")
    assert "3 décembre 2026" in made
    assert "après-midi" not in made


def test_the_statement_of_one_person(client: Client, session: Session) -> None:
    """It alone is made, and listed."""
    do(client, "exporter-releves", personne="ana.q")
    assert [one.name for one in (session.exports / "releves").glob("*.html")] == [
        "releve-ana.q.html"
    ]
    assert "releve-ana.q.html" in client.get(f"{PLACE}/documents/releves").text


def test_slides_run_in_an_origin_of_their_own(client: Client, session: Session) -> None:
    """They alone may run their scripts, and reach nothing by them."""
    said = do(client, "diapos", modules=session.modules[0]).text
    name = f"diapos/{session.modules[0]}.diapos.html"
    assert name in said
    policy = client.get(f"{PLACE}/fichier/{name}").headers["Content-Security-Policy"]
    assert "allow-scripts" in policy
    assert "allow-same-origin" not in policy
    assert "connect-src" not in policy, "default-src 'none' holds"
    assert name in client.get(f"{PLACE}/etape/animer").text


def test_a_role_opens_what_is_its_own(client: Client, session: Session) -> None:
    """A marker opens the slides, and neither the marks nor the page of the documents nor the rights."""
    do(client, "diapos", modules=session.modules[0])
    do(client, "exporter-notes")
    heading = client.get("/parcours").text.partition("Bureau des sessions · ")[2]
    who = heading.partition("</p>")[0].strip()
    others = Member(name="autre", roles=frozenset(Role))
    path = session.hidden / "equipe.json"
    try:
        marker = Member(name=who, roles=frozenset({Role.MARKER}))
        team.keep(session, Team(members=(others, marker)))
        assert client.get(f"{PLACE}/fichier/notes.xlsx").status == 403
        assert client.get(f"{PLACE}/documents").status == 403
        assert client.get(f"{PLACE}/droits").status == 403
        assert client.post(f"{PLACE}/faire/exporter-notes", {}).status == 403
        assert client.post(f"{PLACE}/droits/effacer", {"personne": "ana.q"}).status == 403
        slides = f"{PLACE}/fichier/diapos/{session.modules[0]}.diapos.html"
        assert client.get(slides).status == 200
    finally:
        path.unlink()
