"""What a session keeps, counted: whole for who asks by the command, as far as a page waits at the desk."""

from pathlib import Path

import pytest

from grader.privacy.inventory import inventory
from grader.session.session import Session


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """Return a session that collected three copies, of two files each."""
    found = Session(root=tmp_path, name="s", created="", fingerprint="")
    for person in ("a", "b", "c"):
        folder = found.submitted_folder(person, "01_contrat")
        folder.mkdir(parents=True)
        for name in ("copie.json", "01_contrat.ipynb"):
            (folder / name).write_bytes(b"{}")
    return found


def test_every_file_of_a_kind_is_counted(session: Session) -> None:
    """Those of every folder under it; a kind of which nothing is kept says so."""
    found = {one.where: one for one in inventory(session)}
    assert found["submitted/*"].counted == "6 fichiers"
    assert found["feedback/*"].counted == "rien pour l’instant"


@pytest.mark.parametrize(
    ("most", "said"), [(5, "plus de 5 fichiers"), (6, "6 fichiers"), (1, "plus de 1 fichier")]
)
def test_a_count_that_stops_says_so(session: Session, most: int, said: str) -> None:
    """A page counts no more than it has the time for, and never gives a part for the whole."""
    found = {one.where: one for one in inventory(session, most)}
    assert found["submitted/*"].counted == said
