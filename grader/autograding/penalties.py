"""Late penalties in nbgrader's gradebook, by the rules of nbgrader's own plugin."""

from collections.abc import Callable, Sequence

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.engine import Connection

from grader.gradebook.structure import Structure, seconds_late
from grader.gradebook.tables import tables

Penalty = Callable[[str, float, float], float | None]
"""nbgrader's plugin: participant, score and seconds late give the penalty, None for none."""


def penalise(
    connection: Connection, found: Structure, people: Sequence[str], penalty: Penalty
) -> None:
    """Write these people's late penalties, none where they are not late: the rules of AssignLatePenalties."""
    t = tables()
    score = func.coalesce(func.sum(t.score), 0.0)
    rows = connection.execute(
        select(
            t.submitted.c.id,
            t.submitted.c.late_submission_penalty,
            t.submission.c.student_id,
            t.submission.c.timestamp,
            t.submission.c.extension,
            score.label("score"),
        )
        .select_from(
            t.submitted.join(
                t.submission, t.submission.c.id == t.submitted.c.assignment_id
            ).outerjoin(t.grade, t.grade.c.notebook_id == t.submitted.c.id)
        )
        .where(t.submitted.c.notebook_id == found.notebook, t.submission.c.student_id.in_(people))
        .group_by(
            t.submitted.c.id,
            t.submitted.c.late_submission_penalty,
            t.submission.c.student_id,
            t.submission.c.timestamp,
            t.submission.c.extension,
        )
    ).all()
    changes = []
    for row in rows:
        late = seconds_late(found, row.timestamp, row.extension)
        given = penalty(row.student_id, row.score, late) if late > 0 else None
        given = None if given is None else min(max(given, 0.0), row.score)
        if given != row.late_submission_penalty:
            changes.append({"the_id": row.id, "penalty": given})
    if changes:
        connection.execute(
            update(t.submitted)
            .where(t.submitted.c.id == bindparam("the_id"))
            .values(late_submission_penalty=bindparam("penalty")),
            changes,
        )
