"""Copies marked by the machine, then given back, as a browser without scripts goes through the two stages."""

import re
import secrets
from collections.abc import Iterator

import pytest

from grader.cohort.members import Member, enrol
from grader.copies.received import take_file
from grader.release import creation
from grader.release.publishing import publish
from grader.session.session import Session
from tests.grader.copies.hand_ins import put
from tests.grader.curriculum import MODULE, write_curriculum
from tests.grader.desk.client import Client, desk, plain
from tests.grader.desk.pages.session.test_hand_ins import PLACE, ended
from tests.grader.moodle.platform import copy

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Return a session where one person's copy came in a file."""
    curriculum = write_curriculum(tmp_path_factory.mktemp("bureau"))
    made = creation.create("guyane", curriculum.parent / "sessions", curriculum)
    publish(made, MODULE)
    enrol(made, [Member("zoe.elie", "Zoé", "Élie")])
    take_file(made, MODULE, "zoe.elie", put(curriculum.parent / "copie.json", copy()))
    return made


@pytest.fixture(scope="module")
def client(session: Session) -> Iterator[Client]:
    """Return someone signed in at the desk."""
    with desk(session.root.parent.parent) as one:
        yield one


def test_what_is_left_is_said_before_giving_back(client: Client, session: Session) -> None:
    """With the way to it; once given back, what is to be sent is a file to take."""
    assert "Avant de rendre" not in client.get(f"{PLACE}/etape/rendre").text
    once = secrets.token_hex(8)
    client.post(f"{PLACE}/faire/ramasser-et-corriger", {}, once=once)
    assert "1 copie corrigée" in ended(client, once)
    # Where everyone stands is read beside.
    page = client.until(f"{PLACE}/etape/rendre", lambda one: "Avant de rendre" in one.text)
    assert "1 critère à noter dans 1 copie" in plain(page.text)
    assert f'href="{PLACE}/noter"' in page.text
    once = secrets.token_hex(8)
    client.post(f"{PLACE}/faire/restituer", {"modules": MODULE}, once=once)
    told = ended(client, once)
    assert "1 retour rendu, 0 inchangé" in told
    shown = client.get(f"{PLACE}/travail/{once}").text
    assert f'href="{PLACE}/fichier/retours/retours-a-envoyer.zip"' in shown
    assert session.feedback_page("zoe.elie", MODULE).is_file()


@pytest.mark.parametrize("stage", ["animer", "ramasser", "rendre", "rendre-compte"])
def test_the_platform_s_acts_are_folded(client: Client, stage: str) -> None:
    """Under one heading, closed: whoever has no platform passes by."""
    page = client.get(f"{PLACE}/etape/{stage}").text
    folded = re.search(r'<details class="groupe">\s*<summary><h2>Plateforme Moodle</h2>', page)
    assert folded
    assert "/faire/moodle-" in page[folded.end() :]
    assert "/faire/moodle-" not in page[: folded.start()]


def test_a_refused_form_opens_what_folds_it(client: Client) -> None:
    """What was wrong is seen without a click."""
    page = client.post(f"{PLACE}/faire/moodle-retours", {})
    assert page.status == 400
    assert re.search(r'<details class="groupe" open>\s*<summary><h2>Plateforme Moodle', page.text)
    assert "importez d’abord une archive" in page.text
