"""One person at the desk: where they stand, their feedback, their modules opened on this machine, who may what."""

import getpass
import re
import socket
import threading
import time
from pathlib import Path

import pytest

from grader.cohort.members import enrol
from grader.release.publishing import publish
from grader.session.session import Session
from grader.session.team import Member as Teammate
from grader.session.team import Role, Team, keep
from tests.grader.curriculum import MODULE, write_curriculum
from tests.grader.desk.client import Client, desk
from tests.grader.desk.pages.session.roomy import (
    MARIE,
    ZOE,
    new_session,
    people,
    place,
    text,
)

pytestmark = pytest.mark.slow

PAUSE = threading.Event()
"""Never set: between two looks, others have the processor."""


def answers(port: int) -> bool:
    """Tell whether a server listens at a port of this machine."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_a_card_says_where_someone_is(client: Client, session: Session) -> None:
    """Module by module, and what is theirs."""
    publish(session, MODULE)
    shown = client.until(
        f"{place(session)}/personne/marie.dupont", lambda one: "Des ressources" in one.text
    )
    assert "Des ressources" in text(shown)
    assert "pas commencée" in text(shown)
    assert "Rien n’a encore été remis" in text(shown)


def test_feedback_is_read_from_the_card(client: Client, session: Session) -> None:
    """As the participant received it, and nothing in it runs."""
    publish(session, MODULE)
    path = session.feedback_page("marie.dupont", MODULE)
    path.parent.mkdir(parents=True)
    path.write_text("<p>Votre retour</p>", encoding="utf-8")
    where = f"{place(session)}/personne/marie.dupont/retour/{MODULE}"
    read = client.get(where)
    assert read.text == "<p>Votre retour</p>"
    assert "sandbox" in read.headers["Content-Security-Policy"]
    assert "script-src" not in read.headers["Content-Security-Policy"]
    assert client.get(where.replace("marie.dupont", "zoe.elie")).status == 404
    assert client.get(where.replace(MODULE, "autre")).status == 404


def test_nobody_s_card_is_not_found(client: Client, session: Session) -> None:
    """With a way back to the list."""
    shown = client.get(f"{place(session)}/personne/inconnue")
    assert shown.status == 400
    assert "Revenez à la liste des personnes" in text(shown)


def test_modules_open_beside_the_desk(client: Client, session: Session) -> None:
    """They open once, in the person's name, and are found again as long as they are open."""
    where = f"{place(session)}/personne/marie.dupont"
    assert "Aucun module n’est encore publié" in text(client.get(where))
    publish(session, MODULE)
    client.post(f"{where}/poste", {})
    opened = client.until(where, lambda one: "s’ouvrent" not in text(one))
    address = re.search(r'href="(http://127\.0\.0\.1:\d+[^"]*)" target', opened.text)
    assert address is not None
    assert (session.participants / "marie.dupont" / MODULE / f"{MODULE}.ipynb").is_file()
    again = client.post(f"{where}/poste", {})
    assert address[0] in again.text
    assert '"state": "open"' in client.get(f"{where}/poste").text


def test_modules_end_with_the_desk_that_opened_them(tmp_path: Path) -> None:
    """No server is left on the machine."""
    folder = write_curriculum(tmp_path).parent
    session = new_session(folder)
    enrol(session, [MARIE])
    publish(session, MODULE)
    where = f"{place(session)}/personne/marie.dupont"
    with desk(folder) as client:
        client.post(f"{where}/poste", {})
        opened = client.until(where, lambda one: "s’ouvrent" not in text(one))
        found = re.search(r'href="http://127\.0\.0\.1:(\d+)', opened.text)
        assert found is not None
        assert answers(int(found[1]))
    deadline = time.monotonic() + 60
    while answers(int(found[1])):
        assert time.monotonic() < deadline
        PAUSE.wait(0.05)


def test_a_marker_looks_and_changes_nothing(client: Client, session: Session) -> None:
    """Neither is there a button, nor would its address do."""
    trainer = Teammate(name="autre", roles=frozenset({Role.TRAINER}))
    keep(session, Team(members=(trainer,)))
    stranger = client.get(f"{place(session)}/personnes")
    assert stranger.status == 403
    me = Teammate(name=getpass.getuser(), roles=frozenset({Role.MARKER}))
    keep(session, Team(members=(trainer, me)))
    shown = client.get(f"{place(session)}/personnes")
    assert "Dupont" in shown.text
    assert "Ajouter une personne" not in shown.text
    for path, form in (
        ("personnes/nouvelle", {"last_name": "Petit"}),
        ("personnes/groupe", {"qui": "zoe.elie", "groupe": "C"}),
        ("personne/zoe.elie/corriger", {"last_name": "Petit"}),
        ("personne/zoe.elie/retirer", {}),
        ("personne/zoe.elie/poste", {}),
        ("inscription", {}),
    ):
        assert client.post(f"{place(session)}/{path}", form).status == 403
    assert people(session) == {one.identifier: one for one in (MARIE, ZOE)}
