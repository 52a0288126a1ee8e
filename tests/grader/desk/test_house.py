"""The sessions of one folder, as the desk holds them."""

import os
import shutil
from pathlib import Path

import pytest

from grader.desk.house import House
from grader.errors import NoSessionError
from grader.session.layout import SESSION_FILE
from tests.grader.curriculum import write_curriculum


@pytest.fixture
def house(tmp_path: Path) -> House:
    """Return the house of a folder with one session, and one copied under a name with accents."""
    from grader.release import creation

    folder = tmp_path / "sessions"
    made = creation.create("guyane-2026", folder, write_curriculum(tmp_path / "parcours"))
    shutil.copytree(made.root, folder / "été [copie] d’essai")
    return House(folder)


def test_it_lists_the_sessions_that_can_be_opened_and_says_why_another_cannot(house: House) -> None:
    """A damaged one hides no other."""
    damaged = house.folder / "abimee"
    damaged.mkdir()
    (damaged / SESSION_FILE).write_text("name = \n", encoding="utf-8")
    found = {one.name: one for one in house.sessions()}
    assert set(found) == {"guyane-2026", "été [copie] d’essai", "abimee"}
    assert found["abimee"].session is None
    assert "mal écrit, ligne 1" in found["abimee"].sentence
    assert house.room("été [copie] d’essai").session.name == "guyane-2026"


@pytest.mark.parametrize("name", ["", ".", "..", ".parcours", "../sessions/guyane-2026", "a\0b"])
def test_nothing_but_a_session_of_the_folder_is_one(house: House, name: str) -> None:
    """Whatever the address says."""
    with pytest.raises(NoSessionError):
        house.room(name)


def test_a_change_by_hand_is_taken(house: House) -> None:
    """The session is read again, its pages opened anew, and its works stay."""
    before = house.room("guyane-2026")
    assert house.room("guyane-2026") is before
    text = before.session.session_file.read_text(encoding="utf-8")
    before.session.session_file.write_text(
        text.replace('verification = "tout-de-suite"', 'verification = "jamais"'), encoding="utf-8"
    )
    status = before.session.session_file.stat()
    os.utime(before.session.session_file, ns=(status.st_atime_ns, status.st_mtime_ns + 1))
    after = house.room("guyane-2026")
    assert after.session.verification == "jamais"
    assert after.jobs is before.jobs
    assert after.jobs.session is after.session
