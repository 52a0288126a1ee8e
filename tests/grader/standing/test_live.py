from datetime import UTC, datetime
from typing import Any

import pytest

from grader.cohort.members import Member
from grader.session.session import Session
from grader.standing import live
from grader.standing.live import LiveStanding, when
from grader.standing.standing import ModuleStanding, ParticipantStanding, ReleasedModule, Standing

AT = datetime(2026, 3, 2, 14, 32, tzinfo=UTC)


def room(**fields: Any) -> Standing:
    """Return a room of one person."""
    module = ModuleStanding("03_ressources", **fields)
    person = ParticipantStanding(
        Member("ana", "Ana", "Petit", "", "", "Soir"), "Anse 100", (module,)
    )
    return Standing(
        "s", False, AT, (ReleasedModule("03_ressources", "Des ressources", 4, None),), (person,)
    )


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count how often the session is read."""
    counted: list[int] = []

    def read(session: Session) -> Standing:
        counted.append(1)
        return room(done=1, begun=True, handed_in=AT)

    monkeypatch.setattr(live, "standing", read)
    return counted


def test_open_pages_share_one_reading(session: Session, readings: list[int]) -> None:
    """Two pages that ask in the same moment cost one reading; later, the session is read anew."""
    now = [0.0]
    shown = LiveStanding(session, clock=lambda: now[0])
    shown.values("", names=False)
    shown.values("", names=True)
    assert len(readings) == 1
    now[0] = 6.0
    shown.values("", names=False)
    assert len(readings) == 2


def test_the_page_gets_words_and_no_name_unless_asked(
    session: Session, readings: list[int]
) -> None:
    """Pseudonyms by default, names when asked for, and the group chosen."""
    shown = LiveStanding(session)
    found = shown.values("", names=False)
    assert found["people"][0]["name"] == "Anse 100"
    assert "Ana" not in str(found)
    assert found["people"][0]["cells"][0]["state"] == "remise"
    assert found["people"][0]["cells"][0]["share"] == 0.25
    assert found["modules"][0]["summary"] == [
        "1 commencée",
        "1 remise",
        "0 corrigée",
        "0 retour rendu",
    ]
    assert shown.values("", names=True)["people"][0]["name"] == "Ana Petit"
    assert shown.values("Matin", names=False)["people"] == []


def test_a_hand_in_of_today_is_dated_by_its_hour_alone() -> None:
    """Another day's bears its date too."""
    today, before = AT, datetime(2026, 2, 27, 14, 5, tzinfo=UTC)
    assert when(today, AT).startswith("à ")
    assert when(before, AT).startswith("27/02 à ")
