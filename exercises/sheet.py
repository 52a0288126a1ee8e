"""The copy as a value: everything a participant answered in one module, and how two of them merge."""

import json
import math
from datetime import UTC, datetime
from typing import Any, Literal

from pydantic import AwareDatetime, Field, ValidationError

from exercises.errors import NewerCopyError, UnreadableCopyError
from exercises.kinds.exercise import Slug, Text, Value
from exercises.validation import sentences

SCHEMA = 1
LARGEST = 2_000_000
"""Bytes of the largest copy that is read."""

DEEPEST = 32
"""Levels of nesting that a copy may have."""


class Wording(Value):
    """One wording that a participant gave to a field of an open exercise, and when (UTC)."""

    field: str = Field(max_length=60)
    text: Text
    at: AwareDatetime


class Entry(Value):
    """One exercise's answer (JSON, unchecked against the exercise), its revision and when it was saved (UTC)."""

    answer: dict[str, Any]
    revision: int = Field(ge=1, le=1_000_000, strict=True)
    saved_at: AwareDatetime
    wordings: tuple[Wording, ...] = Field(default=(), max_length=200)


class Sheet(Value):
    """A copy. `copy_id` is random: identity comes from where the copy was handed in."""

    schema_: Literal[1] = Field(default=1, alias="schema")
    module: str = Field(max_length=60)
    release: str = Field(default="", max_length=64)
    copy_id: str = Field(alias="copy", pattern=r"^[0-9a-f]{32}$")
    entries: dict[Slug, Entry] = Field(default_factory=dict, alias="answers", max_length=200)

    def with_entry(self, exercise_id: str, entry: Entry) -> "Sheet":
        """Return this copy with `entry` in the place of the exercise's former one."""
        return self.model_copy(update={"entries": {**self.entries, exercise_id: entry}})


def parse(data: bytes) -> Sheet:
    """Return the copy that `data` holds, taken as hostile input.

    Raises UnreadableCopyError when it is oversized, too deep, not JSON or not a copy, and NewerCopyError when
    a later version of the curriculum wrote it.
    """
    if len(data) > LARGEST:
        raise UnreadableCopyError(f"elle dépasse {LARGEST // 1_000_000} Mo")
    try:
        raw = json.loads(data.decode("utf-8"), parse_constant=_no_constant)
    except UnicodeDecodeError:
        raise UnreadableCopyError("ce n’est pas du texte") from None
    except RecursionError:
        raise UnreadableCopyError("elle est imbriquée trop profondément") from None
    except ValueError:
        raise UnreadableCopyError("elle est tronquée ou n’est pas du JSON") from None
    if not isinstance(raw, dict):
        raise UnreadableCopyError("ce n’est pas une copie")
    if _deeper_than(raw, DEEPEST):
        raise UnreadableCopyError("elle est imbriquée trop profondément")
    schema = raw.get("schema")
    if isinstance(schema, int) and not isinstance(schema, bool) and schema > SCHEMA:
        raise NewerCopyError(schema)
    try:
        return Sheet.model_validate(raw)
    except ValidationError as error:
        field, phrase = sentences(error)[0]
        raise UnreadableCopyError(f"{field[:80]} : {phrase}") from None


def dump(sheet: Sheet) -> bytes:
    """Return the copy as UTF-8 JSON, keys in a stable order, readable by a person."""
    data = sheet.model_dump(mode="json", by_alias=True)
    return (
        json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False) + "\n"
    ).encode()


def merge(one: Sheet, other: Sheet) -> Sheet:
    """Return both copies' newest answers, exercise by exercise; associative, commutative, idempotent.

    The higher revision wins, then the later date, then the greater text, so that the order of merging never
    matters. Wordings of both are kept. Both copies must bear the same `copy_id` and module (ValueError).
    """
    if (one.copy_id, one.module) != (other.copy_id, other.module):
        raise ValueError("two different copies do not merge")
    entries = dict(one.entries)
    for exercise_id, entry in other.entries.items():
        mine = entries.get(exercise_id)
        entries[exercise_id] = entry if mine is None else _merge_entries(mine, entry)
    release = max(one.release, other.release)
    return one.model_copy(update={"entries": entries, "release": release})


def now() -> datetime:
    """Return the present moment in UTC, to the second below (what a person reads)."""
    return datetime.now(UTC).replace(microsecond=0)


def _merge_entries(one: Entry, other: Entry) -> Entry:
    newest = max(one, other, key=_rank)
    wordings = sorted(
        {*one.wordings, *other.wordings},
        key=lambda wording: (wording.at, wording.field, wording.text),
    )
    return newest.model_copy(update={"wordings": tuple(wordings[-200:])})


def _rank(entry: Entry) -> tuple[int, datetime, str]:
    return entry.revision, entry.saved_at, json.dumps(entry.answer, sort_keys=True)


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")


def _deeper_than(value: Any, levels: int) -> bool:
    stack = [(value, 1)]
    while stack:
        item, depth = stack.pop()
        if depth > levels:
            return True
        if isinstance(item, dict):
            stack.extend((child, depth + 1) for child in item.values())
        elif isinstance(item, list):
            stack.extend((child, depth + 1) for child in item)
        elif isinstance(item, float) and not math.isfinite(item):
            return True
    return False
