"""Copies that came otherwise, sent, looked into, then taken, as a browser without scripts does it."""

import re
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.cohort.members import Member, enrol
from grader.release import creation
from grader.release.publishing import publish
from grader.session import team
from grader.session.session import Session
from grader.session.team import Role, Team
from grader.session.working import working
from tests.grader.curriculum import MODULE, write_curriculum
from tests.grader.desk.client import Answer, Client, desk, plain
from tests.grader.moodle.platform import copy, folder, row, sheet, zipped

pytestmark = pytest.mark.slow

PLACE = "/parcours/session/guyane"
PEOPLE = (
    Member("marie.dupont", "Marie", "Dupont"),
    Member("luc.benoit", "Luc", "Benoît"),
    Member("zoe.elie", "Zoé", "Élie"),
)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Return a session of three whose module was given out."""
    curriculum = write_curriculum(tmp_path_factory.mktemp("bureau été"))
    made = creation.create("guyane", curriculum.parent / "sessions", curriculum)
    publish(made, MODULE)
    enrol(made, PEOPLE)
    return made


@pytest.fixture(scope="module")
def client(session: Session) -> Iterator[Client]:
    """Return someone signed in at the desk."""
    with desk(session.root.parent.parent) as one:
        yield one


def send(client: Client, *files: tuple[str, bytes], once: str = "", **fields: str) -> Answer:
    """Send files as the drop zone does; a name with « / » is a folder's."""
    listed = [("dossier" if "/" in name else "fichiers", name, data) for name, data in files]
    return client.post(f"{PLACE}/remises", fields, listed, once=once)


def sending_of(answer: Answer) -> str:
    """Return the address of what was sent, under the server's."""
    assert answer.status == 200
    return answer.address.removeprefix(answer.address.partition("/parcours")[0])


def named(answer: Answer, name: str) -> list[str]:
    """Return the questions, or the ticked lines, of a page."""
    if name == "sure":
        return re.findall(r'name="sure" value="([0-9a-f]+)"', answer.text)
    return re.findall(r'name="(qui-[0-9a-f]+)"', answer.text)


def ended(client: Client, once: str) -> str:
    """Return what a work said once it ended."""
    return plain(client.ended(PLACE, once).text)


def identifier(number: int) -> str:
    """Return what tells a copy from every other."""
    return f"{number:032x}"


def test_a_stick_is_looked_into_then_taken(client: Client, session: Session) -> None:
    """Nothing is written before it is confirmed; each copy that is not taken is named with why."""
    page = send(
        client,
        ("CLE/DUPONT Marie/copie.json", copy(copy_id=identifier(1))),
        ("CLE/M. Benoit/copie.json", copy(copy_id=identifier(2))),
        ("CLE/perdue/copie.json", copy(copy_id=identifier(3))),
        ("CLE/b/copie.json", b"{"),
        ("CLE/vacances.jpg", b"x"),
    )
    place = sending_of(page)
    assert session.submitted(MODULE) == ()
    told = plain(page.text)
    assert "Marie Dupont (marie.dupont)" in told
    assert "Est-ce bien la copie de Luc Benoît (luc.benoit) ?" in told
    assert "Aucun nom connu n’est dans celui de son fichier" in told
    assert "1 autre fichier, qui n’est pas une copie CLE/vacances.jpg" in told
    luc, lost = named(page, "qui")
    sure = named(page, "sure")
    asked_again = client.post(place, {"sure": sure, luc: "", lost: "laisser"})
    assert asked_again.status == 400
    assert f'id="{luc}"' in asked_again.text
    assert 'aria-invalid="true"' in asked_again.text
    assert session.submitted(MODULE) == ()
    once = secrets.token_hex(8)
    choices = {"sure": sure, luc: "luc.benoit", lost: "laisser"}
    done = client.post(place, choices, once=once)
    assert f"travail={once}" in done.address
    told = ended(client, once)
    assert "2 copies prises" in told
    assert "CLE/b/copie.json : elle est tronquée" in told
    assert "CLE/perdue/copie.json : Module 3 : laissée de côté" in told
    assert session.submitted(MODULE) == ("luc.benoit", "marie.dupont")
    assert f"travail={once}" in client.post(place, choices, once=once).address  # sent twice
    late = client.get(place)
    assert (late.status, "ne sont plus là" in plain(late.text)) == (400, True)
    assert client.post(place, choices).status == 400


