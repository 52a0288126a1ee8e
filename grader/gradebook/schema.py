"""The version of nbgrader's gradebook: the one that the nbgrader installed here makes, and that of a gradebook."""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_REVISION = re.compile(r"^(down_)?revision\b[^=\n]*=\s*['\"](\w+)['\"]", re.MULTILINE)


def is_current(connection: Any) -> bool:
    """Tell whether a gradebook is of the version that nbgrader makes; raises SQLAlchemy's DatabaseError."""
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
    return found is not None and str(found[0]) == newest()


@cache
def newest() -> str:
    """Return the last of nbgrader's revisions: the one that none of the others comes after.

    Read in their files, as alembic does, whose import takes a second that each command would pay.
    """
    package = find_spec("nbgrader")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("nbgrader")
    made: set[str] = set()
    followed: set[str] = set()
    for path in (Path(package.origin).parent / "alembic" / "versions").glob("*.py"):
        for earlier, revision in _REVISION.findall(path.read_text(encoding="utf-8")):
            (followed if earlier else made).add(revision)
    (last,) = made - followed
    return last
