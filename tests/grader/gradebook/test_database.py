import sqlite3

import pytest

from grader.gradebook.database import opened
from grader.gradebook.errors import GradebookError
from grader.gradebook.marks import marks_of
from grader.session.session import Session
from tests.grader.curriculum import MODULE


def test_an_unmarked_copy_holds_nothing(session: Session) -> None:
    """Before the marking there is no mark, and that is no error."""
    assert marks_of(session, MODULE, "ana") == {}


def test_a_damaged_gradebook_is_said(session: Session) -> None:
    """A file that is no database is named, with the way out."""
    (session.root / "gradebook.db").write_bytes(b"rien" * 1000)
    with pytest.raises(GradebookError, match="nbgrader db upgrade"):
        marks_of(session, MODULE, "ana")


@pytest.mark.parametrize(
    "change",
    ["UPDATE alembic_version SET version_num = '167914646830'", "DROP TABLE alembic_version"],
)
def test_a_gradebook_of_another_version_is_said(session: Session, change: str) -> None:
    """It is neither read nor written as if it were today's."""
    with sqlite3.connect(session.root / "gradebook.db") as database:
        database.execute(change)
    database.close()
    with pytest.raises(GradebookError) as reading:
        marks_of(session, MODULE, "ana")
    with pytest.raises(GradebookError) as writing, opened(session) as book:
        book.add_student("ana")
    assert not reading.value.busy
    assert not writing.value.busy


def test_a_table_that_lacks_a_column_is_said(session: Session) -> None:
    """A gradebook that calls itself of today's version, and is not."""
    with sqlite3.connect(session.root / "gradebook.db") as database:
        database.execute("ALTER TABLE student RENAME COLUMN email TO courriel")
    database.close()
    with pytest.raises(GradebookError) as caught, opened(session) as book:
        book.find_student("ana")
    assert not caught.value.busy


@pytest.mark.parametrize(
    "address", ["", "n’importe quoi", "oracle7://ici/base", "postgres://lui:secret@serveur/base"]
)
def test_an_address_that_is_none_is_said_without_its_password(
    session: Session, address: str
) -> None:
    """The sentence says what to mend."""
    configuration = session.root / "nbgrader_config.py"
    text = configuration.read_text(encoding="utf-8")
    line = f"c.CourseDirectory.db_url = {address!r}\n"
    configuration.write_text(text + line, encoding="utf-8")
    with pytest.raises(GradebookError, match="configuration nbgrader") as refused:
        marks_of(session, MODULE, "ana")
    assert "secret" not in str(refused.value)
