import pytest

from grader.autograding.penalties import Penalty, penalise
from grader.gradebook.marks import Doubts, marks_in
from grader.session.session import Session
from tests.grader.autograding.copies import query
from tests.grader.curriculum import MODULE
from tests.grader.gradebook.writes import CRITERION, row, transaction, write
from tests.grader.hands import give_mark

DUE = "2026-03-02 12:32:00.000000"
"""Two hours before the copies were handed in."""


def written(session: Session, penalty: Penalty, *people: str) -> dict[str, float | None]:
    """Write these people's penalties, and return everyone's."""
    with transaction(session) as (connection, found):
        penalise(connection, found, people, penalty)
    return dict(
        query(
            session,
            "SELECT student_id, late_submission_penalty FROM submitted_notebook "
            "JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id",
        )
    )


def refused(*_: object) -> float | None:
    """Fail: the rule is asked only for who is late."""
    raise AssertionError


@pytest.mark.parametrize("due", [None, "2026-03-02 14:32:00.000000", "2026-03-03 00:00:00.000000"])
def test_who_is_not_late_has_no_penalty(released: Session, due: str | None) -> None:
    """Without a due date, at it or before it, the rule is not even asked."""
    query(released, "UPDATE assignment SET duedate = ?", due)
    write(released, row("ana"))
    assert written(released, refused, "ana") == {"ana": None}


def test_the_rule_is_given_the_person_the_score_and_the_seconds(released: Session) -> None:
    """The score is the whole copy's: by machine, by hand, and what was added to both."""
    query(released, "UPDATE assignment SET duedate = ?", DUE)
    write(released, row("ana"))
    give_mark(released, MODULE, "ana", CRITERION, 3.0)
    query(released, "UPDATE grade SET extra_credit = 0.5 WHERE manual_score = 3.0")
    asked: list[tuple[str, float, float]] = []

    def rule(person: str, score: float, seconds: float) -> float:
        asked.append((person, score, seconds))
        return 1.5

    assert written(released, rule, "ana") == {"ana": 1.5}
    assert asked == [("ana", 9.5, 7200.0)]


@pytest.mark.parametrize(
    ("asked", "given"), [(None, None), (0.0, 0.0), (-3.0, 0.0), (6.0, 6.0), (100.0, 6.0)]
)
def test_a_penalty_lies_between_nothing_and_the_whole_score(
    released: Session, asked: float | None, given: float | None
) -> None:
    """A rule that gives more points, or takes more than there are, is held back; none is none."""
    query(released, "UPDATE assignment SET duedate = ?", DUE)
    write(released, row("ana"))
    assert written(released, lambda *_: asked, "ana") == {"ana": given}


def test_a_penalty_goes_with_the_lateness(released: Session) -> None:
    """An extension given afterwards takes it off."""
    query(released, "UPDATE assignment SET duedate = ?", DUE)
    write(released, row("ana"))
    assert written(released, lambda *_: 1.0, "ana") == {"ana": 1.0}
    query(released, "UPDATE submitted_assignment SET extension = '1970-01-01 02:00:00.000000'")
    assert written(released, refused, "ana") == {"ana": None}


def test_only_the_people_named_are_penalised(released: Session) -> None:
    """And what is written is what the marks then count."""
    query(released, "UPDATE assignment SET duedate = ?", DUE)
    write(released, row("ana"), row("ben"))
    assert written(released, lambda *_: 2.0, "ben") == {"ana": None, "ben": 2.0}
    with transaction(released) as (connection, _):
        found = marks_in(connection, Doubts(released), (MODULE,))
    assert {person: (copy.penalty, copy.points) for (_, person), copy in found.items()} == {
        "ana": (0.0, 6.0),
        "ben": (2.0, 4.0),
    }
