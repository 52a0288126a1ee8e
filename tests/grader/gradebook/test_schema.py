from pathlib import Path

import nbgrader
from alembic.script import ScriptDirectory

from grader.gradebook import schema


def test_the_newest_version_is_the_one_that_alembic_finds() -> None:
    """Read in nbgrader's files without alembic, it is the head of the same revisions."""
    folder = Path(nbgrader.__file__).parent / "alembic"
    assert schema.newest() == ScriptDirectory(str(folder)).get_current_head()
