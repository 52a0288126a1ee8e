import pytest

from grader.gradebook.by_hand import ManualMark
from grader.gradebook.ledger import Given, Track
from grader.marking.double import Role
from grader.marking.marks import seen

CELLS = {"ancrage": "projet--ancrage", "clarte": "projet--clarte"}
ROWS = {"projet--ancrage": ManualMark(3.0, False), "projet--clarte": ManualMark(4.0, False)}
FIRST = {"ancrage": Given(3.0, "anne"), "clarte": Given(4.0, "anne")}
SAME = {"ancrage": Given(3.0, "bruno"), "clarte": Given(4.0, "bruno")}
OTHER = {"ancrage": Given(3.0, "bruno"), "clarte": Given(0.0, "bruno")}


@pytest.mark.parametrize(
    ("track", "role", "points"),
    [
        (Track(first=FIRST), Role.FIRST, (3.0, 4.0)),
        (Track(first=FIRST), Role.SECOND, (None, None)),
        (Track(first=FIRST, second=OTHER), Role.SECOND, (3.0, 0.0)),
        (Track(first=FIRST, second=OTHER), Role.FIRST, (3.0, 4.0)),
        (Track(first=FIRST, second=OTHER), Role.THIRD, (None, None)),
        (Track(first=FIRST, second=SAME), Role.THIRD, (3.0, 4.0)),
        (
            Track(first=FIRST, second=OTHER, settled={"clarte": Given(4.0, "carla")}),
            Role.SECOND,
            (3.0, 4.0),
        ),
    ],
)
def test_each_sees_what_they_may(
    track: Track, role: Role, points: tuple[float | None, float | None]
) -> None:
    """The mark that counts is the first marker's to see, then everyone's once both agree or it is settled."""
    assert tuple(seen(CELLS, ROWS, track, role).points.values()) == points


def test_a_line_of_the_list_is_short() -> None:
    """Code, criteria marked, to discuss, criteria to settle, part."""
    track = Track(first=FIRST, second=OTHER, discuss=True)
    assert seen(CELLS, ROWS, track, Role.SECOND).item("K7P2QM") == ["K7P2QM", 2, 1, 1, "second"]
    assert seen(CELLS, ROWS, Track(first=FIRST), Role.FIRST).item("K") == ["K", 2, 0, 0, ""]


def test_a_mark_of_a_former_text_is_shown_as_such_to_the_first_marker() -> None:
    """It no longer counts, and there is nothing to settle until it is given again."""
    rows = {**ROWS, "projet--clarte": ManualMark(4.0, True)}
    track = Track(first=FIRST, second=OTHER)
    view = seen(CELLS, rows, track, Role.FIRST)
    assert (view.points["clarte"], view.changed, view.to_settle) == (None, {"clarte": 4.0}, ())
    assert seen(CELLS, rows, track, Role.THIRD).changed == {}


def test_a_copy_without_rows_has_no_mark() -> None:
    """A criterion added since the copy was marked is not marked."""
    assert seen(CELLS, {}, Track(), Role.FIRST).done == 0
