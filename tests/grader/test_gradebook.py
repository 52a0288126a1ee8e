import sqlite3

import pytest

from grader import gradebook
from grader.errors import GradebookError
from grader.session import Session
from tests.grader.curriculum import MODULE


def test_an_unmarked_copy_holds_nothing(session: Session) -> None:
    """Before the marking there is no mark, and that is no error."""
    assert gradebook.given(session, MODULE, "ana") == {}
    assert gradebook.awaiting(session, MODULE) == 0


def test_a_damaged_gradebook_is_said(session: Session) -> None:
    """A file that is no database is named, with the way out."""
    (session.root / "gradebook.db").write_bytes(b"rien" * 1000)
    with pytest.raises(GradebookError, match="nbgrader db upgrade"):
        gradebook.given(session, MODULE, "ana")


def test_a_gradebook_of_another_version_is_said(session: Session) -> None:
    """A table without today's columns is not worked around."""
    with sqlite3.connect(session.root / "gradebook.db") as database:
        database.execute("ALTER TABLE student RENAME COLUMN email TO courriel")
    database.close()
    with (
        pytest.raises(GradebookError, match="autre version"),
        gradebook.opened(session) as opened,
    ):
        opened.find_student("ana")
