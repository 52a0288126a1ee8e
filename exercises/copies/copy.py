"""The copy as a value: everything a participant answered in one module, and how two of them merge."""

import json
import math
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field, ValidationError

from exercises.errors import NewerCopyError, UnreadableCopyError
from exercises.kinds.exercise import Slug, Text, Value
from exercises.validation import sentences

SCHEMA = 2
"""The newest form: 2 since an entry may hold its first check. A copy without any is still written as a 1."""

LARGEST = 2_000_000
"""Bytes of the largest copy that is read or written."""

DEEPEST = 32
"""Levels of nesting that a copy may have."""

LAST_REVISION = 1_000_000
MOST_WORDINGS = 200

UNSURE = datetime(2000, 1, 1, tzinfo=UTC)
"""When something was saved by a clock that did not know the date: a moment that every version reads."""

_WRITTEN = datetime(2025, 1, 1, tzinfo=UTC)
_FAR = datetime(2100, 1, 1, tzinfo=UTC)
"""Between which a clock may be right: none of this was written before."""

_NEWEST_SCHEMA = 1_000
_BROKEN = "elle contient des caractères invalides"

_BIGGEST_NUMBER = 2**53


def _iso(value: Any) -> Any:
    # Pydantic would also take a number of seconds, which no version of the copy ever wrote.
    if isinstance(value, datetime) or (isinstance(value, str) and 19 <= len(value) <= 40):
        return value
    raise ValueError("une date est attendue")


def _in_our_century(moment: datetime) -> datetime:
    if not 2000 <= moment.year < 2100:  # before astimezone, which overflows at the ends of time
        raise ValueError("cette date n’est pas vraisemblable")
    return moment.astimezone(UTC)


def _plain(answer: dict[str, Any]) -> dict[str, Any]:
    fault = _fault(answer, DEEPEST - 3)  # the copy, its answers and the entry stand above it
    if fault:
        raise ValueError(fault)
    return answer


Moment = Annotated[AwareDatetime, BeforeValidator(_iso), AfterValidator(_in_our_century)]
"""A date with its time zone, brought to UTC."""


class Wording(Value):
    """One wording that a participant gave to a field of an open exercise, and when (UTC)."""

    field: str = Field(max_length=60)
    text: Text
    at: Moment


def _in_order(wordings: tuple[Wording, ...]) -> tuple[Wording, ...]:
    return tuple(
        sorted(set(wordings), key=lambda wording: (wording.at, wording.field, wording.text))
    )


Plain = Annotated[dict[str, Any], AfterValidator(_plain)]
"""An answer as plain bounded JSON, unchecked against its exercise."""


class FirstCheck(Value):
    """The answer as it stood when it was first checked, and when (UTC): kept where it is the one that counts."""

    answer: Plain
    at: Moment


class Entry(Value):
    """One exercise's answer (JSON, unchecked against the exercise), its revision and when it was saved (UTC).

    `wordings` are in the order of time, at most 200. `first_check` is kept in sessions where it counts.
    """

    answer: Plain
    revision: int = Field(ge=1, le=LAST_REVISION, strict=True)
    saved_at: Moment
    wordings: Annotated[
        tuple[Wording, ...], Field(max_length=MOST_WORDINGS), AfterValidator(_in_order)
    ] = ()
    first_check: FirstCheck | None = None


class Copy(Value):
    """A copy. `copy_id` is random: identity comes from where the copy was handed in."""

    module: str = Field(max_length=60)
    release: str = Field(default="", max_length=64)
    copy_id: str = Field(alias="copy", pattern=r"^[0-9a-f]{32}$")
    entries: dict[Slug, Entry] = Field(default_factory=dict, alias="answers", max_length=200)

    def with_entry(self, exercise_id: str, entry: Entry) -> "Copy":
        """Return this copy with `entry` in the place of the exercise's former one."""
        return self.model_copy(update={"entries": {**self.entries, exercise_id: entry}})


def parse(data: bytes) -> Copy:
    """Return the copy that `data` holds, taken as hostile input.

    Raises UnreadableCopyError when it is oversized, too deep, not JSON or not a copy, and NewerCopyError when
    a later version of the curriculum wrote it; nothing else.
    """
    if len(data) > LARGEST:
        raise UnreadableCopyError(f"elle dépasse {LARGEST // 1_000_000} Mo")
    try:
        raw = json.loads(
            data.decode("utf-8-sig"), parse_constant=_no_constant, object_pairs_hook=_no_duplicate
        )
    except UnicodeDecodeError:
        raise UnreadableCopyError("ce n’est pas du texte") from None
    except RecursionError:
        raise UnreadableCopyError("elle est imbriquée trop profondément") from None
    except ValueError:
        raise UnreadableCopyError("elle est tronquée ou n’est pas du JSON") from None
    if not isinstance(raw, dict):
        raise UnreadableCopyError("ce n’est pas une copie")
    fault = _fault(raw, DEEPEST)
    if fault:
        raise UnreadableCopyError(fault)
    schema = raw.get("schema")
    if type(schema) is not int:  # neither true nor 1.0, which equal 1
        raise UnreadableCopyError("son format (schema) manque ou n’est pas un nombre entier")
    if SCHEMA < schema <= _NEWEST_SCHEMA:
        raise NewerCopyError(schema)
    if not 1 <= schema <= SCHEMA:
        raise UnreadableCopyError("schema : la valeur attendue est 1 ou 2")
    try:
        return Copy.model_validate({k: value for k, value in raw.items() if k != "schema"})
    except ValidationError as error:
        field, phrase = sentences(error)[0]
        raise UnreadableCopyError(f"{field[:80]} : {phrase}") from None


