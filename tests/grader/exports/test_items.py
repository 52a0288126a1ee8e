import pytest

from exercises import definition
from exercises.definition import Module
from exercises.kinds.choice import ChoiceAnswer
from grader.course import key
from grader.exports import items
from grader.gradebook import marks
from grader.session.session import Session
from tests.grader.curriculum import MODULE


@pytest.fixture
def module(marked: Session) -> Module:
    """Return the session's module."""
    return definition.load(marked.curriculum / MODULE)


def test_difficulty_is_the_mean_share(marked: Session) -> None:
    """Eight right choices of twelve, less the copy that awaits a person: seven of eleven."""
    found = {item.exercise: item for item in items.of_exercises(marks.read(marked, MODULE))}
    assert found["publics"].difficulty == pytest.approx(7 / 11)
    assert found["publics"].discrimination is not None


def test_an_item_is_correlated_with_the_rest_without_it() -> None:
    """Two items that agree everywhere correlate fully; one that never varies, or few copies, not at all."""
    rows = [[1.0, 1.0, 1.0]] * 5 + [[0.0, 0.0, 1.0]] * 5
    figures = items.analysed(rows, [1.0, 2.0, 1.0])
    assert figures[0] == pytest.approx((0.5, 1.0))
    assert figures[2] == (1.0, None)
    assert items.analysed(rows[:9], [1.0, 2.0, 1.0])[0][1] is None
    assert items.analysed([], [1.0]) == [(None, None)]


def test_what_no_one_chose_is_named(marked: Session, module: Module) -> None:
    """An option that some copy holds is not in the list; without copies there is no list."""
    given = items.answers(marked, module)
    assert len(given) == 12
    exercise = module.exercise("publics")
    assert items.never_chosen(exercise, given) == ()
    right = {
        person: one
        for person, one in given.items()
        if one["publics"] == ChoiceAnswer(chosen=("b",))
    }
    assert items.never_chosen(exercise, right) == ("La moyenne suffit",)
    assert items.never_chosen(exercise, {}) == ()


def test_a_choice_is_one_item(marked: Session, module: Module) -> None:
    """A kind that is judged whole has no line of its own among the items."""
    assert items.of_items(module, key.load(module), items.answers(marked, module)) == ()
