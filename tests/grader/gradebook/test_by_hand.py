import pytest

from grader.errors import NoAnswerError
from grader.gradebook import by_hand
from grader.gradebook.by_hand import ManualMark
from grader.gradebook.marks import marks_of
from grader.session.session import Session
from tests.grader.autograding.copies import query
from tests.grader.curriculum import MODULE
from tests.grader.gradebook.writes import CRITERION, row, write
from tests.grader.hands import give_mark

WAITS = ManualMark(None, pending=True)


def held(session: Session, person: str, *more: str) -> by_hand.Held:
    """Return what the gradebook holds of one copy for the criterion, and for `more` cells."""
    return by_hand.held(session, MODULE, person, [CRITERION, *more])


@pytest.fixture
def marked(released: Session) -> Session:
    """Return a session where two copies were marked by machine, and their criterion awaits someone."""
    write(released, row("ana"), row("ben", points=0.0))
    return released


def test_nothing_is_kept_unless_it_is_asked(marked: Session) -> None:
    """Points, a comment and a flag are seen while one writes, and gone where `keep` was not called."""
    with by_hand.writing(marked, MODULE, "ana") as open_:
        open_.mark(CRITERION, 3.0)
        open_.comment(CRITERION, "Bien vu")
        open_.flag(True)
        assert open_.row(CRITERION) == ManualMark(3.0, pending=False)
    assert held(marked, "ana").marks == {CRITERION: WAITS}
    assert held(marked, "ana").comments == {}
    assert query(marked, "SELECT sum(flagged) FROM submitted_notebook") == [(0,)]


def _mark_and_fail(open_: by_hand.Writing) -> None:
    open_.mark(CRITERION, 0.0)
    open_.mark("inconnue", 0.0)


def test_what_is_kept_stays_and_what_follows_does_not(marked: Session) -> None:
    """Even where an error ends the writing."""
    with by_hand.writing(marked, MODULE, "ana") as open_:
        open_.mark(CRITERION, 3.0)
        open_.comment(CRITERION, "Bien vu")
        open_.flag(True)
        open_.keep()
        open_.mark(CRITERION, 0.0)
    with pytest.raises(NoAnswerError), by_hand.writing(marked, MODULE, "ana") as open_:
        _mark_and_fail(open_)
    assert by_hand.rows(marked, MODULE, [CRITERION]) == {
        "ana": {CRITERION: ManualMark(3.0, pending=False)},
        "ben": {CRITERION: WAITS},
    }
    assert held(marked, "ana").comments == {CRITERION: "Bien vu"}
    assert held(marked, "ben").comments == {}
    assert query(marked, "SELECT sum(flagged) FROM submitted_notebook") == [(1,)]


def test_a_mark_taken_away_is_awaited_again(marked: Session) -> None:
    """Zero points are points; none are none, and where a machine marks too, its own stand again."""
    give_mark(marked, MODULE, "ana", CRITERION, 0.0)
    assert held(marked, "ana").marks[CRITERION].counts == 0.0
    give_mark(marked, MODULE, "ana", "publics", 1.0)
    with by_hand.writing(marked, MODULE, "ana") as open_:
        open_.mark(CRITERION, None)
        open_.mark("publics", None)
        open_.keep()
    assert held(marked, "ana", "publics").marks == {
        CRITERION: WAITS,
        "publics": ManualMark(None, pending=False),
    }
    assert marks_of(marked, MODULE, "ana")["publics"].score == 4.0


def test_a_comment_that_is_emptied_is_none(marked: Session) -> None:
    """Nothing of it stays."""
    give_mark(marked, MODULE, "ana", CRITERION, 3.0, "Bien vu")
    with by_hand.writing(marked, MODULE, "ana") as open_:
        open_.comment(CRITERION, "")
        open_.keep()
    assert held(marked, "ana").comments == {}
    assert query(marked, "SELECT count(*) FROM comment WHERE manual_comment IS NOT NULL") == [(0,)]


def test_a_mark_given_to_an_answer_that_changed_does_not_count(marked: Session) -> None:
    """It is there, and awaits someone."""
    give_mark(marked, MODULE, "ana", CRITERION, 3.0)
    write(marked, row("ana", idea="une pirogue"))
    given = held(marked, "ana").marks[CRITERION]
    assert (given, given.counts) == (ManualMark(3.0, pending=True), None)


@pytest.mark.parametrize(
    ("module", "person", "cell"),
    [
        (MODULE, "ana", "inconnue"),
        (MODULE, "zoe", CRITERION),
        ("01_contrat", "ana", CRITERION),
    ],
)
def test_what_the_gradebook_does_not_hold_cannot_be_marked(
    marked: Session, module: str, person: str, cell: str
) -> None:
    """A cell, a person or a module of no copy: no one else's row is taken in its place."""
    with by_hand.writing(marked, module, person) as open_:
        for act in (
            lambda: open_.row(cell),
            lambda: open_.mark(cell, 3.0),
            lambda: open_.comment(cell, "Bien vu"),
        ):
            with pytest.raises(NoAnswerError):
                act()
        open_.keep()
    assert by_hand.rows(marked, MODULE, [CRITERION]) == {
        person: {CRITERION: WAITS} for person in ("ana", "ben")
    }


def test_a_copy_that_is_not_there_cannot_be_flagged(marked: Session) -> None:
    """In the same words as a mark."""
    with by_hand.writing(marked, MODULE, "zoe") as open_, pytest.raises(NoAnswerError):
        open_.flag(True)


def test_rows_are_those_of_the_cells_asked_for(marked: Session) -> None:
    """Of everyone; no cell gives no row."""
    assert by_hand.rows(marked, MODULE, []) == {}
    assert by_hand.rows(marked, "01_contrat", [CRITERION]) == {}
    assert set(by_hand.rows(marked, MODULE, ["publics", CRITERION])["ben"]) == {
        "publics",
        CRITERION,
    }
    assert set(held(marked, "ben", "publics").marks) == {"publics", CRITERION}
    assert held(marked, "zoe") == held(marked, "") == by_hand.Held({}, {})


def test_what_awaits_is_counted_by_cell(marked: Session) -> None:
    """How many copies there are, and how many of them await a person."""
    give_mark(marked, MODULE, "ana", CRITERION, 3.0)
    assert by_hand.waiting(marked) == {MODULE: {CRITERION: (2, 1)}}


def test_the_automatic_part_is_what_the_gradebook_counts(marked: Session) -> None:
    """The machine's points, a person's in their place, and None before the marking."""
    assert by_hand.held(marked, MODULE, "ana", [CRITERION], "publics").automatic == 4.0
    give_mark(marked, MODULE, "ana", "publics", 1.0)
    assert by_hand.held(marked, MODULE, "ana", [CRITERION], "publics").automatic == 1.0
    assert by_hand.held(marked, MODULE, "zoe", [CRITERION], "publics").automatic is None


def test_nobody_s_copy_is_written_in_where_no_one_is_named(marked: Session) -> None:
    """An empty identifier is no one's: the first copy to come is not taken for theirs."""
    with pytest.raises(NoAnswerError), by_hand.writing(marked, MODULE, ""):
        pass
