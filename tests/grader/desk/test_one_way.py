"""The desk from a new session to a published one, as a browser without scripts goes through it."""

import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.session.session import load
from tests.grader.curriculum import MODULE, write_curriculum
from tests.grader.desk.client import Client, desk

pytestmark = pytest.mark.slow

PLACE = "/parcours/session/guyane-2026"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that has a small curriculum and no session yet."""
    return write_curriculum(tmp_path_factory.mktemp("bureau")).parent


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[Client]:
    """Return someone signed in at the desk of that folder."""
    with desk(folder) as one:
        yield one


def test_a_session_is_made_then_given_out(client: Client, folder: Path) -> None:
    """Each step leads to a page that says what is next."""
    assert "Aucune session" in client.get("/parcours").text
    made = client.post("/parcours/nouvelle", {"nom": "guyane-2026"})
    assert made.address.endswith(PLACE)
    assert "0 module publié sur 1" in made.text.replace("\u00a0", " ")
    assert f'value="{MODULE}" checked' in client.get(f"{PLACE}/etape/publier").text
    once = secrets.token_hex(8)
    client.post(f"{PLACE}/faire/publier", {"modules": MODULE}, once=once)
    assert "Module 3 est publié" in client.ended(PLACE, once).text
    followed = client.get(f"{PLACE}/travail/{once}/carte").text
    assert f'href="{PLACE}/etape/animer"' in followed  # also for who watched the work end
    assert load(folder / "sessions" / "guyane-2026").released == (MODULE,)
    assert "guyane-2026" in client.get("/parcours").text


@pytest.mark.parametrize(
    "written", ["%C3%A9t%C3%A9%20%5Bcopie%5D%2B1", "%c3%a9t%c3%a9%20[copie]+1"]
)
def test_a_folder_copied_under_any_name_is_a_session(
    client: Client, folder: Path, written: str
) -> None:
    """However a browser writes it in an address; its pages are each other's."""
    place = folder / "sessions" / "été [copie]+1"
    if not place.is_dir():
        shutil.copytree(folder / "sessions" / "guyane-2026", place)
    for page in ("", "/etape/publier", "/suivi", "/noter", "/salle"):
        found = client.get(f"/parcours/session/{written}{page}")
        assert found.status == 200
        assert 'href="/parcours/session/%C3%A9t%C3%A9%20%5Bcopie%5D%2B1/suivi"' in found.text
    assert client.get("/parcours/session/ailleurs").status == 404


def test_the_list_says_what_each_training_is_called(client: Client, folder: Path) -> None:
    """Beside the name of its folder; one whose file is damaged there is listed all the same."""
    made = folder / "sessions" / "guyane-2026" / "session.toml"
    before = made.read_text(encoding="utf-8")
    for training, said in (
        ('[formation]\nintitule = "Élu·es et transitions"\n', True),
        ("[formation]\nheures = []\n", False),
    ):
        made.write_text(before.partition("[formation]")[0] + training, encoding="utf-8")
        page = client.get("/parcours").text
        assert "guyane-2026" in page
        assert ("Élu·es et transitions" in page) is said
        assert "(s)" not in page
    made.write_text(before, encoding="utf-8")


def test_a_name_that_cannot_serve_is_kept_in_the_form(client: Client) -> None:
    """With a sentence that says which would."""
    refused = client.post("/parcours/nouvelle", {"nom": "Été à Cayenne"})
    assert refused.status == 400
    assert 'value="Été à Cayenne"' in refused.text
    assert "guyane-2026" in refused.text
