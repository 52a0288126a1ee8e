"""Who is on what, and where each one starts."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from grader.marking import presence
from grader.marking.errors import NotKeptError
from grader.marking.presence import LASTS, Presence
from grader.marking.room import MarkingRoom
from grader.session.codes import folder
from grader.session.session import Session
from tests.grader.curriculum import MODULE
from tests.grader.marking.cohort import EXERCISE, PEOPLE

Enter = Callable[[str], MarkingRoom]
NOW = datetime(2026, 11, 7, 14, 0, tzinfo=UTC)


def there(marker: str, copy: str, at: datetime = NOW) -> Presence:
    """Return a marker's presence on an answer."""
    return Presence(marker=marker, rank=0, module=MODULE, exercise=EXERCISE, copy_code=copy, at=at)


def test_each_one_keeps_the_place_in_which_they_came(session: Session) -> None:
    """Whatever the page and the machine they come back from."""
    ranks = [presence.arrive(session, marker, NOW) for marker in ("anne", "bruno", "anne", "carla")]
    assert ranks == [0, 1, 0, 2]


def test_each_one_starts_as_far_as_can_be_from_those_before() -> None:
    """The beginning, the middle, the quarters: within the list, and no two at the same place."""
    shares = [presence.share(rank) for rank in range(8)]
    assert shares[:4] == [0.0, 0.5, 0.25, 0.75]
    assert len(set(shares)) == 8
    assert all(0 <= share < 1 for share in shares)


def test_the_list_is_the_same_and_begins_elsewhere(enter: Enter) -> None:
    """Every answer is in it once, in the order of the others from another one on."""
    lists = []
    for marker in ("anne", "bruno"):
        room = enter(marker)
        room.arrive()
        lists.append([item[0] for item in room.listing(MODULE, EXERCISE)["answers"]])
    first, second = lists
    half = len(PEOPLE) // 2
    assert second == first[half:] + first[:half]


def test_who_was_there_a_moment_ago_is_said(session: Session) -> None:
    """Not oneself, not who left, not who is in another module."""
    presence.show(session, there("bruno", "A"))
    presence.show(session, there("carla", "B", NOW - LASTS))
    presence.show(session, there("dina", "A").model_copy(update={"module": "01_contrat"}))
    presence.show(session, there("anne", "A"))
    assert [one.marker for one in presence.others(session, "anne", MODULE, NOW)] == ["bruno"]
    later = NOW + LASTS - timedelta(seconds=1)
    assert [one.marker for one in presence.others(session, "anne", MODULE, later)] == ["bruno"]


def test_the_room_tells_who_is_on_the_same_answer(enter: Enter) -> None:
    """And who is elsewhere in the exercise."""
    anne, bruno = enter("anne"), enter("bruno")
    copies = [item[0] for item in anne.listing(MODULE, EXERCISE)["answers"]]
    assert anne.beside(MODULE, EXERCISE, copies[0]) == []
    assert bruno.beside(MODULE, EXERCISE, copies[0]) == [{"marker": "anne", "here": True}]
    assert bruno.beside(MODULE, EXERCISE, copies[1]) == [{"marker": "anne", "here": False}]


def test_a_damaged_file_keeps_no_one_from_marking(session: Session, enter: Enter) -> None:
    """Whose it was is there again with the next answer that they are shown."""
    room = enter("anne")
    room.beside(MODULE, EXERCISE, "A")
    (path,) = (folder(session) / "presents").iterdir()
    path.write_bytes(b"{")
    assert enter("bruno").beside(MODULE, EXERCISE, "A") == []
    room.beside(MODULE, EXERCISE, "A")
    assert enter("bruno").beside(MODULE, EXERCISE, "A") == [{"marker": "anne", "here": True}]


def test_a_disk_that_refuses_is_said(session: Session) -> None:
    """In the room's own words."""
    (folder(session) / "presents").write_bytes(b"")
    with pytest.raises(NotKeptError):
        presence.show(session, there("anne", "A"))


def test_who_gave_a_mark_is_told_unless_two_people_mark_blind(enter: Enter) -> None:
    """Their own is not told, nor a mark of which the journal does not know."""
    from grader.marking import acts

    anne, bruno = enter("anne"), enter("bruno")
    copy = anne.listing(MODULE, EXERCISE)["answers"][0][0]
    acts.mark(anne, (MODULE, EXERCISE, copy), "clarte", 4.0, before=None)
    assert anne.answer(MODULE, EXERCISE, copy)["given_by"] == {}
    assert bruno.answer(MODULE, EXERCISE, copy)["given_by"] == {"clarte": "anne"}
