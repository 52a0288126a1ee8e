from collections.abc import Callable

import pytest

from grader.errors import NoAnswerError
from grader.gradebook.errors import GradebookError
from grader.marking import double
from grader.marking.errors import NothingToMarkError, NotToSettleError
from grader.marking.room import MarkingRoom
from grader.session.session import Session
from tests.grader.curriculum import MODEL, MODULE
from tests.grader.marking.cohort import EXERCISE, PEOPLE

Enter = Callable[[str], MarkingRoom]


def codes(room: MarkingRoom) -> list[str]:
    """Return the codes of the answers, as the page lists them."""
    return [item[0] for item in room.listing(MODULE, EXERCISE)["answers"]]


def test_the_overview_names_the_exercises_with_criteria(enter: Enter) -> None:
    """An exercise that data mark whole is not there."""
    view = enter("anne").overview()
    assert (view["session"], view["marker"]) == ("guyane-2026", "anne")
    assert [
        (one["module"], one["exercise"], one["copies"], one["waiting"]) for one in view["exercises"]
    ] == [(MODULE, EXERCISE, 5, 5)]


def test_warming_reads_and_changes_nothing(enter: Enter, session: Session) -> None:
    """What the page asks for first is read once before it does, marked or not, and nothing is written."""
    before = {path: path.read_bytes() for path in session.root.rglob("*") if path.is_file()}
    room = enter("anne")
    room.warm()
    assert len(codes(room)) == 5
    after = {path: path.read_bytes() for path in session.root.rglob("*") if path.is_file()}
    assert {path.name for path in after.keys() - before.keys()} <= {"secret"}
    assert all(after[path] == data for path, data in before.items())


def test_a_gradebook_that_is_gone_is_said(enter: Enter, session: Session) -> None:
    """Reading never makes an empty one in its place."""
    room = enter("anne")
    (session.root / "gradebook.db").unlink()
    with pytest.raises(GradebookError) as caught:
        room.overview()
    assert (caught.value.where, caught.value.busy) == (str(session.root / "gradebook.db"), False)
    assert not (session.root / "gradebook.db").exists()


def test_the_list_is_short_and_holds_no_name(enter: Enter) -> None:
    """A code and four small values an answer; the rubric with its levels; the model answer."""
    listing = enter("anne").listing(MODULE, EXERCISE)
    assert [item[1:] for item in listing["answers"]] == [[0, 0, 0, ""]] * 5
    assert not any(person in str(listing) for person in PEOPLE)
    assert [one["id"] for one in listing["criteria"]] == ["ancrage", "clarte"]
    assert [level["points"] for level in listing["criteria"][1]["levels"]] == [0, 2, 4, 6]
    assert MODEL in listing["model"]


def test_the_order_is_the_same_for_everyone_and_not_the_alphabet(enter: Enter) -> None:
    """Codes are stable from one opening to the next."""
    first = codes(enter("anne"))
    assert codes(enter("bruno")) == first == sorted(first)


def test_an_answer_is_shown_as_text_with_its_automatic_part(enter: Enter) -> None:
    """Hostile markup is escaped; what data gave stands beside."""
    room = enter("anne")
    answers = [room.answer(MODULE, EXERCISE, one) for one in codes(room)]
    hostile = [one for one in answers if "hacked" in one["transcript"]]
    assert len(hostile) == 1
    assert "<script" not in hostile[0]["transcript"]
    assert "&lt;script&gt;window.hacked=1&lt;/script&gt;" in hostile[0]["transcript"]
    assert {one["automatic"]["points"] for one in answers} == {2.0}
    assert answers[0]["points"] == {"ancrage": None, "clarte": None}
    assert not any(person in str(answers[0]) for person in PEOPLE)


@pytest.mark.parametrize("copy", ["", "AAAAAAAAAAAAAAAA", "../../secret", "ana"])
def test_an_unknown_code_is_refused(enter: Enter, copy: str) -> None:
    """Neither a path nor a name stands for a copy."""
    with pytest.raises(NoAnswerError):
        enter("anne").answer(MODULE, EXERCISE, copy)


@pytest.mark.parametrize(
    ("module", "exercise"),
    [(MODULE, "publics"), (MODULE, "rien"), ("99_rien", EXERCISE), ("../modules", EXERCISE)],
)
def test_an_exercise_that_no_one_marks_is_refused(enter: Enter, module: str, exercise: str) -> None:
    """Neither a closed exercise, nor one of no module, nor a path."""
    with pytest.raises(NothingToMarkError):
        enter("anne").listing(module, exercise)


def test_a_copy_that_vanished_is_a_sentence(enter: Enter, session: Session) -> None:
    """A damaged marked copy does not keep the others from being read."""
    room = enter("anne")
    (session.root / "autograded" / "ben" / MODULE / "copie.json").write_bytes(b"[")
    shown, refused = 0, []
    for one in codes(room):
        try:
            room.answer(MODULE, EXERCISE, one)
            shown += 1
        except NoAnswerError as error:
            refused.append(str(error))
    assert shown == 4
    assert "illisible" in refused[0]


def test_there_is_nothing_to_settle_before_two_marks(enter: Enter, session: Session) -> None:
    """Asking to settle shows no one's mark."""
    double.ask(session, MODULE, 1.0)
    room = enter("anne")
    with pytest.raises(NotToSettleError):
        room.answer(MODULE, EXERCISE, codes(room)[0], settle=True)
