"""The successive wordings of a text: which saves count as a new wording, and how many are kept."""

from datetime import datetime, timedelta

from exercises.copies.copy import MOST_WORDINGS, Copy, Wording

PAUSE = timedelta(minutes=2)
"""A text left alone that long has become a wording: what comes next stands beside it."""

_A_TICK = timedelta(milliseconds=1)
_A_BEGINNING = 15
"""Characters below which a text is not yet a wording."""

_SAME_TEXT = 0.9
"""Share of a text that must stand in the next one for the latter to be the same text, continued."""


def add(
    kept: tuple[Wording, ...], texts: dict[str, str], moment: datetime, *, apart: bool = False
) -> tuple[Wording, ...]:
    """Return `kept` with the present `texts` (by field), at most 200 in all.

    A text is saved at every pause of the typing. While it grows, it takes the place of the wording that it
    continues; once it was left alone for two minutes, or when it says something else, it is added; so is a
    text that is taken back (`apart`).
    """
    for field, text in texts.items():
        if text.strip():
            kept = _add_one(kept, field, text, moment, apart=apart)
    return kept[-MOST_WORDINGS:]


def lighten(copy: Copy) -> Copy:
    """Return the copy without the older half of each exercise's wordings: what a full copy can spare."""
    entries = {
        name: entry.model_copy(
            update={"wordings": entry.wordings[(len(entry.wordings) + 1) // 2 :]}
        )
        for name, entry in copy.entries.items()
    }
    return copy.model_copy(update={"entries": entries})


def _add_one(
    kept: tuple[Wording, ...], field: str, text: str, moment: datetime, *, apart: bool
) -> tuple[Wording, ...]:
    mine = [wording for wording in kept if wording.field == field]
    if mine and mine[-1].text == text:
        return kept
    absorbed = set()
    while mine and not apart and moment - mine[-1].at < PAUSE:
        last = mine.pop()
        before = mine[-1].text if mine else ""
        if not (_continues(last.text, text) or _is_a_deletion(before, last.text)):
            break
        absorbed.add(last)
    others = tuple(wording for wording in kept if wording not in absorbed)
    # A clock that was put back, or that does not know the date, must not shuffle the wordings.
    latest = max([moment, *(wording.at + _A_TICK for wording in others)])
    return (*others, Wording(field=field, text=text, at=latest))


def _continues(old: str, new: str) -> bool:
    if len(old) < _A_BEGINNING:
        return True
    return len(new) >= len(old) and _common(old, new) >= _SAME_TEXT * len(old)


def _is_a_deletion(before: str, text: str) -> bool:
    return len(text) < len(before) and _common(before, text) == len(text)


def _common(one: str, other: str) -> int:
    """Return how many characters the two texts share at their beginning and at their end."""
    shortest = min(len(one), len(other))
    start = 0
    while start < shortest and one[start] == other[start]:
        start += 1
    end = 0
    while end < shortest - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return start + end
