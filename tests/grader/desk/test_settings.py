"""A session made, set, shared among a team, as a browser without scripts does it at a desk that runs."""

import re
import secrets
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from grader.desk import journal
from grader.exports.particulars import read
from grader.gradebook.overview import due_dates
from grader.session.session import Session, load
from grader.session.team import EVERY, Member, Role, Team, keep, team
from tests.grader.curriculum import MODULE, write_curriculum
from tests.grader.desk.client import Client, desk
from tests.grader.session.test_working import held

pytestmark = pytest.mark.slow

ME = "anne"
PLACE = "/parcours/session/guyane-2026"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that has a small curriculum and no session yet."""
    return write_curriculum(tmp_path_factory.mktemp("bureau")).parent


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[Client]:
    """Return someone signed in at the desk of that folder."""
    with desk(folder, {"PARCOURS_CORRECTEUR": ME}) as one:
        yield one


@pytest.fixture(scope="module")
def session(client: Client, folder: Path) -> Session:
    """Return a session made there, with all that the form asks."""
    made = client.post(
        "/parcours/nouvelle",
        {
            "nom": "guyane-2026",
            "intitule": "Élections",
            "lieu": "Cayenne",
            "jours": "01/12/2026\r\n02/12/2026",
            "heures": "12",
            "conservation": "2027-12-31",
            "fuseau": "America/Cayenne",
            "echeance": "2026-12-11T23:59",
            "double": "20 %",
            "retards": "zero",
        },
    )
    assert made.address.endswith(PLACE)
    return load(folder / "sessions" / "guyane-2026")


def form(client: Client, path: str = f"{PLACE}/reglages") -> dict[str, str]:
    """Return what a page's form would send as it stands, text fields and what they showed."""
    text = client.get(path).text
    found = {
        name: unescape(value)
        for name, value in re.findall(
            r'<input type="(?:hidden|text|date|datetime-local)"[^>]*? name="([^"]+)" value="([^"]*)"',
            text,
        )
    }
    found |= {
        name: unescape(value)
        for value, name in re.findall(r' value="([^"]*)" id="[^"]+" name="([^"]+)"', text)
    }
    return {name: value for name, value in found.items() if name not in ("_xsrf", "once")}


def test_a_new_session_is_set_as_it_was_asked(session: Session) -> None:
    """Its file, its deadlines; and its journal says who made it."""
    found = read(session)
    assert (found.title, found.place, found.hours) == ("Élections", "Cayenne", 12)
    assert due_dates(session)[MODULE].isoformat() == "2026-12-12T02:59:00+00:00"
    first = next(journal.read(session))
    assert (first.who, first.act) == (ME, "creation")


def test_a_new_session_is_refused_whole(client: Client, folder: Path) -> None:
    """A value that cannot serve says its field, keeps what was typed, and leaves nothing behind."""
    refused = client.post(
        "/parcours/nouvelle", {"nom": "refusee", "lieu": "Kourou", "jours": "32/12/2026"}
    )
    assert refused.status == 400
    assert "n’est pas un jour" in refused.text
    assert 'value="Kourou"' in refused.text
    assert 'name="jours" aria-describedby="nouvelle-jours-aide" aria-invalid="true"' in refused.text
    assert [path.name for path in (folder / "sessions").glob("*refusee*")] == []
    refused = client.post("/parcours/nouvelle", {"nom": "refusee", "retards": "jamais-vu"})
    assert refused.status == 400
    assert [path.name for path in (folder / "sessions").glob("*refusee*")] == []


def test_a_name_is_proposed_from_the_title(client: Client) -> None:
    """Where none is given; a second one of the same title is another."""
    names = [
        client.post("/parcours/nouvelle", {"intitule": "L’eau à Saül"}).address.rpartition("/")[2]
        for _ in range(2)
    ]
    assert re.fullmatch(r"eau-saul-\d{4}", names[0])
    assert names[1] == f"{names[0]}-2"


def test_the_form_shows_what_is_there_and_changes_it(client: Client, session: Session) -> None:
    """What was not touched stays; the journal says which settings, never what was put in them."""
    asked = form(client)
    assert asked[f"echeance-{MODULE}"] == "2026-12-11T23:59"
    saved = client.post(f"{PLACE}/reglages", {**asked, "lieu": "Rémire-Montjoly"})
    assert saved.status == 200
    assert "Les réglages sont enregistrés" in saved.text
    assert read(session).place == "Rémire-Montjoly"
    last = list(journal.read(session))[-1]
    assert (last.who, last.act, last.outcome) == (ME, "reglages", "done")
    assert "Lieu" in last.upon
    assert "Rémire" not in last.upon


def test_a_change_by_hand_is_taken(client: Client, session: Session) -> None:
    """The next page shows it; comments stay through the form's own changes."""
    _by_hand(session, "heures = 12", "heures = 18 # décidé en réunion")
    assert form(client)["heures"] == "18"
    client.post(f"{PLACE}/reglages", {**form(client), "nature": "Formation continue"})
    assert "heures = 18 # décidé en réunion" in session.session_file.read_text("utf-8")


def test_a_change_by_hand_made_meanwhile_is_asked_about(client: Client, session: Session) -> None:
    """Both are shown; sent again, it is what the person has put that holds. What only the hand changed is kept."""
    asked = form(client)
    _by_hand(session, f"heures = {asked['heures']}", "heures = 21")
    _by_hand(session, 'intitule = "Élections"', 'intitule = "Élections locales"')
    shown = client.post(f"{PLACE}/reglages", {**asked, "heures": "24"})
    assert shown.status == 409
    assert "« 21 »" in shown.text.replace("\u00a0", " ")
    assert "« 24 »" in shown.text.replace("\u00a0", " ")
    assert read(session).hours == 21
    again = {**asked, "heures": "24", "avant-heures": "21"}
    assert client.post(f"{PLACE}/reglages", again).status == 200
    assert (read(session).hours, read(session).title) == (24, "Élections locales")


