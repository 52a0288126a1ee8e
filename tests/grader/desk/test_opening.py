"""The desk opened, opened again, opened beside the participant's page, and closed from its own page."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit

import psutil
import pytest

from tests.browser.rooms import address_of, parcours
from tests.grader.curriculum import write_curriculum
from tests.grader.desk.client import desk, new_client

pytestmark = pytest.mark.slow


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder that has a small curriculum and no session yet."""
    return write_curriculum(tmp_path).parent


def _opened(*arguments: str, folder: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "grader", *arguments, "--sans-navigateur"],
        cwd=folder,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def test_opening_it_twice_opens_one(folder: Path) -> None:
    """The second time says the same address, and ends at once."""
    with desk(folder) as client:
        said = parcours("bureau", "--sans-navigateur", folder=folder)
        assert "déjà ouvert" in said
        assert client.origin in said
        assert new_client(said.split()[-1]).get("/parcours").status == 200


def test_another_person_s_desk_is_another(folder: Path) -> None:
    """What they do is done in their own name, on the same sessions."""
    with (
        desk(folder) as mine,
        desk(folder, variables={"PARCOURS_CORRECTEUR": "camille"}) as theirs,
    ):
        assert mine.origin != theirs.origin
        assert "camille" in theirs.get("/parcours").text
        assert "camille" not in mine.get("/parcours").text


def test_it_is_closed_from_its_own_page(folder: Path) -> None:
    """The last page says so; the command that opened it ends well, and one can open it again."""
    with _opened("bureau", folder=folder) as process:
        client = new_client(address_of(process))
        assert "Fermer le bureau" in client.get("/parcours").text
        assert "s’arrête" in client.get("/parcours/fermer").text
        closed = client.post("/parcours/fermer", {})
        assert "est fermé" in closed.text
        assert process.wait(timeout=60) == 0
        with pytest.raises(URLError):
            client.get("/parcours")


def test_closing_asks_where_a_work_goes_on(folder: Path) -> None:
    """It names the work; nothing is closed until that is confirmed."""
    with _opened("bureau", folder=folder) as process:
        client = new_client(address_of(process))
        client.post("/parcours/entrainement", {"participants": "2000", "graine": "7"})
        assert "Session d’entraînement" in client.get("/parcours/fermer").text
        refused = client.post("/parcours/fermer", {})
        assert refused.status == 409
        assert client.get("/parcours").status == 200
        client.post("/parcours/fermer", {"malgre": "oui"})
        assert process.wait(timeout=60) == 0


def test_it_opens_beside_the_participant_s_page(folder: Path) -> None:
    """`make lab` says both addresses, the participant's first; Ctrl-C ends both."""
    with _opened("lab", "--bureau", folder=folder) as process:
        lab = address_of(process)
        said = address_of(process)
        assert "/lab/tree/" in lab
        assert urlsplit(said).path == "/parcours"
        assert urlsplit(said).netloc != urlsplit(lab).netloc
        assert "demonstration" in new_client(said).get("/parcours").text
        servers = psutil.Process(process.pid).children(recursive=True)
        assert len(servers) >= 2
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 0
        assert psutil.wait_procs(servers, timeout=30)[1] == []


def test_a_desk_that_was_killed_says_what_it_interrupted(folder: Path) -> None:
    """Opened again, the work is shown so; the next one goes on."""
    once = "0123456789abcdef"
    asked = {"participants": "2000", "graine": "7"}
    with _opened("bureau", folder=folder) as process:
        client = new_client(address_of(process))
        client.post("/parcours/entrainement", asked, once=once)
        for server in psutil.Process(process.pid).children(recursive=True):
            server.kill()
        process.wait(timeout=60)
    with desk(folder) as client:
        page = client.get(f"/parcours/travail/{once}").text
        assert "interrompu" in page
        assert "faites-en une autre" in page
        again = client.post("/parcours/entrainement", {**asked, "participants": "2"}, once="f" * 16)
        assert again.status == 200
        assert "2 personnes inventées" in client.ended("/parcours", "f" * 16).text
        assert client.get("/parcours").status == 200
