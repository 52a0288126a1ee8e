import json
import sqlite3
from collections.abc import Callable

import pytest

from grader.autograding import autograde
from grader.errors import UnreadableRequestError
from grader.gradebook import database
from grader.gradebook.database import opened
from grader.gradebook.errors import GradebookError
from grader.marking import acts, double
from grader.marking.errors import (
    ChangedMeanwhileError,
    NotKeptError,
)
from grader.marking.room import MarkingRoom
from grader.session.codes import folder
from grader.session.session import Session
from tests.grader.curriculum import MODULE
from tests.grader.marking.cohort import EXERCISE, PEOPLE, hand_in
from tests.grader.marking.giving import give, held, lines, person_of
from tests.grader.marking.test_room import codes

Enter = Callable[[str], MarkingRoom]


def test_a_mark_is_in_the_gradebook_at_once_and_in_the_journal(
    enter: Enter, session: Session
) -> None:
    """The criterion no longer awaits anyone; who, when, before and after are written, without the answer."""
    room = enter("anne")
    copy = codes(room)[0]
    state = give(room, copy, "clarte", 4.0)
    assert state["points"] == {"ancrage": None, "clarte": 4.0}
    assert state["item"] == [copy, 1, 0, 0, ""]
    given = held(session, person_of(room, copy))
    assert (given["projet--clarte"].score, given["projet--clarte"].pending) == (4.0, False)
    assert given["projet--ancrage"].pending
    give(room, copy, "clarte", 6.0)
    kept = [(line["marker"], line["before"], line["after"]) for line in lines(session)]
    assert kept == [("anne", None, 4.0), ("anne", 4.0, 6.0)]
    text = (folder(session) / "journal.jsonl").read_text("utf-8")
    assert not any(word in text for word in (*PEOPLE, "idée", "hacked"))


def test_a_mark_taken_away_awaits_someone_again(enter: Enter, session: Session) -> None:
    """As the formgrader does with an emptied field."""
    room = enter("anne")
    copy = codes(room)[0]
    give(room, copy, "clarte", 4.0)
    assert give(room, copy, "clarte", None)["points"]["clarte"] is None
    assert held(session, person_of(room, copy))["projet--clarte"].pending


@pytest.mark.parametrize("points", [1.0, -1.0, 7.0, float("nan"), float("inf")])
def test_only_a_level_of_the_rubric_can_be_given(enter: Enter, points: float) -> None:
    """Nothing else changes anything."""
    room = enter("anne")
    with pytest.raises(UnreadableRequestError):
        give(room, codes(room)[0], "clarte", points)


def test_someone_elses_mark_is_not_silently_replaced(enter: Enter, session: Session) -> None:
    """Upon a mark that one did not see, one is asked to look; the other mark stands."""
    anne, bruno = enter("anne"), enter("bruno")
    copy = codes(anne)[0]
    give(anne, copy, "clarte", 4.0)
    with pytest.raises(ChangedMeanwhileError):
        give(bruno, copy, "clarte", 0.0, before=None)
    assert held(session, person_of(anne, copy))["projet--clarte"].score == 4.0
    give(bruno, copy, "clarte", 0.0)
    assert [line["marker"] for line in lines(session)] == ["anne", "bruno"]


def test_a_comment_is_nbgraders(enter: Enter, session: Session) -> None:
    """It lies in the gradebook, and the journal says who wrote one, not what."""
    room = enter("anne")
    copy = codes(room)[0]
    text = "Nommez <b>un</b> lieu."
    state = acts.comment(room, (MODULE, EXERCISE, copy), f" {text}\n")
    assert state["comment"] == text
    assert held(session, person_of(room, copy))["projet--ancrage"].comment == text
    assert "lieu" not in json.dumps(lines(session))
    with pytest.raises(UnreadableRequestError):
        acts.comment(room, (MODULE, EXERCISE, copy), "a" * 10_001)


