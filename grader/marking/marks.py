"""What one marker sees of the marks of one answer. Pure."""

from dataclasses import dataclass
from typing import Any

from grader.gradebook.by_hand import ManualMark
from grader.gradebook.ledger import Track
from grader.marking.double import Role


@dataclass(frozen=True)
class Seen:
    """The marks of one answer as one marker may see them, by criterion (None for none)."""

    points: dict[str, float | None]
    role: Role
    to_settle: tuple[str, ...]
    changed: dict[str, float]
    discuss: bool

    @property
    def done(self) -> int:
        """How many criteria have a mark."""
        return sum(value is not None for value in self.points.values())

    def item(self, copy_code: str) -> list[Any]:
        """Return the answer's line in the list that the page receives, as short as can be.

        [code, criteria marked, to discuss, criteria to settle, "" or "second" or "third"]
        """
        part = "" if self.role is Role.FIRST else str(self.role)
        return [copy_code, self.done, int(self.discuss), len(self.to_settle), part]


def changed(rows: dict[str, ManualMark]) -> dict[str, float]:
    """Return the marks that were given to an answer that changed since, by task cell."""
    return {
        cell: row.points for cell, row in rows.items() if row.pending and row.points is not None
    }


def once_marked(copy_code: str, rows: dict[str, ManualMark]) -> list[Any]:
    """Return the line, as `Seen.item` does, of an answer marked once, which the journal does not know."""
    return [copy_code, sum(row.counts is not None for row in rows.values()), 0, 0, ""]


def seen(cells: dict[str, str], rows: dict[str, ManualMark], track: Track, role: Role) -> Seen:
    """Return what a marker who is `role` to an answer sees of it.

    `cells` are the task cells by criterion, `rows` what the gradebook holds by task cell. The mark that counts is
    hidden from a second marker, and from anyone else until both marks are given and agree.
    """
    outdated = changed(rows)
    disagreements = () if outdated else track.disagreements(cells)
    agreed = track.whole(cells) and not disagreements and not outdated
    points: dict[str, float | None] = {}
    for criterion, cell in cells.items():
        row = rows.get(cell)
        counting = row.counts if row else None
        given = track.second.get(criterion)
        if role is Role.FIRST or criterion in track.settled:
            points[criterion] = counting
        elif role is Role.SECOND:
            points[criterion] = given.points if given else None
        else:
            points[criterion] = counting if agreed else None
    former = {
        criterion: outdated[cell]
        for criterion, cell in cells.items()
        if role is Role.FIRST and cell in outdated
    }
    return Seen(points, role, disagreements, former, track.discuss)
