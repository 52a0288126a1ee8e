"""Every marked copy at a glance, and when each module is due."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from grader.gradebook.database import reading
from grader.session.session import Session

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

_MARKED = """
SELECT assignment.name, submitted_assignment.student_id, submitted_assignment.timestamp,
       SUM(CASE WHEN grade.needs_manual_grade THEN 1 ELSE 0 END)
FROM submitted_assignment
JOIN assignment ON assignment.id = submitted_assignment.assignment_id
LEFT JOIN submitted_notebook ON submitted_notebook.assignment_id = submitted_assignment.id
LEFT JOIN grade ON grade.notebook_id = submitted_notebook.id
GROUP BY submitted_assignment.id, assignment.name, submitted_assignment.student_id,
         submitted_assignment.timestamp
"""


@dataclass(frozen=True)
class MarkedState:
    """A marked copy: when it had been handed in (UTC, if known), and how many criteria await a person."""

    at: datetime | None
    awaiting: int


def overview(session: Session) -> tuple[dict[tuple[str, str], MarkedState], dict[str, datetime]]:
    """Return every marked copy by (module, participant), and when each module is due (UTC), in two queries."""
    from sqlalchemy import text

    with reading(session) as connection:
        due = _due(connection)
        rows = connection.execute(text(_MARKED))
        marked = {
            (module, person): MarkedState(_utc(at), int(awaiting or 0))
            for module, person, at, awaiting in rows
        }
    return marked, due


def due_dates(session: Session) -> dict[str, datetime]:
    """Return when each module is due (UTC), those that are."""
    with reading(session) as connection:
        return _due(connection)


def _due(connection: "Connection") -> dict[str, datetime]:
    from sqlalchemy import text

    found = connection.execute(text("SELECT name, duedate FROM assignment"))
    return {name: moment for name, date in found if (moment := _utc(date))}


def _utc(date: Any) -> datetime | None:
    """Return a date of the gradebook, which are all in UTC without saying so; SQLite gives them as texts."""
    moment = datetime.fromisoformat(date) if isinstance(date, str) else date
    return moment.replace(tzinfo=UTC) if moment else None
