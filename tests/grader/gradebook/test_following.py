import json
from pathlib import Path

import pytest

from grader.gradebook.following import followed
from grader.gradebook.ledger import FILE
from grader.release import creation
from grader.session.session import Session
from tests.grader.curriculum import write_curriculum


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """Return a session where nobody marked."""
    return creation.create("guyane-2026", tmp_path, write_curriculum(tmp_path))


def line(copy: str, points: float | None, marker: str = "anne") -> bytes:
    """Return a line of the journal: one mark."""
    event = {
        "at": "2026-11-27T12:00:00Z",
        "marker": marker,
        "kind": "mark",
        "module": "01_essai",
        "exercise": "projet",
        "copy": copy,
        "criterion": "clarte",
        "after": points,
    }
    return json.dumps(event).encode() + b"\n"


def seen(session: Session) -> dict[str, float]:
    """Return what the account has: points by copy."""
    with followed(session) as ledger:
        return {
            answer[1]: track.first["clarte"].points
            for answer, track in ledger.every()
            if track.first
        }


def test_what_is_added_is_taken_in(session: Session) -> None:
    """Nothing where nobody marked; then each line, once it is whole."""
    assert seen(session) == {}
    journal = session.marking / FILE
    journal.parent.mkdir()
    journal.write_bytes(line("A", 1.0))
    assert seen(session) == {"A": 1.0}
    more = line("B", 2.0)
    with journal.open("ab") as file:
        file.write(more[:20])
    assert seen(session) == {"A": 1.0}
    with journal.open("ab") as file:
        file.write(more[20:] + b"not a line\n" + line("A", 3.0))
    assert seen(session) == {"A": 3.0, "B": 2.0}


def test_who_was_erased_is_known_no_more(session: Session) -> None:
    """A line that was overwritten in its place, however much was added since, goes from the account."""
    journal = session.marking / FILE
    journal.parent.mkdir()
    journal.write_bytes(line("A", 1.0) + line("B", 2.0))
    assert seen(session) == {"A": 1.0, "B": 2.0}
    gone = b" " * (len(line("A", 1.0)) - 1) + b"\n"
    journal.write_bytes(gone + line("B", 2.0) + line("C", 4.0))
    assert seen(session) == {"B": 2.0, "C": 4.0}


def test_a_journal_that_is_shorter_is_read_anew(session: Session) -> None:
    """A session put back from a backup, or purged."""
    journal = session.marking / FILE
    journal.parent.mkdir()
    journal.write_bytes(line("A", 1.0) + line("B", 2.0))
    assert len(seen(session)) == 2
    journal.write_bytes(line("A", 5.0))
    assert seen(session) == {"A": 5.0}
    journal.unlink()
    assert seen(session) == {}
