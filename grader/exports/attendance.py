"""The sheet that everyone signs, one page a half-day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from grader.cohort.members import Member
from grader.documents import html
from grader.exports.errors import NobodyEnrolledError, NoDayError
from grader.exports.particulars import Particulars, day_name

HalfDay = Literal["matin", "après-midi"]
HALVES: tuple[HalfDay, ...] = ("matin", "après-midi")

BLANK_LINES = 3
"""Lines left for those who come without being enrolled."""


@dataclass(frozen=True)
class AttendanceSheet:
    """One half-day to sign."""

    day: str
    half: HalfDay


def make(
    people: Sequence[Member],
    particulars: Particulars,
    days: Sequence[date],
    halves: Sequence[HalfDay] = HALVES,
) -> str:
    """Return the sheets as one HTML page that needs nothing else.

    Raises NobodyEnrolledError, and NoDayError when neither `days` nor the session gives any.
    """
    if not people:
        raise NobodyEnrolledError
    wanted = sorted(set(days or particulars.days))
    if not wanted:
        raise NoDayError
    return html.render(
        "exports/attendance.html.j2",
        sheets=[AttendanceSheet(day_name(day), half) for day in wanted for half in halves],
        people=people,
        particulars=particulars,
        blanks=BLANK_LINES,
    )