def test_the_same_change_sent_twice_is_one(client: Client, session: Session) -> None:
    """The second finds it done."""
    asked = {**form(client), "lieu": "Kourou"}
    once = secrets.token_hex(8)
    answers = [client.post(f"{PLACE}/reglages", asked, once=once).status for _ in range(2)]
    assert answers == [200, 200]
    assert read(session).place == "Kourou"


def test_a_work_under_way_keeps_settings_and_acts_waiting(client: Client, session: Session) -> None:
    """Someone at a terminal works: the desk says who, and at what; its pages go on."""
    with held(session):
        asked = {**form(client), "lieu": "Maripasoula"}
        for path, fields in (
            (f"{PLACE}/reglages", asked),
            (f"{PLACE}/faire/publier", {"modules": MODULE}),
            (f"{PLACE}/equipe", {"nom": ME, "role-0-formateur": "oui"}),
        ):
            refused = client.post(path, fields)
            assert "Correction du module 3, lancé par anne" in refused.text, path
            assert refused.status in (400, 409), path
        assert client.get(PLACE).status == 200
    assert read(session).place == "Kourou"
    assert not team(session).members


def test_the_office_sets_until_when_data_are_kept_alone(client: Client, session: Session) -> None:
    """It sees that field, and is refused the others."""
    chef = Member(name="chef", roles=frozenset({Role.TRAINER}))
    keep(session, Team(members=(chef, Member(name=ME, roles=frozenset({Role.OFFICE})))))
    try:
        asked = form(client)
        assert {name for name in asked if not name.startswith("avant-")} == {"conservation"}
        refused = client.post(f"{PLACE}/reglages", {**asked, "lieu": "Ailleurs"})
        assert refused.status == 403
        saved = client.post(f"{PLACE}/reglages", {**asked, "conservation": "2028-06-30"})
        assert saved.status == 200
    finally:
        keep(session, Team())
    assert str(read(session).keep_until) == "2028-06-30"
    assert read(session).place == "Kourou"


def test_a_team_is_named_and_keeps_whoever_names_it(client: Client, session: Session) -> None:
    """One is told before one locks oneself out; the last trainer stays."""
    path = f"{PLACE}/equipe"
    try:
        two = {"nom": [ME, "paul", ""], "role-0-formateur": "oui", "role-1-correcteur": "oui"}
        assert client.post(path, two).status == 200
        assert team(session).roles_of(ME) == {Role.TRAINER}
        assert team(session).roles_of("paul") == {Role.MARKER}
        last = client.post(path, {"nom": [ME], "role-0-correcteur": "oui"})
        assert last.status == 400
        assert "formateur·rice" in last.text
        away = {"nom": ["paul"], "role-0-formateur": "oui"}
        asked = client.post(path, away)
        assert asked.status == 400
        assert f"« {ME} »" in asked.text.replace("\u00a0", " ")
        assert 'name="malgre"' in asked.text
        assert team(session).roles_of(ME) == {Role.TRAINER}
        assert client.post(path, {**away, "malgre": "oui"}).address.endswith("/parcours")
        assert client.get(path).status == 403
    finally:
        keep(session, Team())
    assert team(session).roles_of("paul") == EVERY


def test_a_team_that_changed_meanwhile_is_not_written_over(
    client: Client, session: Session
) -> None:
    """Those who are in it by now are named; sent again from what is shown, it holds."""
    path = f"{PLACE}/equipe"
    seen = form(client, path)["vu"]
    chef = Member(name="chef", roles=frozenset({Role.TRAINER}))
    keep(session, Team(members=(chef, Member(name=ME, roles=EVERY))))
    try:
        mine = {"nom": [ME], "role-0-formateur": "oui"}
        shown = client.post(path, {**mine, "vu": seen})
        assert shown.status == 400
        assert "chef" in shown.text
        assert team(session).members[0] == chef
        again = re.search(r'name="vu" value="([^"]*)"', shown.text)
        assert again is not None
        assert client.post(path, {**mine, "vu": unescape(again[1])}).status == 200
        assert [one.name for one in team(session).members] == [ME]
    finally:
        keep(session, Team())


def test_a_session_to_practise_with_is_made_beside_the_page(client: Client, folder: Path) -> None:
    """Sent twice it is one; it is found again, and leads to the session."""
    once = secrets.token_hex(8)
    asked = {"participants": "3", "graine": "7", "nom": ""}
    for _ in range(2):
        answer = client.post("/parcours/entrainement", asked, once=once)
        assert answer.address.endswith(f"/parcours/travail/{once}")
    page = client.ended("/parcours", once).text
    assert "3 personnes inventées" in page
    assert 'href="/parcours/session/atelier-simule"' in page
    assert load(folder / "sessions" / "atelier-simule").simulated
    assert len(list((folder / "sessions").glob("atelier-simule*"))) == 1
    refused = client.post("/parcours/entrainement", {**asked, "participants": "trop"})
    assert refused.status == 400
    assert 'value="trop"' in refused.text


def _by_hand(session: Session, former: str, present: str) -> None:
    text = session.session_file.read_text("utf-8")
    assert former in text
    session.session_file.write_text(text.replace(former, present), encoding="utf-8")
