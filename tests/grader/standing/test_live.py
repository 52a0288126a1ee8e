from collections.abc import Callable
from datetime import UTC, datetime
from threading import Event
from typing import Any

import pytest

from grader.cohort.members import Member
from grader.errors import CohortFileError
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

    def read(session: Session, progress: Callable[[str], None]) -> Standing:
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


def crowd(number: int) -> Standing:
    """Return a room of so many people, every other one of whom handed in."""
    parts = (ReleasedModule("03_ressources", "Des ressources", 4, None),)
    people = tuple(
        ParticipantStanding(
            Member(f"p{place}", f"P{place:05d}"),
            f"Anse {place:05d}",
            (ModuleStanding("03_ressources", handed_in=None if place % 2 else AT),),
        )
        for place in range(number)
    )
    return Standing("s", False, AT, parts, people)


def test_a_large_room_is_given_page_by_page(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hundred people at a time, everyone counted; a page that is not there is the nearest that is."""
    monkeypatch.setattr(live, "standing", lambda *_: crowd(1_001))
    shown = LiveStanding(session)
    sizes, names = [], []
    for page in range(1, 12):
        found = shown.values("", names=False, page=page)
        assert (found["page"], found["pages"], found["total"]) == (page, 11, 1_001)
        assert found["handed_in"] == 501
        assert "501 remises" in found["modules"][0]["summary"]
        sizes.append(len(found["people"]))
        names += [person["name"] for person in found["people"]]
    assert sizes == [100] * 10 + [1]
    assert names == [f"Anse {place:05d}" for place in range(1_001)]
    assert shown.values("", names=False, page=99)["page"] == 11
    assert shown.values("", names=False, page=0)["page"] == 1
    assert shown.values("Soir", names=False, page=3)["people"] == []


def test_a_page_never_waits_for_a_long_reading(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told how far the first one is; later it is given the former reading while another lasts."""
    go_on, now, found = Event(), [0.0], [crowd(1)]

    def read(session: Session, progress: Callable[[str], None]) -> Standing:
        progress("ana")
        assert go_on.wait(60)
        return found[0]

    monkeypatch.setattr(live, "standing", read)
    monkeypatch.setattr(live, "_PATIENCE", 0.01)
    shown = LiveStanding(session, clock=lambda: now[0])
    assert shown.values("", names=False) == {"read": 1}
    assert shown.values("", names=False) == {"read": 1}
    go_on.set()
    monkeypatch.setattr(live, "_PATIENCE", 60)
    assert shown.values("", names=False)["total"] == 1
    go_on.clear()
    found[0], now[0] = crowd(2), 1_000.0
    monkeypatch.setattr(live, "_PATIENCE", 0.01)
    assert shown.values("", names=False)["total"] == 1
    go_on.set()
    monkeypatch.setattr(live, "_PATIENCE", 60)
    assert shown.values("", names=False)["total"] == 2


def test_what_cannot_be_read_is_said_and_tried_again(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page is told why; the next time, the session is read anew."""
    outcomes: list[Standing | CohortFileError] = [CohortFileError("illisible"), crowd(1)]

    def read(session: Session, progress: Callable[[str], None]) -> Standing:
        outcome = outcomes.pop(0)
        if isinstance(outcome, CohortFileError):
            raise outcome
        return outcome

    monkeypatch.setattr(live, "standing", read)
    monkeypatch.setattr(live, "_PATIENCE", 60)
    shown = LiveStanding(session)
    with pytest.raises(CohortFileError, match="illisible"):
        shown.values("", names=False)
    assert shown.values("", names=False)["total"] == 1


def test_a_hand_in_of_today_is_dated_by_its_hour_alone() -> None:
    """Another day's bears its date too."""
    today, before = AT, datetime(2026, 2, 27, 14, 5, tzinfo=UTC)
    assert when(today, AT).startswith("à ")
    assert when(before, AT).startswith("27/02 à ")
