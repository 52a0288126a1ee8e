"""The « relevé de formation »: what each participant did. The CNFPT alone issues attestations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from exercises.dates import day
from exercises.kinds.exercise import SKILLS
from exercises.numbers import french, percent
from grader.cohort.members import Member
from grader.documents import html
from grader.exports.particulars import Particulars
from grader.exports.tables import state
from grader.gradebook import marks as marking
from grader.gradebook.marks import ModuleMarks

_ROOMY = 16
"""Objectives and modules that a page holds in letters of the usual size."""


@dataclass(frozen=True)
class Result:
    """One module as a statement gives it."""

    called: str
    lasts: str
    state: str
    mark: str


def make(
    people: Sequence[Member], marks: Sequence[ModuleMarks], particulars: Particulars, at: datetime
) -> str:
    """Return the statements of `people`, one a page, as one HTML page that needs nothing else."""
    shown = sorted(marks, key=lambda one: not one.maximum)  # what bears no mark stands apart
    minutes = sum(one.module.header.minutes for one in shown)
    return html.render(
        "exports/statement.html.j2",
        statements=[
            {
                "member": member,
                "results": [_result(one, member.identifier) for one in shown],
                "skills": _skills(marks, member.identifier),
            }
            for member in people
        ],
        particulars=particulars,
        duration=_whole(particulars.hours, minutes),
        total=_lasting(minutes),
        long=len(particulars.objectives) + len(shown) > _ROOMY,
        day=day(at),
    )


def _whole(hours: float | None, minutes: int) -> str:
    """Return the duration of the training: what the session says, or that of its modules; empty for neither."""
    if hours is None:
        return _lasting(minutes) if minutes else ""
    said = duration(hours)
    if 0 < minutes < round(hours * 60):
        return f"{said}, dont {_lasting(minutes)} sur les modules"
    return said


def _lasting(minutes: int) -> str:
    return duration(minutes / 60) if minutes >= 60 else f"{minutes} min"


def duration(hours: float) -> str:
    """Return a number of hours as French writes it: « 12 heures », « 10 h 20 »."""
    whole, minutes = divmod(round(hours * 60), 60)
    if minutes:
        return f"{whole} h {minutes:02d}"
    return f"{whole} {'heure' if whole < 2 else 'heures'}"


def _result(one: ModuleMarks, person: str) -> Result:
    copy = one.copies.get(person)
    final = copy is not None and not copy.pending and one.maximum
    mark = f"{french(copy.points, 2)} / {french(one.maximum, 2)}" if copy and final else "–"
    called, lasts = html.full_name(one.module), _lasting(one.module.header.minutes)
    if not one.maximum:
        return Result(called, lasts, "sans note", "")
    return Result(called, lasts, state(one, person), mark)


def _skills(marks: Sequence[ModuleMarks], person: str) -> list[tuple[str, str]]:
    # What still awaits a person would make a share that the marks do not show.
    whole = [one for one in marks if person in one.copies and not one.copies[person].pending]
    found = marking.skills(whole, person)
    return [(SKILLS[skill], percent(earned / stake)) for skill, (earned, stake) in found.items()]
