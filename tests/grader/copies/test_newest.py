from datetime import UTC, datetime
from pathlib import Path

import pytest

from grader.copies.newest import moment, newest
from grader.session.session import Session
from tests.grader.curriculum import MODULE


def hand_in(session: Session, name: str) -> Path:
    """Make the folder of one hand-in."""
    folder = session.exchange / session.name / "inbound" / name
    folder.mkdir(parents=True)
    return folder


def test_the_newest_hand_in_counts_collected_or_not(session: Session) -> None:
    """Of two hand-ins the later one is given, and a file taken in later still wins."""
    hand_in(session, f"ana+{MODULE}+2026-03-02 10:00:00.5 UTC+abc")
    later = hand_in(session, f"ana+{MODULE}+2026-03-02 11:00:00 UTC")
    assert newest(session, MODULE)["ana"].folder == later
    taken = session.root / "submitted" / "ana" / MODULE
    taken.mkdir(parents=True)
    (taken / "timestamp.txt").write_text("2026-03-03 09:00:00 UTC", encoding="utf-8")
    assert newest(session, MODULE)["ana"].folder == taken
    assert newest(session, MODULE)["ana"].at == datetime(2026, 3, 3, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "name",
    [
        "ana+04_pratiques+2026-03-02 10:00:00 UTC",
        f"..+{MODULE}+2026-03-02 10:00:00 UTC",
        f"ana+{MODULE}+hier",
        f"ana+{MODULE}+2026-13-02 10:00:00 UTC",
        "n’importe quoi",
    ],
)
def test_what_is_no_hand_in_of_the_module_is_passed_over(session: Session, name: str) -> None:
    """Another module, a name that serves no one and an unreadable date count for nothing."""
    hand_in(session, name)
    assert newest(session, MODULE) == {}


def test_a_link_is_not_followed(session: Session, tmp_path: Path) -> None:
    """A link among the hand-ins leads nowhere."""
    inbound = session.exchange / session.name / "inbound"
    inbound.mkdir(parents=True)
    (inbound / f"ana+{MODULE}+2026-03-02 10:00:00 UTC").symlink_to(tmp_path)
    assert newest(session, MODULE) == {}


def test_nothing_was_given_out_yet(session: Session) -> None:
    """Without an exchange there is no hand-in, and no error."""
    assert newest(session, MODULE) == {}


def test_a_moment_is_in_utc() -> None:
    """The text that nbgrader writes is a moment with its zone; other texts are none."""
    assert moment("2026-03-02 14:32:10.25 UTC") == datetime(2026, 3, 2, 14, 32, 10, 250000, UTC)
    assert moment("2026-03-02 14:32:10 Europe/Paris") is None
