"""The menus by which a list that was misunderstood is put right, and what was chosen in them."""

from collections.abc import Sequence
from dataclasses import dataclass

from grader.cohort.lists import correction
from grader.cohort.lists.correction import FIELDS, Correction, Told
from grader.cohort.understanding import Seen, Understanding
from grader.desk.form import Sent
from grader.documents.table import column

NO_HEADING = "0"
_SHOWN_CELLS = 4
_SAMPLES = 3


@dataclass(frozen=True)
class ColumnMenu:
    """What one column is said to hold: its name in the form, where it is, its heading, what is chosen."""

    name: str
    called: str
    heading: str
    chosen: str
    samples: tuple[str, ...]


@dataclass(frozen=True)
class TableMenus:
    """The menus of one table: whether it is read, its headings' line, its columns."""

    place: int
    sheet: str
    lines: int
    hidden: bool
    read: bool
    headings: tuple[tuple[str, str], ...]
    heading: str
    columns: tuple[ColumnMenu, ...]


def menus(understood: Understanding) -> tuple[TableMenus, ...]:
    """Return the menus of each table that holds something."""
    return tuple(_of(place, one) for place, one in enumerate(understood.tables) if one.table.filled)


def chosen(understood: Understanding, told: Correction, sent: Sent) -> Correction:
    """Return what is said of a list once a form came back, given what was said before.

    Only what differs from what was understood is said: the rest goes on being found.
    """
    tables = []
    for place, one in enumerate(understood.tables):
        former = told.of(one.table.sheet)
        heading = _heading(sent.text(f"entete-{place}"))
        kept = former.heading if heading in (None, one.heading) else heading
        said = dict(former.columns)
        for number in range(one.width):
            value = sent.texts.get(f"colonne-{place}-{number}")
            if value and value[-1] in FIELDS and value[-1] != correction.field(one.header, number):
                said[number] = value[-1]
        made = Told(sheet=one.table.sheet, heading=kept, columns=tuple(sorted(said.items())))
        if made != Told(sheet=one.table.sheet):
            tables.append(made)
    return Correction(
        sheets=_sheets(understood, told, sent),
        shared=tuple(dict.fromkeys(sent.many("commune"))),
        tables=tuple(tables),
    )


def _sheets(understood: Understanding, told: Correction, sent: Sent) -> tuple[str, ...]:
    named = {str(n): one for n, one in enumerate(understood.tables) if one.table.sheet}
    asked = tuple(named[place].table.sheet for place in sent.many("feuille") if place in named)
    read = tuple(one.table.sheet for one in named.values() if one.read)
    return told.sheets if not asked or asked == read else asked


def _heading(text: str) -> tuple[int, ...] | None:
    if text == NO_HEADING:
        return ()
    parts = text.split("-")
    if not all(part.isdecimal() and len(part) < 7 for part in parts):
        return None
    return tuple(map(int, parts))


def _of(place: int, one: Seen) -> TableMenus:
    offered: list[tuple[tuple[int, ...], tuple[str, ...]]]
    offered = [((row.line,), row.cells) for row in one.offered]
    if len(one.heading) > 1:
        offered.append((one.heading, one.header.labels))
    under = [row for row in one.table.rows[one.header.first :] if not row.empty]
    samples = [row.cells for row in under[:_SAMPLES]]
    labels = _padded(one.header.labels, one.width)
    columns = tuple(
        ColumnMenu(
            f"colonne-{place}-{number}",
            column(number),
            labels[number] if one.header.rows else "",
            correction.field(one.header, number),
            tuple(_padded(cells, one.width)[number] for cells in samples),
        )
        for number in range(one.width)
        if labels[number] or any(_padded(cells, one.width)[number] for cells in samples)
    )
    return TableMenus(
        place,
        one.table.sheet,
        len(under) if one.read else one.table.filled,
        one.table.hidden,
        one.read,
        (
            *((_value(lines), _called(lines, cells)) for lines, cells in sorted(offered)),
            (NO_HEADING, "aucune : la liste commence tout de suite"),
        ),
        _value(one.heading),
        columns,
    )


def _value(lines: Sequence[int]) -> str:
    return "-".join(map(str, lines)) or NO_HEADING


def _called(lines: Sequence[int], cells: Sequence[str]) -> str:
    said = " · ".join([cell[:24] for cell in cells if cell][:_SHOWN_CELLS])
    where = f"lignes {lines[0]} et {lines[-1]}" if len(lines) > 1 else f"ligne {lines[0]}"
    return f"{where} : {said}"


def _padded(cells: Sequence[str], width: int) -> tuple[str, ...]:
    return (*cells, *[""] * (width - len(cells)))
