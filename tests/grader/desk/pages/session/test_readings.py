"""The queue and the readings as the desk gives them, to a browser without scripts."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.marking import acts, double
from grader.marking.room import MarkingRoom
from grader.session import session as sessions
from grader.session.codes import SHOWN
from grader.session.session import Session
from grader.session.team import Member, Role, Team, keep
from tests.grader.curriculum import MODULE
from tests.grader.desk.client import Client, desk, plain
from tests.grader.marking.cohort import EXERCISE, build
from tests.grader.marking.giving import give
from tests.grader.marking.test_room import codes

pytestmark = pytest.mark.slow

PLACE = "/parcours/session/guyane-2026"


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Return a session where Anne and Bruno differ on one answer, with a flag on another."""
    folder = tmp_path_factory.mktemp("lectures")
    made = build(folder)
    (folder / "sessions").mkdir()
    root = made.root.rename(folder / "sessions" / made.name)
    found = sessions.load(root)
    double.ask(found, MODULE, 1.0)
    anne, bruno = MarkingRoom(found, "anne"), MarkingRoom(found, "bruno")
    copies = codes(anne)
    for room, points in ((anne, 4.0), (bruno, 0.0)):
        give(room, copies[0], "ancrage", 3.0)
        give(room, copies[0], "clarte", points)
    acts.discuss(anne, (MODULE, EXERCISE, copies[1]), wanted=True)
    return found


@pytest.fixture(scope="module")
def client(session: Session) -> Iterator[Client]:
    """Return someone signed in at its desk."""
    with desk(session.root.parent.parent, {"PARCOURS_CORRECTEUR": "anne"}) as one:
        yield one


def test_the_stage_shows_what_is_left_with_a_way_to_each(client: Client) -> None:
    """By exercise: what waits, what is flagged, what is to be settled, each number a link to those answers."""
    page = client.get(f"{PLACE}/etape/noter").text
    assert "4 réponses attendent une personne" in plain(page)
    for name, number in (("a-noter", 4), ("a-discuter", 1), ("a-trancher", 1)):
        assert re.search(rf'href="{PLACE}/noter#{MODULE}/{EXERCISE}/{name}">{number}<', page)
    assert f'href="{PLACE}/lectures"' in page


def test_the_readings_say_who_marked_how_far_they_agree_and_what_is_left(
    client: Client, session: Session
) -> None:
    """The disagreement leads to its answer; who marked is told by alphabetical order."""
    page = client.get(f"{PLACE}/lectures").text
    said = plain(page)
    copy = codes(MarkingRoom(session, "anne"))
    first = re.search(rf'noter#{MODULE}/{EXERCISE}/a-trancher/([A-Z0-9]{{{SHOWN}}})"', page)
    assert first is not None
    assert first[1] in {one[:SHOWN] for one in copy}
    assert "0 fois sur 1" in said
    assert "trop peu de copies" in said
    assert "À trancher (1)" in said
    assert said.index("anne 1 0 0") < said.index("bruno 1 1 0")
    assert not re.search(r"\b(ana|ben|carl|dina|eric)\b", said)


def test_a_share_is_asked_for_at_the_stage(client: Client, session: Session) -> None:
    """The act says what it did; what is no share is refused with the form as it was typed."""
    refused = client.post(f"{PLACE}/faire/noter-deux-fois", {"module": "99_rien", "part": "30"})
    assert refused.status == 400
    assert 'value="30"' in refused.text
    done = client.post(f"{PLACE}/faire/noter-deux-fois", {"module": MODULE, "part": "100"})
    assert "100 % des copies seront notées deux fois" in plain(done.text)
    assert double.shares(session) == {MODULE: 1.0}


def test_the_office_reads_no_mark(client: Client, session: Session) -> None:
    """Trainers and markers do; the server refuses the others, by a sentence, and the act as well."""
    try:
        trainer = Member(name="autre", roles=frozenset({Role.TRAINER}))
        office = Member(name="anne", roles=frozenset({Role.OFFICE}))
        keep(session, Team(members=(trainer, office)))
        answer = client.get(f"{PLACE}/lectures")
        assert answer.status == 403
        assert "formateur·rice ou correcteur·rice" in answer.text
        sent = client.post(f"{PLACE}/faire/noter-deux-fois", {"module": MODULE, "part": "10"})
        assert sent.status == 403
        assert double.shares(session) == {MODULE: 1.0}
    finally:
        keep(session, Team())


def test_the_following_page_leads_to_the_desk_s_enrolment(client: Client) -> None:
    """Where nobody is enrolled yet, it names no command."""
    page = client.get(f"{PLACE}/suivi").text
    assert f'href="{PLACE}/etape/inscrire"' in page
    assert "parcours inscrire" not in page


def test_what_cannot_be_read_is_said(client: Client, session: Session, tmp_path: Path) -> None:
    """A gradebook that is away gives a sentence, at the stage as on the page of the readings."""
    away = (session.root / "gradebook.db").rename(tmp_path / "gradebook.db")
    try:
        for page in ("lectures", "etape/noter"):
            answer = client.get(f"{PLACE}/{page}")
            assert answer.status >= 400
            assert 'role="alert"' in answer.text
            assert "Traceback" not in answer.text
            assert "parcours " not in plain(answer.text)
    finally:
        away.rename(session.root / "gradebook.db")
