from collections.abc import Callable

import pytest

from grader.marking import acts, double
from grader.marking.errors import (
    NotToSettleError,
    OwnMarkError,
    TwiceMarkedError,
)
from grader.marking.room import MarkingRoom
from grader.session.session import Session
from tests.grader.curriculum import MODULE
from tests.grader.hands import give_mark
from tests.grader.marking.cohort import EXERCISE
from tests.grader.marking.giving import give, held, lines, person_of
from tests.grader.marking.test_room import codes

Enter = Callable[[str], MarkingRoom]


@pytest.fixture
def twice(session: Session) -> Session:
    """Return the session, every copy of which is marked twice."""
    double.ask(session, MODULE, 1.0)
    return session


def test_the_second_marker_sees_neither_mark_nor_comment(enter: Enter, twice: Session) -> None:
    """Their own mark is kept beside; the gradebook holds the first."""
    anne, bruno = enter("anne"), enter("bruno")
    copy = codes(anne)[0]
    names = (MODULE, EXERCISE, copy)
    give(anne, copy, "clarte", 4.0)
    acts.comment(anne, names, "Le mot d’Anne.")
    seen = bruno.answer(*names)
    assert (seen["points"]["clarte"], seen["comment"], seen["role"]) == (None, "", "second")
    assert give(bruno, copy, "clarte", 0.0)["points"]["clarte"] == 0.0
    acts.comment(bruno, names, "Le mot de Bruno.")
    given = held(twice, person_of(anne, copy))
    assert given["projet--clarte"].score == 4.0
    assert given["projet--ancrage"].comment == "Le mot d’Anne."
    assert anne.answer(*names)["points"]["clarte"] == 4.0
    assert anne.answer(*names)["comment"] == "Le mot d’Anne."
    assert bruno.answer(*names)["comment"] == "Le mot de Bruno."


def test_a_third_marker_has_no_place(enter: Enter, twice: Session) -> None:
    """Two marks are enough."""
    anne, bruno, carla = enter("anne"), enter("bruno"), enter("carla")
    copy = codes(anne)[0]
    give(anne, copy, "clarte", 4.0)
    give(bruno, copy, "clarte", 0.0)
    assert carla.answer(MODULE, EXERCISE, copy)["points"] == {"ancrage": None, "clarte": None}
    with pytest.raises(TwiceMarkedError):
        give(carla, copy, "clarte", 0.0)
    with pytest.raises(TwiceMarkedError):
        acts.comment(carla, (MODULE, EXERCISE, copy), "Un mot.")


def test_a_disagreement_is_settled_with_both_marks_in_sight(enter: Enter, twice: Session) -> None:
    """The settled mark counts, for everyone, and the journal says who settled."""
    anne, bruno, carla = enter("anne"), enter("bruno"), enter("carla")
    copy = codes(anne)[0]
    for room, marks in ((anne, (3.0, 4.0)), (bruno, (3.0, 0.0))):
        assert room.answer(MODULE, EXERCISE, copy)["item"][3] == 0
        for criterion, points in zip(("ancrage", "clarte"), marks, strict=True):
            give(room, copy, criterion, points)
    seen = carla.answer(MODULE, EXERCISE, copy, settle=True)
    assert seen["item"][3] == 1
    assert [mark["points"] for mark in seen["pairs"]["clarte"]] == [4.0, 0.0]
    assert len({mark["marker"] for mark in seen["pairs"]["clarte"]}) == 2
    assert "anne" not in str(seen)
    with pytest.raises(NotToSettleError):
        give(carla, copy, "ancrage", 0.0, settle=True)
    state = give(carla, copy, "clarte", 2.0, settle=True)
    assert state["item"][3] == 0
    assert held(twice, person_of(anne, copy))["projet--clarte"].score == 2.0
    assert {room.answer(MODULE, EXERCISE, copy)["points"]["clarte"] for room in (anne, bruno)} == {
        2.0
    }
    last = lines(twice)[-1]
    assert (last["marker"], last["round"], last["before"], last["after"]) == (
        *("carla", "settled"),
        *(4.0, 2.0),
    )


def test_neither_of_the_two_settles_their_own(enter: Enter, twice: Session) -> None:
    """Nor writes the comment that would stand, nor changes what a third person settled."""
    anne, bruno, carla = enter("anne"), enter("bruno"), enter("carla")
    copy = codes(anne)[0]
    for room, marks in ((anne, (3.0, 4.0)), (bruno, (3.0, 0.0))):
        for criterion, points in zip(("ancrage", "clarte"), marks, strict=True):
            give(room, copy, criterion, points)
    for room in (anne, bruno):
        assert room.answer(MODULE, EXERCISE, copy, settle=True)["settles"] is False
        with pytest.raises(OwnMarkError):
            give(room, copy, "clarte", 2.0, settle=True)
        with pytest.raises(OwnMarkError):
            acts.comment(room, (MODULE, EXERCISE, copy), "Le mien.", settle=True)
    assert carla.answer(MODULE, EXERCISE, copy, settle=True)["settles"] is True
    give(carla, copy, "clarte", 2.0, settle=True)
    for room in (anne, bruno):
        with pytest.raises(OwnMarkError):
            give(room, copy, "clarte", 6.0)
    assert held(twice, person_of(anne, copy))["projet--clarte"].score == 2.0


def test_a_mark_of_the_formgrader_is_the_first(enter: Enter, twice: Session) -> None:
    """Whoever opens the room afterwards is second, and the two are compared."""
    bruno = enter("bruno")
    copy = codes(bruno)[0]
    for criterion, points in (("ancrage", 3.0), ("clarte", 6.0)):
        give_mark(twice, MODULE, person_of(bruno, copy), f"projet--{criterion}", points)
        assert bruno.answer(MODULE, EXERCISE, copy)["points"][criterion] is None
    give(bruno, copy, "ancrage", 0.0)
    state = give(bruno, copy, "clarte", 6.0)
    assert state["item"][3] == 1
    assert [line["marker"] for line in lines(twice)].count("formgrader") == 2
