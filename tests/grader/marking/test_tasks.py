import pytest

from grader.marking import tasks
from grader.session.session import Session
from tests.grader.curriculum import MODULE
from tests.grader.marking.cohort import EXERCISE


def test_only_exercises_with_criteria_are_marked_by_people(session: Session) -> None:
    """Each with its task cells."""
    (task,) = tasks.tasks(session)
    assert task.cells == {"ancrage": "projet--ancrage", "clarte": "projet--clarte"}


@pytest.mark.parametrize(
    ("criterion", "points", "allowed"),
    [
        ("clarte", 2.0, True),
        ("clarte", None, True),
        ("clarte", 3.0, False),
        ("clarte", float("nan"), False),
        ("rien", 0.0, False),
        ("rien", None, False),
    ],
)
def test_a_mark_is_a_level_or_none(
    session: Session, criterion: str, points: float | None, allowed: bool
) -> None:
    """Of a criterion of the exercise."""
    assert tasks.task(session, MODULE, EXERCISE).allows(criterion, points) is allowed


def test_a_rubric_changed_in_the_session_is_read_again(session: Session) -> None:
    """The frozen module may be corrected by hand while the room is open."""
    assert tasks.task(session, MODULE, EXERCISE).allows("clarte", 6.0)
    path = session.curriculum / MODULE / "corrige.toml"
    text = path.read_text("utf-8").replace('label = "Limpide"', 'label = "Parfait"')
    path.write_text(text + "\n", encoding="utf-8")
    levels = tasks.task(session, MODULE, EXERCISE).rubrics["clarte"].levels
    assert levels[-1].label == "Parfait"
