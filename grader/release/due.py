"""When modules are due, written where nbgrader reads it."""

from collections.abc import Mapping
from datetime import UTC, datetime

from grader.gradebook.database import opened
from grader.session.session import Session


def set_due(session: Session, dates: Mapping[str, datetime | None]) -> None:
    """Have modules, by name, due at these moments; None for no deadline. Marks and hand-ins stay.

    A module that was not given out yet is due from its release on. Raises GradebookError and OSError.
    """
    if not dates:
        return
    with opened(session) as book:
        for module, moment in dates.items():
            date = None if moment is None else moment.astimezone(UTC).replace(tzinfo=None)
            book.update_or_create_assignment(module, duedate=date)
