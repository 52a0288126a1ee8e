import shutil
from pathlib import Path

import pytest

from grader.errors import (
    InvalidNameError,
    NoCurriculumError,
    NoSessionError,
    NotInSessionError,
)
from grader.exports import particulars
from grader.gradebook import database
from grader.release import creation
from grader.session import layout
from grader.session import session as sessions
from grader.session.remembered import remember
from grader.session.session import Session
from tests.grader.curriculum import MODULE


def test_a_session_can_be_moved(session: Session, tmp_path: Path) -> None:
    """Its configuration follows its folder."""
    moved = sessions.load(session.root.rename(tmp_path / "déplacée"))
    assert database.url(moved) == f"sqlite:///{tmp_path / 'déplacée' / 'gradebook.db'}"


def test_find_by_name_by_folder_and_from_within(tmp_path: Path, curriculum: Path) -> None:
    """A session is found by its name, by its folder, from inside it, and alone."""
    one = creation.create("une", tmp_path / "sessions", curriculum)
    assert sessions.find(tmp_path, "une") == one
    assert sessions.find(tmp_path, "sessions/une") == one
    assert sessions.find(one.root / "modules") == one
    assert sessions.find(tmp_path) == one


def test_find_lists_the_sessions_when_several_could_be_meant(
    tmp_path: Path, curriculum: Path
) -> None:
    """With two sessions and none named, the sentence names both."""
    for name in ("deux", "une"):
        creation.create(name, tmp_path / "sessions", curriculum)
    with pytest.raises(NoSessionError, match="deux, une"):
        sessions.find(tmp_path)
    with pytest.raises(NoSessionError, match="« trois »"):
        sessions.find(tmp_path, "trois")


def test_a_damaged_marker_is_said(session: Session) -> None:
    """An unreadable session.toml is named, not guessed around; what was written by hand, with its line."""
    path = session.root / layout.SESSION_FILE
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, "conservation = 31/12/2027"]), encoding="utf-8")
    with pytest.raises(NoSessionError, match=rf"ligne {len(lines) + 1}\. .* 2027-12-31"):
        sessions.load(session.root)
    path.write_text('created = "2026"', encoding="utf-8")
    with pytest.raises(NoSessionError, match="illisible"):
        sessions.load(session.root)


def test_find_curriculum_skips_the_frozen_one(session: Session, curriculum: Path) -> None:
    """From within a session, the modules to start from are not that session's."""
    assert sessions.find_curriculum(session.root) != session.curriculum
    assert sessions.find_curriculum(curriculum.parent) == curriculum
    with pytest.raises(NoCurriculumError, match="--modules"):
        sessions.find_curriculum(session.root, session.root)


def test_find_curriculum_reads_the_frozen_one_where_asked(session: Session) -> None:
    """What only reads, from within a session, reads that session's modules."""
    assert sessions.find_curriculum(session.root, frozen=True) == session.curriculum


def test_pick_takes_a_module_by_its_number(session: Session) -> None:
    """« 03 » is enough; what names no module is answered with those there are."""
    assert session.pick("03") == MODULE
    with pytest.raises(NotInSessionError) as caught:
        session.pick("09")
    assert (caught.value.module, caught.value.known) == ("09", (MODULE,))


@pytest.mark.parametrize("identifier", ["..", "a/b", "a+b", "", ".a", "é", "a" * 65, "a*"])
def test_participants_bear_plain_names(session: Session, identifier: str) -> None:
    """A participant's identifier never escapes the session's folder."""
    with pytest.raises(InvalidNameError, match=r"marie\.dupont"):
        session.participant(identifier)


def made(root: Path, pristine: Path, *names: str, simulated: str = "") -> None:
    """Put copies of a session under other names in `root`/sessions, one of them simulated."""
    for name in names:
        place = shutil.copytree(pristine, root / "sessions" / name)
        path = place / layout.SESSION_FILE
        text = path.read_text("utf-8").replace('name = "guyane-2026"', f'name = "{name}"')
        path.write_text(text + ("simulated = true\n" if name == simulated else ""), "utf-8")


def test_a_simulated_session_never_hides_the_real_one(tmp_path: Path, pristine: Path) -> None:
    """Rehearsing beside the only real session, or looking at the demonstration, leaves it meant."""
    made(tmp_path, pristine, "atelier", "demonstration", "guyane", simulated="atelier")
    assert sessions.find(tmp_path).name == "guyane"
    with pytest.raises(NoSessionError, match="atelier, demonstration, guyane"):
        sessions.find(tmp_path, guess=False)


def test_the_simulated_session_is_meant_before_any_real_one(tmp_path: Path, pristine: Path) -> None:
    """Before the real one is made, a rehearsal goes on beside the demonstration."""
    made(tmp_path, pristine, "atelier", "demonstration", simulated="atelier")
    assert sessions.find(tmp_path).name == "atelier"


def test_the_last_real_session_is_remembered(tmp_path: Path, pristine: Path) -> None:
    """Among several real ones, the last that was worked in is meant, as long as it is there and real."""
    made(tmp_path, pristine, "atelier", "guyane", "saul", simulated="atelier")
    place = tmp_path / "sessions"
    with pytest.raises(NoSessionError, match="désignée"):
        sessions.find(tmp_path)
    remember(place / "saul", "sessions")
    assert sessions.find(tmp_path).name == "saul"
    assert sessions.find(tmp_path, "guyane").name == "guyane"
    remember(place / "atelier", "sessions")
    with pytest.raises(NoSessionError):
        sessions.find(tmp_path)
    remember(place / "saul", "sessions")
    shutil.rmtree(place / "saul")
    assert sessions.find(tmp_path).name == "guyane"


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-8"])
def test_a_file_saved_with_a_mark_is_read(session: Session, mark: str) -> None:
    """Notepad writes three bytes before the text: the session and its particulars are read all the same."""
    path = session.session_file
    text = path.read_text("utf-8") + '[formation]\nlieu = "Saül"\n'
    path.write_text(text, encoding=mark)
    assert sessions.load(session.root) == session
    assert particulars.read(session).place == "Saül"
