from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy.engine import Connection

from grader.gradebook.fingerprints import MarkRow
from grader.gradebook.marks import CellMark, marks_of
from grader.gradebook.structure import Structure
from grader.gradebook.writing import flag, save
from grader.session.session import Session
from tests.grader.autograding.copies import query
from tests.grader.curriculum import MODULE
from tests.grader.gradebook.writes import (
    CRITERION,
    HANDED_IN,
    add_notebook,
    row,
    transaction,
    write,
)
from tests.grader.hands import give_mark


def test_a_first_marking_makes_all_that_nbgrader_needs(released: Session) -> None:
    """The person, the submission with its date, the points by machine, and a criterion that awaits someone."""
    write(released, row("ana"), row("ben", points=0.0))
    assert query(released, "SELECT student_id, timestamp FROM submitted_assignment ORDER BY 1") == [
        (person, f"{HANDED_IN:%Y-%m-%d %H:%M:%S.%f}") for person in ("ana", "ben")
    ]
    assert marks_of(released, MODULE, "ana") == {
        "publics": CellMark(4.0, 4.0, False, ""),
        "projet": CellMark(2.0, 2.0, False, ""),
        CRITERION: CellMark(0.0, 3.0, True, ""),
    }
    assert marks_of(released, MODULE, "ben")["publics"].score == 0.0


def test_no_copy_writes_nothing(released: Session) -> None:
    """Not even in the ledger."""
    write(released)
    for table in ("student", "submitted_assignment", "grade", "parcours_marking"):
        assert query(released, f"SELECT count(*) FROM {table}") == [(0,)]  # noqa: S608 - our own names


def test_the_same_copy_again_changes_nothing(released: Session) -> None:
    """Neither a row more, nor a mark that a person gave."""
    tables = ("student", "submitted_assignment", "submitted_notebook", "grade", "comment")
    write(released, row("ana"))
    give_mark(released, MODULE, "ana", CRITERION, 3.0, "Bien vu")
    before = [query(released, f"SELECT * FROM {table} ORDER BY id") for table in tables]  # noqa: S608
    write(released, row("ana"))
    assert [query(released, f"SELECT * FROM {table} ORDER BY id") for table in tables] == before  # noqa: S608


def test_a_changed_answer_flags_what_a_person_gave_to_it(released: Session) -> None:
    """The points and the comment stay; the person looks again. Another exercise's marks are left alone."""
    write(released, row("ana"), row("ben"))
    for person in ("ana", "ben"):
        give_mark(released, MODULE, person, CRITERION, 3.0, "Bien vu")
        give_mark(released, MODULE, person, "publics", 1.0)
    write(released, row("ana", idea="une pirogue"), row("ben", points=0.0))
    ana, ben = (marks_of(released, MODULE, person) for person in ("ana", "ben"))
    assert ana[CRITERION] == CellMark(3.0, 3.0, True, "Bien vu")
    assert (ana["publics"].score, ana["publics"].pending) == (1.0, False)
    assert ben[CRITERION] == CellMark(3.0, 3.0, False, "Bien vu")
    assert (ben["publics"].score, ben["publics"].pending) == (1.0, True)


def test_new_points_by_machine_await_no_one(released: Session) -> None:
    """Where no person gave any, the machine's simply change."""
    write(released, row("ana"))
    write(released, row("ana", points=1.0))
    assert marks_of(released, MODULE, "ana")["publics"] == CellMark(1.0, 4.0, False, "")


@pytest.mark.parametrize(
    ("moment", "kept"),
    [(HANDED_IN + timedelta(days=1), HANDED_IN + timedelta(days=1)), (None, HANDED_IN)],
)
def test_a_later_hand_in_brings_its_date(
    released: Session, moment: datetime | None, kept: datetime
) -> None:
    """And one without a date leaves the one that is known."""
    write(released, row("ana"))
    write(released, replace(row("ana"), timestamp=moment))
    assert query(released, "SELECT timestamp FROM submitted_assignment") == [
        (f"{kept:%Y-%m-%d %H:%M:%S.%f}",)
    ]


def test_a_notebook_that_was_not_handed_in_is_worth_nothing(released: Session) -> None:
    """Each of its cells has 0 and awaits no one; comments stand where nbgrader has them."""
    add_notebook(released)
    write(released, row("ana"))
    asked = "SELECT cell_id, auto_score, needs_manual_grade FROM grade WHERE cell_id LIKE 'annexe%'"
    assert sorted(query(released, asked)) == [("annexe-Grade", 0.0, 0), ("annexe-Task", 0.0, 0)]
    commented = query(released, "SELECT cell_id FROM comment WHERE cell_id LIKE 'annexe%'")
    assert sorted(commented) == [("annexe-Solution",), ("annexe-Task",)]


def _save_both(connection: Connection, found: Structure, one: MarkRow, other: MarkRow) -> None:
    save(connection, found, [one])
    save(connection, found, [other])


def test_a_transaction_that_fails_writes_nothing(released: Session) -> None:
    """Neither the marks nor what they came from."""
    incomplete = replace(row("ben"), points={"publics": 4.0})
    with pytest.raises(KeyError), transaction(released) as (connection, found):
        _save_both(connection, found, row("ana"), incomplete)
    assert marks_of(released, MODULE, "ana") == {}
    assert query(released, "SELECT count(*) FROM parcours_marking") == [(0,)]


def test_nbgrader_s_own_marking_flags_the_same(released: Session) -> None:
    """What changed since our ledger last knew it: the criteria of that exercise, of that copy, and no other."""
    write(released, row("ana"), row("ben"))
    for person in ("ana", "ben"):
        give_mark(released, MODULE, person, CRITERION, 3.0)
    for changed, pending in (
        (row("ana"), False),
        (row("ana", points=0.0), False),
        (row("ana", points=0.0, idea="une pirogue"), True),
    ):
        with transaction(released) as (connection, found):
            flag(connection, found, changed)
        assert marks_of(released, MODULE, "ana")[CRITERION].pending is pending
    assert marks_of(released, MODULE, "ana")[CRITERION].score == 3.0
    assert not marks_of(released, MODULE, "ben")[CRITERION].pending
