"""The plan of the curriculum: its parts by name and title, whether they were given out or not yet."""

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from exercises.definition import FILE

TABLE = "data/plan.csv"
"""The welcome page's table: a module a line, `module` and `titre`."""

_NAME = re.compile(r"\d\d_[a-z0-9]+")


@dataclass(frozen=True)
class Part:
    """One part of the plan: the module's name, and its title (`""` where the plan does not know it)."""

    name: str
    title: str = ""


def number(name: str) -> int:
    """Return the number that a module's name begins with; 0 is the welcome page's."""
    return int(name[:2])


def called(name: str) -> str:
    """Return what a module is called on the screen: « Accueil », « Module 3 »."""
    return f"Module {number(name)}" if number(name) else "Accueil"


def parts(folder: Path) -> tuple[Part, ...]:
    """Return the modules in order: those of the welcome page's table, and those beside it (in `folder`)."""
    found = {name: Part(name) for name in beside(folder) if number(name)}
    found |= {part.name: part for part in _table(folder / TABLE)}
    return tuple(found[name] for name in sorted(found))


def beside(folder: Path) -> tuple[str, ...]:
    """Return the names of the modules that stand in the same folder as `folder`, itself among them, in order."""
    try:
        found = [path.parent.name for path in folder.parent.glob(f"*/{FILE}")]
    except OSError:
        return ()
    return tuple(sorted(name for name in found if _NAME.fullmatch(name)))


def _table(path: Path) -> tuple[Part, ...]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error):
        return ()
    return tuple(
        Part(row["module"], row.get("titre") or "")
        for row in rows
        if _NAME.fullmatch(row.get("module") or "")
    )
