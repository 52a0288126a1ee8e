"""The report of a session: who handed in, how the marks spread, how each exercise behaved. No name stands in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from exercises.dates import day
from exercises.kinds.exercise import SKILLS
from exercises.numbers import french
from grader.cohort.members import enrolled
from grader.course import key
from grader.documents import html
from grader.exports import items, plots
from grader.exports.items import Item
from grader.exports.particulars import Particulars
from grader.exports.tables import everyone
from grader.gradebook import marks as marking
from grader.gradebook.marks import ModuleMarks
from grader.marking.agreement import FEWEST as FEWEST_PAIRS
from grader.marking.agreement import Agreement, agreements
from grader.session.session import Session

FEWEST = 5
"""Copies below which a distribution would show someone's mark."""

HARD = 0.3
WEAK = 0.2
"""Shares and correlations below which an item is worth a look (usual thresholds of item analysis)."""


@dataclass(frozen=True)
class Spread:
    """The marks of a module, brought to 100: quartiles and mean."""

    copies: int
    lowest: float
    first: float
    median: float
    third: float
    highest: float
    mean: float


@dataclass(frozen=True)
class ModuleReport:
    """What the report says of one module; `plot` is empty and `spread` None below five whole copies."""

    marks: ModuleMarks
    enrolled: int
    pending: int
    spread: Spread | None
    plot: str
    words: str
    exercises: tuple[Item, ...]
    items: tuple[Item, ...]
    unused: tuple[tuple[str, tuple[str, ...]], ...]
    agreements: tuple[Agreement, ...]

    @property
    def called(self) -> str:
        """The module as the page calls it."""
        return html.full_name(self.marks.module)

    @property
    def handed_in(self) -> int:
        """How many handed in."""
        return len(self.marks.collected | self.marks.copies.keys())

    def title(self, exercise: str) -> str:
        """Return the title of an exercise."""
        return self.marks.module.exercise(exercise).title


def make(session: Session, particulars: Particulars, at: datetime) -> str:
    """Return the report as an HTML page that needs nothing else; `at` is the moment that it bears."""
    marks = marking.read_all(session)
    people = everyone(enrolled(session), marks)
    modules = [_module(session, one, len(people)) for one in marks]
    return html.render(
        "exports/report.html.j2",
        session=session,
        particulars=particulars,
        day=day(at),
        enrolled=len(people),
        present=len({p for one in marks for p in one.collected | one.copies.keys()}),
        modules=modules,
        skills=_skills(marks),
        thresholds={
            "hard": HARD,
            "weak": WEAK,
            "pairs": FEWEST_PAIRS,
            "fewest": FEWEST,
            "correlation": items.FEWEST,
        },
        number=_number,
    )


def spread(shares: Sequence[float]) -> Spread | None:
    """Return the spread of marks (0 to 1), brought to 100; None below five."""
    import numpy as np

    if len(shares) < FEWEST:
        return None
    values = np.asarray(shares, dtype=float) * 100
    low, first, median, third, high = (
        float(v) for v in np.percentile(values, (0, 25, 50, 75, 100))
    )
    return Spread(len(shares), low, first, median, third, high, float(values.mean()))


def _module(session: Session, marks: ModuleMarks, enrolled: int) -> ModuleReport:
    module = marks.module
    shares = [
        min(copy.points / marks.maximum, 1.0)
        for copy in marks.copies.values()
        if marks.maximum and not copy.pending
    ]
    given = items.answers(session, module)
    spreading = spread(shares)
    unused = ((e.title, items.never_chosen(e, given)) for e in module.exercises)
    name = f"notes-{module.name.replace('_', '-')}"
    return ModuleReport(
        marks=marks,
        enrolled=enrolled,
        pending=sum(copy.pending for copy in marks.copies.values()),
        spread=spreading,
        plot=plots.distribution(name, module.header.title, shares) if spreading else "",
        words=plots.in_words(plots.by_tenths(shares)) if spreading else "",
        exercises=items.of_exercises(marks) if spreading else (),
        items=items.of_items(module, key.load(module), given) if len(given) >= FEWEST else (),
        unused=tuple(pair for pair in unused if pair[1]) if len(given) >= FEWEST else (),
        agreements=agreements(session, (module.name,)),
    )


def _skills(marks: Sequence[ModuleMarks]) -> tuple[tuple[str, float], ...]:
    """Return (skill, mean share) over those who have a mark; () below five people."""
    people = {person for one in marks for person in one.copies}
    if len(people) < FEWEST:
        return ()
    found = [marking.skills(marks, person) for person in people]
    shares = {
        skill: [one[skill][0] / one[skill][1] for one in found if skill in one] for skill in SKILLS
    }
    return tuple(
        (SKILLS[skill], sum(values) / len(values)) for skill, values in shares.items() if values
    )


def _number(value: float | None, digits: int = 2) -> str:
    return "–" if value is None else french(value, digits, padded=True)
