"""Which of two copies of one person counts: the same rule whichever way they came."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from exercises.copies.copy import UNSURE, Copy, is_sure, last_saved, now
from exercises.errors import ParcoursError
from grader.copies import collected

AHEAD = timedelta(minutes=5)
"""How much later than its arrival a hand-in may say to have left: clocks differ by less."""

OLDER = "une copie plus récente avait déjà été ramassée : elle reste"
"""What is said of someone whose newer copy stays."""


@dataclass(frozen=True)
class Moment:
    """When a copy was handed in (UTC), and a French phrase where the clock that says so is wrong, or `""`.

    `ahead` is by how much that clock was, where that is known.
    """

    at: datetime
    doubt: str = ""
    ahead: timedelta = timedelta()


def handed_in(said: datetime, arrived: datetime) -> Moment:
    """Return when a copy was handed in, from what its machine said and when its file came, by the place's clock.

    Nothing is handed in after it has arrived, nor before the curriculum was written: the arrival counts then.
    """
    arrived = min(arrived, now()) if is_sure(arrived) else now()
    if not is_sure(said):
        return Moment(
            arrived, "son poste ne connaissait pas la date : celle de son arrivée est prise"
        )
    if said <= arrived + AHEAD:
        return Moment(min(said, arrived))
    phrase = f"l’horloge de son poste avançait de {_length(said - arrived)}"
    return Moment(arrived, f"{phrase} : la date de son arrivée est prise", said - arrived)


def older(
    one: Copy,
    other: Copy,
    ahead: timedelta = timedelta(),
    other_ahead: timedelta = timedelta(),
) -> bool:
    """Tell whether `one` is an earlier state than `other`.

    Of the same copy, by its revisions, which no clock can shift; then, and of different copies, by their last
    saving, by clocks that ran so much `ahead`; where one of them cannot be right, neither is the earlier.
    """
    if one.copy_id == other.copy_id:
        mine, theirs = _revisions(one), _revisions(other)
        if mine != theirs:
            return mine < theirs
    saved, before = _saved(one, ahead), _saved(other, other_ahead)
    if saved is not None and before is not None and saved != before:
        return saved < before
    return one.copy_id == other.copy_id and _checks(one) < _checks(other)


def _saved(copy: Copy, ahead: timedelta) -> datetime | None:
    """Return when a copy was last saved, None where nobody can tell: its clock is still to come."""
    saved = last_saved(copy)
    return saved - ahead if saved is not None and saved - ahead <= now() + AHEAD else None


def former_copy(folder: Path, module: str) -> Copy | None:
    """Return the copy that was collected before, None when there is none that can be read."""
    try:
        return collected.read_copy(folder, module)
    except ParcoursError:
        return None


def sent(copy: Copy, dated: datetime | None = None) -> Moment:
    """Return when a copy that came as a file was handed in: its own date where it is likely, else its last saving.

    `dated` is what the file says (UTC): no earlier than the last saving, no later than now.
    """
    present, saved = now(), last_saved(copy)
    if dated is not None and is_sure(dated) and (saved or dated) <= dated <= present:
        return Moment(dated)
    if saved is None:
        return Moment(
            present, "rien n’y dit quand elle a été enregistrée : la date du jour est prise"
        )
    if saved > present + AHEAD:
        return Moment(
            present,
            f"l’horloge de son poste avançait de {_length(saved - present)} au moins : la date du jour est prise",
        )
    return Moment(min(saved, present))


def at_of(seconds: float) -> datetime:
    """Return the moment (UTC) that a file's date is; UNSURE where no calendar has the one that was set."""
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return UNSURE


def _revisions(copy: Copy) -> int:
    """Return how many times something was saved in a copy: each saving of an exercise adds one."""
    return sum(entry.revision for entry in copy.entries.values())


def _checks(copy: Copy) -> int:
    return sum(entry.first_check is not None for entry in copy.entries.values())


def _length(span: timedelta) -> str:
    minutes = int(span.total_seconds() // 60)
    if minutes < 120:
        return f"{minutes} minutes"
    hours = minutes // 60
    return f"{hours} heures" if hours < 48 else f"{hours // 24} jours"
