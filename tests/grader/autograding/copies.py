"""Collected copies to mark, and what the gradebook then holds of them."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from grader.gradebook.marks import marks_of
from grader.session.session import Session
from tests.grader.curriculum import MODULE

RIGHT: dict[str, dict[str, Any]] = {
    "publics": {"chosen": ["b"]},
    "projet": {"fields": {"idee": "Un bac"}},
}
WRONG: dict[str, dict[str, Any]] = {
    "publics": {"chosen": ["a"]},
    "projet": {"fields": {"idee": "Un bac"}},
}
PEOPLE = tuple(f"p{place}" for place in range(8))


def query(session: Session, text: str, *values: object) -> list[Any]:
    """Ask the gradebook, or change it."""
    with closing(sqlite3.connect(session.root / "gradebook.db")) as database, database:
        return database.execute(text, values).fetchall()


def points(session: Session) -> dict[str, float]:
    """Return what each copy's closed exercise is worth."""
    return {
        person: given["publics"].score
        for person in PEOPLE
        if (given := marks_of(session, MODULE, person))
    }


def whole(session: Session) -> bool:
    """Tell whether each copy is marked, in the gradebook and in its folder, and nothing else lies there."""
    folder = session.root / "autograded"
    return points(session) == dict.fromkeys(PEOPLE, 4.0) and sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*.ipynb")
    ) == [f"{person}/{MODULE}/{MODULE}.ipynb" for person in PEOPLE]


def query_at(path: Path, text: str) -> None:
    """Change a gradebook by its path."""
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(text)