def test_files_of_one_person_are_theirs(client: Client, session: Session) -> None:
    """By someone's word, whatever their names say."""
    page = send(
        client,
        ("sans nom.zip", zipped({"x/copie.json": copy(copy_id=identifier(4))})),
        personne="zoe.elie",
        module=MODULE,
    )
    assert "toutes viennent de Zoé Élie (zoe.elie)" in plain(page.text)
    once = secrets.token_hex(8)
    client.post(sending_of(page), {"sure": named(page, "sure")}, once=once)
    assert "1 copie prise" in ended(client, once)
    assert "zoe.elie" in session.submitted(MODULE)


def test_what_waits_is_found_again_or_forgotten(client: Client) -> None:
    """From the stage's page, as long as it is neither taken nor forgotten; a form sent twice is one."""
    once = secrets.token_hex(8)
    page = send(client, ("CLE/perdue/copie.json", copy(copy_id=identifier(5))), once=once)
    twice = send(client, ("CLE/perdue/copie.json", copy(copy_id=identifier(5))), once=once)
    place = sending_of(page)
    assert sending_of(twice) == place
    assert "1 copie à reconnaître" in plain(twice.text)
    other = send(client, ("CLE/autre/copie.json", copy(copy_id=identifier(55))), once=once)
    assert sending_of(other) != place  # one went back and chose another folder
    assert "CLE/autre" in plain(other.text)
    client.post(f"{sending_of(other)}/oublier", {})
    assert place in client.get(f"{PLACE}/etape/ramasser").text
    assert client.post(f"{place}/oublier", {}).address.endswith("/etape/ramasser")
    assert place not in client.get(f"{PLACE}/etape/ramasser").text


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.zip", zipped({}), "aucune copie n’y est"),
        ("a.zip", b"PK\x05\x06rien", "a.zip"),
        ("a.zip", b"", "a.zip"),
        ("lettre.txt", b"bonjour", "lettre.txt"),
        ("", b"", "Choisissez d’abord un fichier"),
    ],
)
def test_what_holds_no_copy_is_said(
    client: Client, session: Session, name: str, data: bytes, why: str
) -> None:
    """By the file's own name, with no path of the desk's, and nothing can be confirmed."""
    page = send(client, (name, data))
    assert why in plain(page.text)
    assert str(session.root.parent.parent.parent) not in page.text
    assert "data-take" not in page.text


def test_whoever_works_is_said_and_nothing_is_lost(client: Client, session: Session) -> None:
    """The page comes back with what was chosen, and takes the copies afterwards."""
    page = send(client, ("CLE/perdue/copie.json", copy(copy_id=identifier(6))))
    place, (question,) = sending_of(page), named(page, "qui")
    with working(session, "Chloé", "Correction"):
        refused = client.post(place, {question: "luc.benoit"})
    assert refused.status == 409
    assert "Correction, lancé par Chloé" in plain(refused.text)
    assert '<option value="luc.benoit" selected>' in refused.text
    once = secrets.token_hex(8)
    client.post(place, {question: "luc.benoit"}, once=once)
    assert "1 copie prise" in ended(client, once)


