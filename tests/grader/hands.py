"""A person's mark, given as the marking room gives it."""

from grader.gradebook.by_hand import writing
from grader.session.session import Session


def give_mark(
    session: Session, module: str, participant: str, grade_id: str, points: float, comment: str = ""
) -> None:
    """Give one criterion of one copy its points, and the comment where there is one."""
    with writing(session, module, participant) as open_:
        open_.mark(grade_id, points)
        if comment:
            open_.comment(grade_id, comment)
        open_.keep()
