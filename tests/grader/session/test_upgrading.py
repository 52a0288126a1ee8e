"""A session of a former version, brought up to date or refused with the way out."""

from pathlib import Path

import pytest

from grader.errors import FormerSessionError
from grader.session.upgrading import bring_up_to_date

FORMER = """\
from pathlib import Path

from grader.course import TEMPLATES  # nos pages
from grader.preprocessor import STEPS

c = get_config()
c.CourseDirectory.db_url = "postgresql://anne:secret@serveur/base"
c.Autograde.pre_convert_hook = "grader.autograde.before_nbgrader"
c.GenerateFeedback.preprocessors = ["grader.feedback.FeedbackPage"]
"""
PRESENT = """\
from pathlib import Path

from grader.nbgrader_hooks import TEMPLATES  # nos pages
from grader.nbgrader_hooks import STEPS

c = get_config()
c.CourseDirectory.db_url = "postgresql://anne:secret@serveur/base"
c.Autograde.pre_convert_hook = "grader.nbgrader_hooks.before_nbgrader"
c.GenerateFeedback.preprocessors = ["grader.nbgrader_hooks.FeedbackPage"]
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a configuration as version 0.1 wrote it, and as someone completed it."""
    path = tmp_path / "nbgrader_config.py"
    path.write_text(FORMER, encoding="utf-8")
    return path


def test_the_former_names_are_replaced_and_nothing_else(path: Path) -> None:
    """Comments and the session's own settings stay; a second time changes nothing."""
    bring_up_to_date(path.parent)
    assert path.read_text(encoding="utf-8") == PRESENT
    written = path.stat().st_mtime_ns
    bring_up_to_date(path.parent)
    assert path.stat().st_mtime_ns == written


def test_its_rights_are_kept(path: Path) -> None:
    """The file may hold a password: who could not read it still cannot."""
    path.chmod(0o600)
    bring_up_to_date(path.parent)
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_name_that_is_written_otherwise_is_refused_by_its_line(path: Path) -> None:
    """What cannot be replaced surely is left, and the error names the line."""
    text = FORMER.replace("from grader.preprocessor import STEPS", "import grader.preprocessor")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FormerSessionError) as caught:
        bring_up_to_date(path.parent)
    assert (caught.value.path, caught.value.line) == (path, 4)
    assert path.read_text(encoding="utf-8") == text


def test_a_file_that_cannot_be_written_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error names the file; it is as it was."""

    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("grader.session.upgrading.replace", refused)
    with pytest.raises(FormerSessionError) as caught:
        bring_up_to_date(path.parent)
    assert (caught.value.path, caught.value.line) == (path, 0)
    assert path.read_text(encoding="utf-8") == FORMER


def test_a_session_without_a_configuration_is_no_former_one(tmp_path: Path) -> None:
    """What needs the configuration says what is wrong with it."""
    bring_up_to_date(tmp_path)
    assert list(tmp_path.iterdir()) == []
