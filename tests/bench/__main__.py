"""Every measure, one after the other, and its tables: `python -m tests.bench`, or with the names of some."""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.bench import (
    crowd,
    desk,
    feedback,
    growing,
    handing_in,
    line,
    marking,
    marking_room,
    opening,
    participant,
    restitution,
    starting,
)
from tests.bench.measures import Table

MEASURES: dict[str, Callable[[Path], tuple[Table, ...]]] = {
    "participant": participant.measure,
    "depart": starting.measure,
    "ouverture": opening.measure,
    "ligne": line.measure,
    "affluence": crowd.measure,
    "remise": handing_in.measure,
    "correction": marking.measure,
    "notation": marking_room.measure,
    "croissance": growing.measure,
    "retours": feedback.measure,
    "restitution": restitution.measure,
    "bureau": desk.measure,
}
"""By name, what measures in a folder of its own."""


def show(table: Table) -> None:
    """Print one table."""
    from rich.console import Console
    from rich.table import Table as Grid

    grid = Grid(*table.header, title=table.title, title_justify="left")
    for row in table.rows:
        grid.add_row(*row)
    console = Console(highlight=False)
    console.print(grid)
    console.print(table.conclusion, "")


def main(names: list[str]) -> int:
    """Run the measures that are named, or all of them; return the exit status."""
    unknown = sorted(set(names) - MEASURES.keys())
    if unknown:
        sys.stderr.write(f"Mesure inconnue : {unknown[0]}. Mesures : {', '.join(MEASURES)}.\n")
        return 2
    for name in names or MEASURES:
        with tempfile.TemporaryDirectory(prefix="mesures-") as place:
            for table in MEASURES[name](Path(place)):
                show(table)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
