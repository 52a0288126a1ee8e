"""Write the marks of a batch of copies in nbgrader's gradebook, by nbgrader's own rules, in one transaction."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.engine import Connection

from grader.gradebook.fingerprints import MarkRow, remember
from grader.gradebook.structure import Structure
from grader.gradebook.tables import new_id, tables


def save(connection: Connection, found: Structure, rows: Sequence[MarkRow]) -> None:
    """Write these copies' marks; manual marks and comments stay.

    Where an answer is not the one that was marked last, the marks that a person gave to it are flagged for
    another look. The copies must all be different.
    """
    if not rows:
        return
    former = remember(connection, found.module, rows)
    submissions = _submissions(connection, found, rows)
    notebooks = _notebooks(connection, found, submissions)
    changed = {
        notebooks[row.participant][found.notebook]: _changed(former.get(row.participant, {}), row)
        for row in rows
    }
    _grades(connection, found, rows, notebooks, changed)
    _comments(connection, found, notebooks)


def flag(connection: Connection, found: Structure, row: MarkRow) -> None:
    """Remember what one copy was marked from, and flag the marks that a person gave to what has changed since.

    For nbgrader's own autograde, which writes the marks itself.
    """
    former = remember(connection, found.module, [row]).get(row.participant, {})
    t = tables()
    changed = _changed(former, row)
    cells = [key for name, key in found.tasks.items() if name.partition("--")[0] in changed]
    of_copy = (
        select(t.submitted.c.id)
        .join(t.submission, t.submission.c.id == t.submitted.c.assignment_id)
        .where(
            t.submitted.c.notebook_id == found.notebook,
            t.submission.c.student_id == row.participant,
        )
    )
    connection.execute(
        update(t.grade)
        .where(t.grade.c.notebook_id.in_(of_copy), t.grade.c.cell_id.in_(cells))
        .values(needs_manual_grade=True)
    )


def _changed(former: dict[str, str], row: MarkRow) -> frozenset[str]:
    """Return the exercises whose answer is not the former one."""
    names = former.keys() | row.answers.keys()
    return frozenset(name for name in names if former.get(name) != row.answers.get(name))


def _submissions(
    connection: Connection, found: Structure, rows: Sequence[MarkRow]
) -> dict[str, str]:
    """Make the students and submissions that are missing; return the submissions' identifiers by student."""
    t = tables()
    people = [row.participant for row in rows]
    known = set(
        connection.execute(select(t.student.c.id).where(t.student.c.id.in_(people))).scalars()
    )
    _insert(connection, t.student, ({"id": p} for p in people if p not in known))
    there = {
        row.student_id: row.id
        for row in connection.execute(
            select(t.submission.c.id, t.submission.c.student_id).where(
                t.submission.c.assignment_id == found.assignment,
                t.submission.c.student_id.in_(people),
            )
        )
    }
    dated = [
        {"the_id": there[row.participant], "moment": row.timestamp}
        for row in rows
        if row.participant in there and row.timestamp is not None
    ]
    if dated:
        connection.execute(
            update(t.submission)
            .where(t.submission.c.id == bindparam("the_id"))
            .values(timestamp=bindparam("moment")),
            dated,
        )
    new = [
        {
            "id": new_id(),
            "assignment_id": found.assignment,
            "student_id": row.participant,
            "timestamp": row.timestamp,
        }
        for row in rows
        if row.participant not in there
    ]
    _insert(connection, t.submission, new)
    return there | {str(row["student_id"]): str(row["id"]) for row in new}


def _notebooks(
    connection: Connection, found: Structure, submissions: dict[str, str]
) -> dict[str, dict[str, str]]:
    """Make the submitted notebooks that are missing; return their identifiers by student and notebook."""
    submitted = tables().submitted
    students = {submission: student for student, submission in submissions.items()}
    there: dict[str, dict[str, str]] = {student: {} for student in submissions}
    for row in connection.execute(
        select(submitted.c.id, submitted.c.assignment_id, submitted.c.notebook_id).where(
            submitted.c.assignment_id.in_(students)
        )
    ):
        there[students[row.assignment_id]][row.notebook_id] = row.id
    new = [
        {
            "id": new_id(),
            "assignment_id": submissions[student],
            "notebook_id": notebook,
            "flagged": False,
        }
        for student, known in there.items()
        for notebook in (found.notebook, *(other for other, _, _ in found.others))
        if notebook not in known
    ]
    _insert(connection, submitted, new)
    for made in new:
        there[students[str(made["assignment_id"])]][str(made["notebook_id"])] = str(made["id"])
    return there


