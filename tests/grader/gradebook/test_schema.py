import sqlite3
from contextlib import closing
from pathlib import Path

import nbgrader
from alembic.script import ScriptDirectory
from nbgrader.api import Gradebook

from grader.gradebook import schema
from grader.gradebook.database import create_gradebook
from grader.gradebook.nbgrader_steps import scripts_on_path


def test_the_newest_version_is_the_one_that_alembic_finds() -> None:
    """Read in nbgrader's files without alembic, it is the head of the same revisions."""
    folder = Path(nbgrader.__file__).parent / "alembic"
    assert schema.newest() == ScriptDirectory(str(folder)).get_current_head()


def test_a_new_gradebook_is_the_one_that_nbgrader_makes(tmp_path: Path) -> None:
    """Table by table and row by row, without a process of alembic's."""
    ours, theirs = tmp_path / "ours.db", tmp_path / "theirs.db"
    create_gradebook(ours, "guyane")
    with scripts_on_path(), Gradebook(f"sqlite:///{theirs}", "guyane"):
        pass
    assert _dump(ours) == _dump(theirs)


def _dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as database:
        return list(database.iterdump())