def dump(copy: Copy) -> bytes:
    """Return the copy as UTF-8 JSON, keys in a stable order, readable by a person.

    Its schema is the first one that can say it all, so that a machine not yet brought up to date reads it too.
    """
    data = copy.model_dump(mode="json", by_alias=True)
    data["schema"] = 1
    for entry in data["answers"].values():
        if entry["first_check"] is None:
            del entry["first_check"]
        else:
            data["schema"] = SCHEMA
    return (
        json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False) + "\n"
    ).encode()


def without_checks_after(copy: Copy, moment: datetime) -> Copy:
    """Return the copy as it stood at `moment`, as far as first checks go."""
    entries = {
        name: entry.model_copy(update={"first_check": None})
        if entry.first_check and entry.first_check.at > moment
        else entry
        for name, entry in copy.entries.items()
    }
    return copy.model_copy(update={"entries": entries})


def merge(one: Copy, other: Copy) -> Copy:
    """Return both copies' newest answers, exercise by exercise; associative, commutative, idempotent.

    The higher revision wins, then the later date, then the greater text, so that the order of merging never
    matters. Wordings of both are kept, and the earlier of two first checks. Both copies must bear the same
    `copy_id` and module (ValueError).
    """
    if (one.copy_id, one.module) != (other.copy_id, other.module):
        raise ValueError("two different copies do not merge")
    entries = dict(one.entries)
    for exercise_id, entry in other.entries.items():
        mine = entries.get(exercise_id)
        entries[exercise_id] = entry if mine is None else _merge_entries(mine, entry)
    release = max(one.release, other.release)
    return one.model_copy(update={"entries": entries, "release": release})


def is_sure(moment: datetime) -> bool:
    """Tell whether a clock that says `moment` may be right: a machine whose battery is dead says 1970 or 2000."""
    return _WRITTEN <= moment < _FAR


def last_saved(copy: Copy) -> datetime | None:
    """Return when something was last saved in a copy (UTC), None where nothing was, or no clock was sure."""
    sure = (entry.saved_at for entry in copy.entries.values() if is_sure(entry.saved_at))
    return max(sure, default=None)


def now() -> datetime:
    """Return the present moment in UTC, to the millisecond (so that two wordings keep their order)."""
    moment = datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def _merge_entries(one: Entry, other: Entry) -> Entry:
    newest = max(one, other, key=_rank)
    wordings = _in_order((*one.wordings, *other.wordings))
    checks = [entry.first_check for entry in (one, other) if entry.first_check]
    first = min(checks, key=lambda check: (check.at, _text(check.answer)), default=None)
    return newest.model_copy(update={"wordings": wordings[-MOST_WORDINGS:], "first_check": first})


def _text(answer: dict[str, Any]) -> str:
    return json.dumps(answer, sort_keys=True)


def _rank(entry: Entry) -> tuple[int, datetime, str]:
    return entry.revision, entry.saved_at, _text(entry.answer)


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")


def _no_duplicate(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) != len(pairs):  # which of the two was meant cannot be known
        raise UnreadableCopyError("un même champ y figure deux fois")
    return table


def _fault(value: Any, levels: int) -> str:
    """Return what keeps `value` from being plain bounded JSON, in French, or `""`; never recurses."""
    stack = [(value, 1)]
    while stack:
        item, depth = stack.pop()
        if depth > levels:
            return "elle est imbriquée trop profondément"
        if isinstance(item, dict):
            if not all(map(_whole, item)):
                return _BROKEN
            stack += [(child, depth + 1) for child in item.values()]
        elif isinstance(item, list):
            stack += [(child, depth + 1) for child in item]
        elif isinstance(item, str):
            if not _whole(item):
                return _BROKEN
        elif isinstance(item, float):
            if not math.isfinite(item):
                return "elle contient un nombre infini ou indéfini"
        elif isinstance(item, int) and abs(item) > _BIGGEST_NUMBER:
            return "elle contient un nombre démesuré"
    return ""


def _whole(text: str) -> bool:
    """Tell whether a text holds no half of a character, which JSON may spell."""
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
