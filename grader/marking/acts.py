"""What a marker does to one answer: give a mark, comment, flag. Gradebook and journal change both, or neither."""

from collections.abc import Callable
from typing import Any

from grader.errors import UnreadableRequestError
from grader.gradebook.by_hand import ManualMark, Writing, writing
from grader.gradebook.ledger import FORMGRADER, Event, Round, Track
from grader.marking.double import Role
from grader.marking.errors import (
    ChangedMeanwhileError,
    NotToSettleError,
    OwnMarkError,
    TwiceMarkedError,
)
from grader.marking.journal import moment
from grader.marking.marks import Seen, changed
from grader.marking.room import MarkingRoom
from grader.marking.tasks import Task

LONGEST_COMMENT = 10_000


def mark(
    room: MarkingRoom,
    names: tuple[str, str, str],
    criterion: str,
    points: float | None,
    *,
    before: float | None,
    settle: bool = False,
) -> dict[str, Any]:
    """Give one criterion the points of one of its levels, or None to take its mark away; return the answer's state.

    `names` are the module, the exercise and the copy's code. `before` is what the page showed:
    ChangedMeanwhileError when it is no longer so. The mark goes to the gradebook, or stays beside it when it is a
    blind second one.
    """
    task, person = room.find(*names)
    if not task.allows(criterion, points):
        raise UnreadableRequestError
    copy_code = names[2]
    with room.journal.held():
        room.refresh()
        rows, track = room.held(task, person).marks, room.track(task, copy_code)
        view = room.seen_by(task, copy_code, rows)
        turn = _round(room, view, track, criterion, settle=settle)
        cell = task.cells[criterion]
        former = view.points[criterion] if turn == "second" else rows[cell].counts
        if before != (None if settle and criterion in view.to_settle else former):
            raise ChangedMeanwhileError
        event = _event(room, "mark", task, copy_code, criterion=criterion, turn=turn)
        event = event.model_copy(update={"before": former, "after": points})
        if turn == "second":
            _acknowledge_first(room, task, copy_code, rows, track)
            room.journal.add(event)
        else:
            event = event.model_copy(update={"renewed": cell in changed(rows)})
            _commit(room, task, person, event, lambda open_: open_.mark(cell, points))
        room.refresh()
    return room.state(task, copy_code, person, settle=settle)


def comment(
    room: MarkingRoom,
    names: tuple[str, str, str],
    text: str,
    *,
    before: str | None = None,
    settle: bool = False,
) -> dict[str, Any]:
    """Write the comment of one answer; a second marker's stays beside the gradebook.

    `before` is what the page showed, where it says so: ChangedMeanwhileError when it is no longer so.
    """
    task, person = room.find(*names)
    clean = text.strip()
    if len(clean) > LONGEST_COMMENT:
        raise UnreadableRequestError
    with room.journal.held():
        room.refresh()
        track = room.track(task, names[2])
        held = room.held(task, person)
        view = room.seen_by(task, names[2], held.marks)
        if view.role is Role.THIRD and not view.to_settle:
            raise TwiceMarkedError
        if settle and room.marker in track.markers:
            raise OwnMarkError
        cell = next(iter(task.cells.values()))
        second = view.role is Role.SECOND and not settle and not track.settled
        present = track.second_comment if second else held.comments.get(cell, "")
        if before is not None and before.strip() != present:
            raise ChangedMeanwhileError
        event = _event(room, "comment", task, names[2])
        if second:
            room.journal.add(event.model_copy(update={"round": "second", "text": clean}))
        else:
            _commit(room, task, person, event, lambda open_: open_.comment(cell, clean))
        room.refresh()
    return room.state(task, names[2], person, settle=settle)


def discuss(
    room: MarkingRoom, names: tuple[str, str, str], wanted: bool, *, settle: bool = False
) -> dict[str, Any]:
    """Set or lift « à discuter » on one answer; nbgrader's own flag on the copy follows."""
    module, exercise, copy_code = names
    task, person = room.find(*names)
    with room.journal.held():
        room.refresh()
        others = any(
            track.discuss
            for name, track in room.ledger.of_copy(module, copy_code).items()
            if name != exercise
        )
        event = _event(room, "discuss", task, copy_code).model_copy(update={"discuss": wanted})
        _commit(room, task, person, event, lambda open_: open_.flag(wanted or others))
        room.refresh()
    return room.state(task, copy_code, person, settle=settle)


def _round(room: MarkingRoom, view: Seen, track: Track, criterion: str, *, settle: bool) -> Round:
    if (settle or criterion in track.settled) and room.marker in track.markers:
        raise OwnMarkError
    if settle and criterion not in (*view.to_settle, *track.settled):
        raise NotToSettleError
    if settle or criterion in track.settled:
        return "settled"
    if view.role is Role.THIRD:
        raise TwiceMarkedError
    return "second" if view.role is Role.SECOND else "first"


def _acknowledge_first(
    room: MarkingRoom, task: Task, copy_code: str, rows: dict[str, ManualMark], track: Track
) -> None:
    """Note in the journal the first marks that were given in the formgrader, so that they are compared."""
    for criterion, cell in task.cells.items():
        if criterion not in track.first and rows[cell].counts is not None:
            event = _event(room, "mark", task, copy_code, criterion=criterion)
            update = {"marker": FORMGRADER, "after": rows[cell].counts}
            room.journal.add(event.model_copy(update=update))


def _commit(
    room: MarkingRoom, task: Task, person: str, event: Event, change: Callable[[Writing], None]
) -> None:
    """Write in the gradebook and in the journal; when the gradebook refuses at last, the journal says so too."""
    with writing(room.session, task.module.name, person) as open_:
        change(open_)
        room.journal.add(event)
        try:
            open_.keep()
        except Exception:
            undone = {"before": event.after, "after": event.before, "discuss": not event.discuss}
            room.journal.add(event.model_copy(update={**undone, "at": moment()}))
            raise


def _event(
    room: MarkingRoom,
    kind: str,
    task: Task,
    copy_code: str,
    *,
    criterion: str = "",
    turn: Round = "first",
) -> Event:
    return Event.model_validate(
        {
            "at": moment(),
            "marker": room.marker,
            "kind": kind,
            "module": task.module.name,
            "exercise": task.exercise.id,
            "copy": copy_code,
            "criterion": criterion,
            "round": turn,
        }
    )
