"""nbgrader's own tables, by the names of its models, for statements that handle many rows at a time."""

from functools import cache
from types import SimpleNamespace
from typing import Any
from uuid import uuid4


@cache
def tables() -> Any:
    """Return nbgrader's tables; importing it takes seconds, so only when they are needed.

    `score` is its expression for what one grade is worth.
    """
    from nbgrader import api

    return SimpleNamespace(
        student=api.Student.__table__,
        assignment=api.Assignment.__table__,
        submission=api.SubmittedAssignment.__table__,
        notebook=api.Notebook.__table__,
        submitted=api.SubmittedNotebook.__table__,
        base=api.BaseCell.__table__,
        source=api.SourceCell.__table__,
        grade=api.Grade.__table__,
        comment=api.Comment.__table__,
        score=api.Grade.score,
    )


def new_id() -> str:
    """Return an identifier in nbgrader's form."""
    return uuid4().hex
