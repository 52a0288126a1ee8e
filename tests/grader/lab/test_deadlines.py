"""What a participant's page is told of the deadlines that the trainer set in nbgrader."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from exercises.handing_in import deadline
from grader.gradebook.database import opened
from grader.lab.deadlines import deadlines
from grader.lab.participant import environment, prepare
from grader.release import creation
from grader.release.publishing import publish
from grader.session.session import Session
from tests.grader.curriculum import MODULE

DUE = datetime(2026, 12, 12, 2, 59, tzinfo=UTC)


@pytest.fixture
def session(tmp_path: Path, curriculum: Path) -> Session:
    """Return a session whose module is due."""
    session = creation.create("guyane-2026", tmp_path, curriculum)
    publish(session, MODULE)
    with opened(session) as book:
        book.update_or_create_assignment(MODULE, duedate=DUE.replace(tzinfo=None))
    return session


def test_the_participant_s_folder_says_until_when(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Written at each preparation, in UTC, and read where the hand-in stands."""
    prepare(session, "ana")
    monkeypatch.setenv(deadline.FILE, environment(session, "ana")[deadline.FILE])
    assert deadline.due(MODULE) == {"at": DUE.isoformat(), "late": "none"}
    assert deadline.due("04_pratiques") is None


@pytest.mark.parametrize(
    ("line", "late"),
    [
        ('c.LateSubmissionPlugin.penalty_method = "zero"', "zero"),
        ('c.AssignLatePenalties.plugin_class = "mon.module.Regle"', "own"),
    ],
)
def test_the_rule_for_late_copies_is_the_session_s(session: Session, line: str, late: str) -> None:
    """As `nbgrader_config.py` has it."""
    with session.configuration.open("a", encoding="utf-8") as config:
        config.write(f"\n{line}\n")
    assert deadlines(session).late == late


def test_a_gradebook_that_cannot_be_read_says_nothing(session: Session) -> None:
    """A participant's module opens all the same."""
    session.gradebook.write_bytes(b"not a database")
    assert deadlines(session).modules == {}


@pytest.mark.parametrize("data", [b"", b"{", b'{"modules": {"m": "hier"}}'])
def test_an_unreadable_file_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    """No date is better than a wrong one."""
    (tmp_path / "echeances.json").write_bytes(data)
    monkeypatch.setenv(deadline.FILE, str(tmp_path / "echeances.json"))
    assert deadline.due("m") is None
    monkeypatch.delenv(deadline.FILE)
    assert deadline.due("m") is None
