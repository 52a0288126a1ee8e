from pathlib import Path

import pytest

from grader.errors import (
    InvalidNameError,
    NoCurriculumError,
    NoSessionError,
    NotInSessionError,
)
from grader.gradebook import database
from grader.release import creation
from grader.session import layout
from grader.session import session as sessions
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
    """« 03 » is enough; what names no module is answered with those there are."""
    assert session.pick("03") == MODULE
    with pytest.raises(NotInSessionError) as caught:
        session.pick("09")
    assert (caught.value.module, caught.value.known) == ("09", (MODULE,))


@pytest.mark.parametrize("identifier", ["..", "a/b", "a+b", "", ".a", "é", "a" * 65, "a*"])
def test_participants_bear_plain_names(session: Session, identifier: str) -> None:
    """A participant's identifier never escapes the session's folder."""
    with pytest.raises(InvalidNameError, match=r"marie\.dupont"):
        session.participant(identifier)