def _grades(
    connection: Connection,
    found: Structure,
    rows: Sequence[MarkRow],
    notebooks: dict[str, dict[str, str]],
    changed: dict[str, frozenset[str]],
) -> None:
    grade = tables().grade
    there = {
        (row.notebook_id, row.cell_id): row
        for row in connection.execute(select(grade).where(grade.c.notebook_id.in_(_all(notebooks))))
    }
    new, marked, flagged = [], [], []
    for notebook, cell, points, exercise in _expected(found, rows, notebooks):
        former = there.get((notebook, cell))
        if former is None:
            pending = points is None
            new.append(_grade(notebook, cell, points, pending=pending))
        elif points is not None:
            again = exercise in changed.get(notebook, ()) or bool(former.needs_manual_grade)
            pending = bool(exercise) and former.manual_score is not None and again
            if (former.auto_score, bool(former.needs_manual_grade)) != (points, pending):
                marked.append({"the_id": former.id, "points": points, "pending": pending})
        elif exercise in changed[notebook] and not former.needs_manual_grade:
            flagged.append({"the_id": former.id})
    _insert(connection, grade, new)
    where = grade.c.id == bindparam("the_id")
    if marked:
        values: dict[str, Any] = {
            "auto_score": bindparam("points"),
            "needs_manual_grade": bindparam("pending"),
        }
        connection.execute(update(grade).where(where).values(**values), marked)
    if flagged:
        connection.execute(update(grade).where(where).values(needs_manual_grade=True), flagged)


def _expected(
    found: Structure, rows: Sequence[MarkRow], notebooks: dict[str, dict[str, str]]
) -> Iterable[tuple[str, str, float | None, str]]:
    """Yield (submitted notebook, cell, automatic points or None, exercise) for each mark of these copies.

    A notebook that was not handed in is worth 0 and awaits no one, as nbgrader has it; its exercise is "".
    """
    for row in rows:
        own = notebooks[row.participant]
        for name, cell in found.graded.items():
            yield own[found.notebook], cell, row.points[name], name
        for name, cell in found.tasks.items():
            yield own[found.notebook], cell, None, name.partition("--")[0]
        for other, cells, _ in found.others:
            for cell in cells:
                yield own[other], cell, 0.0, ""


def _grade(notebook: str, cell: str, points: float | None, *, pending: bool) -> dict[str, Any]:
    return {
        "id": new_id(),
        "notebook_id": notebook,
        "cell_id": cell,
        "auto_score": points,
        "needs_manual_grade": pending,
    }


def _comments(
    connection: Connection, found: Structure, notebooks: dict[str, dict[str, str]]
) -> None:
    """Make the comments that are missing; a task's has no automatic text."""
    comment = tables().comment
    there = {
        (row.notebook_id, row.cell_id)
        for row in connection.execute(
            select(comment.c.notebook_id, comment.c.cell_id).where(
                comment.c.notebook_id.in_(_all(notebooks))
            )
        )
    }
    commented = [(found.notebook, tuple(found.tasks.values()))]
    commented += [(other, cells) for other, _, cells in found.others]
    _insert(
        connection,
        comment,
        (
            {"id": new_id(), "notebook_id": own[notebook], "cell_id": cell}
            for own in notebooks.values()
            for notebook, cells in commented
            for cell in cells
            if (own[notebook], cell) not in there
        ),
    )


def _all(notebooks: dict[str, dict[str, str]]) -> list[str]:
    return [identifier for own in notebooks.values() for identifier in own.values()]


def _insert(connection: Connection, table: Any, rows: Iterable[dict[str, Any]]) -> None:
    values = list(rows)
    if values:
        connection.execute(table.insert(), values)
