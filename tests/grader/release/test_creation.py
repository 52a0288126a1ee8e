import os
import shutil
from pathlib import Path

import pytest

from grader.errors import InvalidNameError, SessionExistsError
from grader.release import creation
from grader.session import session as sessions
from grader.session.session import Session
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
    session = creation.create("a", tmp_path, mine)
    before = tree(session.curriculum)
    (mine / MODULE / "corrige.toml").write_text("autre", encoding="utf-8")
    assert tree(session.curriculum) == before
    assert session.fingerprint != sessions.fingerprint(mine)


def test_session_that_exists_is_left_alone(session: Session, curriculum: Path) -> None:
    """Creating it again is refused, and not one byte moves."""
    before = tree(session.root)
    with pytest.raises(SessionExistsError) as caught:
        creation.create(session.name, session.root.parent, curriculum)
    assert caught.value.folder == session.root
    assert tree(session.root) == before


def test_failure_half_way_leaves_nothing(
    tmp_path: Path, curriculum: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the gradebook cannot be made, no folder of the session remains."""

    def refuse(path: Path, course: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(creation, "create_gradebook", refuse)
    with pytest.raises(OSError, match="No space"):
        creation.create("guyane", tmp_path / "sessions", curriculum)
    assert os.listdir(tmp_path / "sessions") == []  # noqa: PTH208 - hidden files count


@pytest.mark.parametrize("name", ["", "..", "a/b", "Guyane", "été", "a b", "-a", "a" * 61])
def test_names_that_cannot_be_folders_are_refused(
    tmp_path: Path, curriculum: Path, name: str
) -> None:
    """A session's name is a plain word, and nothing is made for another."""
    with pytest.raises(InvalidNameError, match="guyane-2026"):
        creation.create(name, tmp_path / "sessions", curriculum)
    assert not (tmp_path / "sessions").exists()


def test_paths_that_nbgrader_reads_as_patterns_are_refused(
    tmp_path: Path, curriculum: Path
) -> None:
    """In a folder called `[x]` nbgrader would match nothing, not even what to keep secret."""
    with pytest.raises(InvalidNameError, match="--dossier"):
        creation.create("a", tmp_path / "[x]", curriculum)


def test_a_copy_among_the_modules_is_not_frozen(tmp_path: Path, curriculum: Path) -> None:
    """What an author answered while trying a module does not become everyone's."""
    mine = shutil.copytree(curriculum, tmp_path / "modules")
    (mine / MODULE / "copie.json").write_text("{}", encoding="utf-8")
    (mine / MODULE / ".copie.lock").write_text("", encoding="utf-8")
    session = creation.create("a", tmp_path, mine)
    assert not list(session.curriculum.rglob("*copie*"))
