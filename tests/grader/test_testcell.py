import shutil
from pathlib import Path

import pytest

from exercises.errors import InvalidAnswerError, UnreadableCopyError
from grader.errors import NoKeyError
from grader.session.session import Session
from grader.testcell import grade
from tests.grader.curriculum import MODULE, answer


@pytest.fixture
def here(tmp_path: Path, curriculum: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a module's own folder, where its key lies."""
    folder = shutil.copytree(curriculum / MODULE, tmp_path / MODULE)
    monkeypatch.chdir(folder)
    return folder


def test_no_copy_earns_nothing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a copy the mark is a plain 0.0, and nothing is said on the error output."""
    mark = grade("publics")
    assert (mark, type(mark)) == (0.0, float)
    assert capsys.readouterr() == ("", "")


def test_a_right_answer_earns_a_plain_float(here: Path) -> None:
    """The mark reads as a number for nbgrader, never as numpy's."""
    answer(here, {"publics": {"chosen": ["b"]}})
    assert repr(grade("publics")) == "4.0"


def test_the_key_of_the_session_around_is_used(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where copies are marked there is no key: it is the session's."""
    folder = session.root / "autograded" / "ana" / MODULE
    folder.mkdir(parents=True)
    shutil.copy(session.curriculum / MODULE / "exercices.toml", folder)
    answer(folder, {"publics": {"chosen": ["b"]}})
    monkeypatch.chdir(folder)
    assert grade("publics") == 4.0


def test_no_key_anywhere_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside of any session, the sentence says where marking is done."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NoKeyError, match="parcours corriger"):
        grade("publics")


def test_a_damaged_copy_is_not_marked(here: Path) -> None:
    """Nothing is guessed from half a copy."""
    (here / "copie.json").write_bytes(b"{")
    with pytest.raises(UnreadableCopyError):
        grade("publics")


def test_an_answer_of_another_form_is_not_marked(here: Path) -> None:
    """An option that the exercise does not have is refused."""
    answer(here, {"publics": {"chosen": ["zzz"]}})
    with pytest.raises(InvalidAnswerError):
        grade("publics")
