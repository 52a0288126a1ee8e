from grader.restitution.views.likeness import grouped
from tests.grader.restitution.rooms import QUESTIONS


def test_questions_that_ask_the_same_stand_together() -> None:
    """Two wordings of a question are one group; unlike questions stay apart; the largest group comes first."""
    groups = grouped(QUESTIONS)
    assert groups[:2] == [[0, 1], [2, 3]]
    assert sorted(groups[2:]) == [[4], [5]]


def test_every_text_is_in_one_group() -> None:
    """No text is lost, whatever is in it."""
    texts = ["", "?", "🛶", "a", "Qui ?", "qui  ?"]
    assert sorted(i for group in grouped(texts) for i in group) == list(range(len(texts)))


def test_nothing_makes_no_group() -> None:
    """Where nobody wrote, there is no group."""
    assert grouped([]) == []
