"""What a participant's page says of the deadlines: read from nbgrader's gradebook, where the trainer sets them."""

from exercises.errors import ParcoursError
from exercises.handing_in.deadline import Deadlines
from grader.gradebook.overview import due_dates
from grader.release.late import late_rule
from grader.session.session import Session


def deadlines(session: Session) -> Deadlines:
    """Return when each module is due, and nbgrader's rule for late copies.

    Nothing is said where the gradebook cannot be read: a participant's module opens all the same.
    """
    try:
        found = due_dates(session)
        return Deadlines(modules=found, late=late_rule(session))
    except ParcoursError:
        return Deadlines(modules={})
