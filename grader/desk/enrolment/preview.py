"""A list as it will be: each of its lines, with what it makes of whom, and what is to be said of it."""

from dataclasses import dataclass
from typing import Literal

from grader.cohort.differences import Difference
from grader.cohort.lists.notes import Note
from grader.desk.enrolment.sent_list import SentList

PER_PAGE = 100

Grade = Literal["fault", "doubt", "remark"]
_WORDS: dict[Grade, str] = {"fault": "à corriger", "doubt": "à confirmer", "remark": "remarque"}


@dataclass(frozen=True)
class Said:
    """One thing that is said of a line: how grave it is, the word for it, the sentence."""

    grade: Grade
    word: str
    sentence: str


@dataclass(frozen=True)
class Line:
    """One line of the file, and its cells; `difference` is what it changes, None where it is nobody's.

    `heading` tells that it is one of those that say what the columns are.
    """

    sheet: str
    line: int
    difference: Difference | None
    cells: tuple[str, ...]
    heading: bool
    said: tuple[Said, ...]

    @property
    def grades(self) -> frozenset[str]:
        """How grave is what is said of it."""
        return frozenset(one.grade for one in self.said)


@dataclass(frozen=True)
class Preview:
    """The lines, in the file's order, and what is said of whole sheets, or of the whole."""

    lines: tuple[Line, ...]
    whole: tuple[tuple[str, Said], ...]

    def numbered(self, grade: Grade) -> tuple[tuple[int, Line], ...]:
        """Return the lines of which something of this gravity is said, each with its page from 1."""
        return tuple(
            (1 + place // PER_PAGE, line)
            for place, line in enumerate(self.lines)
            if grade in line.grades
        )

    def page(self, number: int) -> tuple[tuple[Line, ...], int, int]:
        """Return the lines of one page, its number (the nearest that exists), and how many there are."""
        pages = max(1, -(-len(self.lines) // PER_PAGE))
        number = min(max(number, 1), pages)
        return self.lines[PER_PAGE * (number - 1) : PER_PAGE * number], number, pages


def preview(found: SentList) -> Preview:
    """Return what is shown of a list before anything is written."""
    roster = found.understood.roster
    if roster is None:
        return Preview((), ())
    places = [one.table.sheet for one in found.understood.tables]
    made = dict(zip(roster.places, found.differences, strict=True))
    said: dict[tuple[str, int], list[Said]] = {place: [] for place in roster.places}
    whole: list[tuple[str, Said]] = []
    grades: tuple[tuple[Grade, tuple[Note, ...]], ...] = (
        ("fault", roster.faults),
        ("doubt", roster.doubts),
        ("remark", roster.remarks),
    )
    for grade, notes in grades:
        for note in notes:
            one = Said(grade, _WORDS[grade], note.plain)
            if note.line and found.understood.row(note.sheet, note.line):
                said.setdefault((note.sheet, note.line), []).append(one)
            else:
                whole.append((note.sheet, one))

    def order(place: tuple[str, int]) -> tuple[int, int]:
        return places.index(place[0]) if place[0] in places else -1, place[1]

    return Preview(
        tuple(
            Line(
                *place,
                made.get(place),
                _cells(found, *place),
                found.understood.is_heading(*place),
                tuple(said[place]),
            )
            for place in sorted(said, key=order)
        ),
        tuple(whole),
    )


def shareable(found: SentList) -> tuple[str, ...]:
    """Return the addresses that may be said to be several people's: those in question, and those said already."""
    asked = (note.shared for note in (*found.faults, *found.doubts) if note.shared)
    return tuple(dict.fromkeys((*found.told.shared, *asked)))


def _cells(found: SentList, sheet: str, line: int) -> tuple[str, ...]:
    row = found.understood.row(sheet, line)
    return tuple(cell for cell in row.cells if cell) if row else ()
