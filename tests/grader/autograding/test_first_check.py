"""Where the first check counts: the mark is that answer's, in every way to mark, and the feedback says so."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from exercises.copies.store import Store
from grader.autograding import autograde
from grader.feedback.giving import give_back
from grader.gradebook.marks import marks_of
from grader.release.publishing import publish
from grader.session.session import Session
from grader.testcell import grade
from tests.grader.curriculum import MODULE, answer, lay
from tests.grader.release.test_publishing_answers import setting


@pytest.fixture
def handed_in(session: Session) -> Session:
    """Return a session with the copy of someone who checked a right answer, then changed it for a wrong one."""
    publish(session, MODULE)
    folder = lay(session, "ana", {"publics": {"chosen": ["b"]}})
    Store(folder, MODULE).keep_first_check("publics", 1)
    answer(folder, {"publics": {"chosen": ["a"]}})
    return session


def _points(session: Session) -> float:
    found = autograde.autograde(session, MODULE)
    assert found.refused == ()
    return float(marks_of(session, MODULE, "ana")["publics"].score)


def test_the_first_check_or_the_last_answer_is_marked(
    handed_in: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The setting decides, and changing it marks again; the notebook's own cell agrees."""
    copy = handed_in.submitted_folder("ana", MODULE)
    assert _points(handed_in) == 0.0
    session = setting(handed_in, "compte", "premiere")
    assert _points(session) == 4.0
    marked = session.autograded_folder("ana", MODULE)
    monkeypatch.chdir(marked)
    assert grade("publics") == 4.0
    assert _points(setting(session, "compte", "derniere")) == 0.0
    monkeypatch.chdir(Path(copy))
    assert grade("publics") == 0.0


def test_the_feedback_says_which_answer_was_marked(handed_in: Session) -> None:
    """It shows the answer that was marked, with the day of that check; nothing of it where the last one counts."""
    autograde.autograde(handed_in, MODULE)
    give_back(handed_in, MODULE)
    page = handed_in.feedback_page("ana", MODULE)
    assert "première vérification" not in page.read_text(encoding="utf-8")
    session = setting(handed_in, "compte", "premiere")
    autograde.autograde(session, MODULE)
    give_back(session, MODULE)
    text = page.read_text(encoding="utf-8")
    assert "La réponse notée est celle de votre première vérification, le " in text
    assert str(datetime.now(UTC).year) in text
    assert "✓ Juste" in text


def test_without_any_check_the_last_answer_counts(session: Session) -> None:
    """Someone who never checked is marked as everywhere else."""
    publish(session, MODULE)
    lay(session, "ana", {"publics": {"chosen": ["b"]}})
    assert _points(setting(session, "compte", "premiere")) == 4.0