def test_five_hundred_copies_are_one_archive(client: Client, session: Session) -> None:
    """Known by name or not, none is lost."""
    files = {
        f"groupe/inconnu {n}/copie.json": copy(copy_id=identifier(1000 + n)) for n in range(500)
    }
    page = send(client, ("groupe.zip", zipped(files)))
    assert "500 copies à reconnaître" in plain(page.text)
    place, questions = sending_of(page), named(page, "qui")
    choices = dict.fromkeys(questions, "laisser") | {questions[7]: "zoe.elie"}
    once = secrets.token_hex(8)
    client.post(place, choices, once=once)
    told = ended(client, once)
    assert "1 copie prise" in told
    assert told.count("laissée de côté, à votre demande") == 499


def test_a_platform_s_archive_comes_with_its_worksheet(client: Client, session: Session) -> None:
    """Two files of one form; what is no archive is refused by its own name."""
    files = [
        ("archive", "c-devoir-70.zip", zipped({f"{folder('Ida Roux', 7)}/copie.json": copy()})),
        ("feuille", "Notes-70.csv", sheet([row(7, "Ida Roux", "ida@exemple.fr")])),
    ]
    once = secrets.token_hex(8)
    client.post(f"{PLACE}/faire/moodle-importer", {"module": MODULE}, files, once=once)
    told = ended(client, once)
    assert "Ida Roux (ida.roux) : nouvelle copie" in told
    assert "Ida Roux (ida.roux) : ajouté·e à la cohorte" in told
    assert not (session.hidden / "envois" / once).exists()
    once = secrets.token_hex(8)
    broken = [("archive", "c-devoir-71.zip", b"PK\x03\x04"), ("feuille", "", b"")]
    client.post(f"{PLACE}/faire/moodle-importer", {"module": MODULE}, broken, once=once)
    told = ended(client, once)
    assert "L’archive c-devoir-71.zip n’a pas été importée" in told
    assert "/.parcours/" not in told


def test_a_marker_brings_no_copies(client: Client, session: Session) -> None:
    """Neither the zone nor its pages are theirs; having copies marked is."""
    who = re.search(r"Session guyane.*? · ([^<\s]+)", client.get(PLACE).text)
    assert who
    trainer = team.Member(name="autre", roles=frozenset({Role.TRAINER}))
    marker = team.Member(name=who[1], roles=frozenset({Role.MARKER}))
    team.keep(session, Team(members=(trainer, marker)))
    try:
        page = client.get(f"{PLACE}/etape/ramasser")
        assert 'action="/parcours/session/guyane/remises"' not in page.text
        assert "/faire/corriger" in page.text
        assert "/faire/ramasser" not in page.text
        assert send(client, ("a.json", copy())).status == 403
        assert client.post(f"{PLACE}/faire/ramasser-et-corriger", {}).status == 403
        assert client.get(f"{PLACE}/remises/{'0' * 16}").status == 403
    finally:
        team.keep(session, Team())


def test_a_form_without_its_token_is_refused(client: Client, session: Session) -> None:
    """Another site's page sends nothing here."""
    before = session.submitted(MODULE)
    for address in ("/remises", f"/remises/{'0' * 16}", f"/remises/{'0' * 16}/oublier"):
        assert client.post(PLACE + address, {}, xsrf="").status == 403
    assert session.submitted(MODULE) == before


def test_the_acts_of_one_page_have_no_form_of_their_own(client: Client) -> None:
    """What begins copy by copy cannot begin from nowhere."""
    assert client.post(f"{PLACE}/faire/ramasser-fichiers", {}).status == 404


def test_what_a_form_is_known_by_leads_nowhere_else(client: Client, session: Session) -> None:
    """A path in its place names no folder."""
    before = {path.name for path in session.root.parent.iterdir()}
    page = client.post(
        f"{PLACE}/faire/moodle-importer",
        {"module": MODULE},
        [("archive", "a.zip", zipped({}))],
        once="../../../dehors",
    )
    assert page.status == 200
    assert {path.name for path in session.root.parent.iterdir()} == before
    assert not (Path(session.root) / "dehors").exists()
