"""The sheet that everyone signs, one a half-day, on as many numbered pages as it takes."""

import math
from collections.abc import Iterator, Sequence
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

_PAGE = 216
"""Millimetres of a page's height that lines may take, beside the heading and the trainer's signature."""

_LINE, _TEXT = 9.0, 3.5
"""Millimetres of a line, where someone signs, and of each line of text in it."""

_MARGINS = 1.5
_WIDTHS = (21, 18, 34)
"""Letters that a line of text of each column holds: name, first name, employer."""


@dataclass(frozen=True)
class Page:
    """What stands on one page: its place among the sheet's, its people, and blank lines after them."""

    number: int
    people: tuple[Member, ...]
    blanks: int


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
        pages=tuple(pages(people)),
        count=len(people),
        particulars=particulars,
    )


def pages(people: Sequence[Member]) -> Iterator[Page]:
    """Yield the pages of a sheet, evenly filled, a long name taking the height it needs; blank lines come last."""
    heights = [*map(_height, people), *(_LINE for _ in range(BLANK_LINES))]
    fewest = len(_filled(heights, _PAGE))
    # As few pages as it takes, none much fuller than another: the last never holds one name alone.
    even = next(high for high in range(_PAGE + 1) if len(_filled(heights, high)) == fewest)
    for number, (start, end) in enumerate(_filled(heights, even), start=1):
        named = tuple(people[start:end])
        yield Page(number, named, end - start - len(named))


def _filled(heights: Sequence[float], most: float) -> list[tuple[int, int]]:
    """Return where each page begins and ends when none holds more than `most` millimetres, but for one line."""
    found: list[tuple[int, int]] = []
    start, used = 0, 0.0
    for place, height in enumerate(heights):
        if place > start and used + height > most:
            found.append((start, place))
            start, used = place, 0.0
        used += height
    return [*found, (start, len(heights))]


def _height(member: Member) -> float:
    """Return the millimetres that someone's line takes, by the longest of its three texts."""
    texts = (member.last_name or member.identifier, member.first_name, member.employer)
    lines = max(math.ceil(len(text) / width) for text, width in zip(texts, _WIDTHS, strict=True))
    return max(_LINE, lines * _TEXT + _MARGINS)
