import os
import shutil
from pathlib import Path

import pytest

from grader import database, gradebook
from grader import session as sessions
from grader.errors import (
    InvalidNameError,
    NoCurriculumError,
    NoSessionError,
    NotInSessionError,
    SessionExistsError,
)
from grader.session import Session
from tests.grader.curriculum import MODULE


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file under `folder`, by relative path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_session_holds_a_frozen_copy_a_gradebook_and_an_exchange(session: Session) -> None:
    """A new session has its own modules with their key, its gradebook and its exchange."""
    assert session.modules == (MODULE,)
    assert (session.curriculum / MODULE / "corrige.toml").is_file()
    assert (session.root / "gradebook.db").is_file()
    assert session.exchange.is_dir()
    assert session.released == ()


def test_changing_the_curriculum_later_changes_nothing(tmp_path: Path, curriculum: Path) -> None:
    """What a cohort was given stays, whatever becomes of the modules it was taken from."""
    mine = shutil.copytree(curriculum, tmp_path / "modules")
    session = sessions.create("a", tmp_path, mine)
    before = tree(session.curriculum)
    (mine / MODULE / "corrige.toml").write_text("autre", encoding="utf-8")
    assert tree(session.curriculum) == before
    assert session.fingerprint != sessions.fingerprint(mine)


def test_session_that_exists_is_left_alone(session: Session, curriculum: Path) -> None:
    """Creating it again is refused, and not one byte moves."""
    before = tree(session.root)
    with pytest.raises(SessionExistsError, match="existe déjà"):
        sessions.create(session.name, session.root.parent, curriculum)
    assert tree(session.root) == before


def test_failure_half_way_leaves_nothing(
    tmp_path: Path, curriculum: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the gradebook cannot be made, no folder of the session remains."""

    def refuse(path: Path, course: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(gradebook, "create", refuse)
    with pytest.raises(OSError, match="No space"):
        sessions.create("guyane", tmp_path / "sessions", curriculum)
    assert os.listdir(tmp_path / "sessions") == []  # noqa: PTH208 - hidden files count


@pytest.mark.parametrize("name", ["", "..", "a/b", "Guyane", "été", "a b", "-a", "a" * 61])
def test_names_that_cannot_be_folders_are_refused(
    tmp_path: Path, curriculum: Path, name: str
) -> None:
    """A session's name is a plain word, and nothing is made for another."""
    with pytest.raises(InvalidNameError, match="guyane-2026"):
        sessions.create(name, tmp_path / "sessions", curriculum)
    assert not (tmp_path / "sessions").exists()


def test_paths_that_nbgrader_reads_as_patterns_are_refused(
    tmp_path: Path, curriculum: Path
) -> None:
    """In a folder called `[x]` nbgrader would match nothing, not even what to keep secret."""
    with pytest.raises(InvalidNameError, match="--dossier"):
        sessions.create("a", tmp_path / "[x]", curriculum)


def test_a_copy_among_the_modules_is_not_frozen(tmp_path: Path, curriculum: Path) -> None:
    """What an author answered while trying a module does not become everyone's."""
    mine = shutil.copytree(curriculum, tmp_path / "modules")
    (mine / MODULE / "copie.json").write_text("{}", encoding="utf-8")
    (mine / MODULE / ".copie.lock").write_text("", encoding="utf-8")
    session = sessions.create("a", tmp_path, mine)
    assert not list(session.curriculum.rglob("*copie*"))


def test_a_session_can_be_moved(session: Session, tmp_path: Path) -> None:
    """Its configuration follows its folder."""
    moved = sessions.load(session.root.rename(tmp_path / "déplacée"))
    assert database.url(moved) == f"sqlite:///{tmp_path / 'déplacée' / 'gradebook.db'}"


def test_find_by_name_by_folder_and_from_within(tmp_path: Path, curriculum: Path) -> None:
    """A session is found by its name, by its folder, from inside it, and alone."""
    one = sessions.create("une", tmp_path / "sessions", curriculum)
    assert sessions.find(tmp_path, "une") == one
    assert sessions.find(tmp_path, "sessions/une") == one
    assert sessions.find(one.root / "modules") == one
    assert sessions.find(tmp_path) == one


def test_find_lists_the_sessions_when_several_could_be_meant(
    tmp_path: Path, curriculum: Path
) -> None:
    """With two sessions and none named, the sentence names both."""
    for name in ("deux", "une"):
        sessions.create(name, tmp_path / "sessions", curriculum)
    with pytest.raises(NoSessionError, match="deux, une"):
        sessions.find(tmp_path)
    with pytest.raises(NoSessionError, match="« trois »"):
        sessions.find(tmp_path, "trois")


def test_a_damaged_marker_is_said(session: Session) -> None:
    """An unreadable session.toml is named, not guessed around; what was written by hand, with its line."""
    path = session.root / sessions.MARKER
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


def test_pick_takes_a_module_by_its_number(session: Session) -> None:
    """« 03 » is enough; what names no module is answered with those there are."""
    assert session.pick("03") == MODULE
    with pytest.raises(NotInSessionError, match=f"de la session\u00a0: {MODULE}"):
        session.pick("09")


@pytest.mark.parametrize("identifier", ["..", "a/b", "a+b", "", ".a", "é", "a" * 65, "a*"])
def test_participants_bear_plain_names(session: Session, identifier: str) -> None:
    """A participant's identifier never escapes the session's folder."""
    with pytest.raises(InvalidNameError, match=r"marie\.dupont"):
        session.participant(identifier)
