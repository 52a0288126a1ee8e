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


@dataclass(frozen=True)
class Result:
    """One module as a statement gives it."""

    called: str
    minutes: int
    state: str
    mark: str


def make(
    people: Sequence[Member], marks: Sequence[ModuleMarks], particulars: Particulars, at: datetime
) -> str:
    """Return the statements of `people`, one a page, as one HTML page that needs nothing else."""
    return html.render(
        "exports/statement.html.j2",
        statements=[
            {
                "member": member,
                "results": [_result(one, member.identifier) for one in marks],
                "skills": _skills(marks, member.identifier),
            }
            for member in people
        ],
        particulars=particulars,
        duration=duration(particulars.hours) if particulars.hours else "",
        day=day(at),
    )


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
    return Result(html.full_name(one.module), one.module.header.minutes, state(one, person), mark)


def _skills(marks: Sequence[ModuleMarks], person: str) -> list[tuple[str, str]]:
    # What still awaits a person would make a share that the marks do not show.
    whole = [one for one in marks if person in one.copies and not one.copies[person].pending]
    found = marking.skills(whole, person)
    return [(SKILLS[skill], percent(earned / stake)) for skill, (earned, stake) in found.items()]