def test_someone_elses_comment_is_not_silently_replaced(enter: Enter, session: Session) -> None:
    """Upon a comment that one did not see, one is asked to look; one's own blind comment meets no other."""
    anne, bruno = enter("anne"), enter("bruno")
    names = (MODULE, EXERCISE, codes(anne)[0])
    acts.comment(anne, names, "Un lieu ?", before="")
    with pytest.raises(ChangedMeanwhileError):
        acts.comment(bruno, names, "Qui ?", before="")
    assert anne.answer(*names)["comment"] == "Un lieu ?"
    assert acts.comment(bruno, names, "Qui ?", before="Un lieu ?\n")["comment"] == "Qui ?"
    double.ask(session, MODULE, 1.0)
    give(anne, names[2], "clarte", 4.0)
    blind = enter("carla")
    assert acts.comment(blind, names, "Où ?", before="")["comment"] == "Où ?"
    assert anne.answer(*names)["comment"] == "Qui ?"


def test_to_discuss_raises_nbgraders_flag(enter: Enter, session: Session) -> None:
    """And lowers it again."""
    room = enter("anne")
    copy = codes(room)[0]
    for wanted in (True, False):
        state = acts.discuss(room, (MODULE, EXERCISE, copy), wanted)
        assert state["discuss"] is wanted
        with opened(session) as book:
            found = book.find_submission_notebook(MODULE, MODULE, person_of(room, copy))
            assert found.flagged is wanted


def test_a_busy_gradebook_is_a_sentence_and_changes_nothing(
    enter: Enter, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While another command writes, the mark is refused whole; afterwards it goes through."""
    room = enter("anne")
    copy = codes(room)[0]
    url = database.url(session)
    monkeypatch.setattr(database, "url", lambda _: f"{url}?timeout=0.1")
    holder = sqlite3.connect(session.root / "gradebook.db")
    holder.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(GradebookError) as caught:
            give(room, copy, "clarte", 4.0)
    finally:
        holder.rollback()
        holder.close()
    assert caught.value.busy
    assert not (folder(session) / "journal.jsonl").exists()
    assert give(room, copy, "clarte", 4.0)["points"]["clarte"] == 4.0


def test_without_a_journal_there_is_no_mark(
    enter: Enter, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be written down does not enter the gradebook either."""
    room = enter("anne")
    copy = codes(room)[0]

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("grader.marking.journal.os.fsync", full)
        with pytest.raises(NotKeptError):
            give(room, copy, "clarte", 4.0)
    assert held(session, person_of(room, copy))["projet--clarte"].pending


def test_a_gradebook_that_refuses_at_last_is_written_down(
    enter: Enter, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The journal ends on what the gradebook holds."""
    room = enter("anne")
    copy = codes(room)[0]

    def refuse(self: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    with monkeypatch.context() as patch:
        patch.setattr("grader.gradebook.by_hand.Writing.keep", refuse)
        with pytest.raises(sqlite3.OperationalError):
            give(room, copy, "clarte", 4.0)
    kept = [(line["before"], line["after"]) for line in lines(session)]
    assert kept == [(None, 4.0), (4.0, None)]
    assert room.answer(MODULE, EXERCISE, copy)["points"]["clarte"] is None
    assert held(session, person_of(room, copy))["projet--clarte"].pending


def test_a_changed_answer_asks_for_another_look(enter: Enter, session: Session) -> None:
    """The former mark is shown as such, the criterion is to be marked, and a new mark settles it."""
    room = enter("anne")
    by_person = {person_of(room, copy): copy for copy in codes(room)}
    copy = by_person["ben"]
    give(room, copy, "clarte", 4.0)
    hand_in(session, "ben", "Une tout autre idée.")
    autograde.autograde(session, MODULE, ("ben",))
    state = room.answer(MODULE, EXERCISE, copy)
    assert "tout autre" in state["transcript"]
    assert (state["points"]["clarte"], state["changed"]) == (None, {"clarte": 4.0})
    give(room, copy, "clarte", 2.0)
    assert room.answer(MODULE, EXERCISE, copy)["changed"] == {}
    assert lines(session)[-1]["renewed"] is True
