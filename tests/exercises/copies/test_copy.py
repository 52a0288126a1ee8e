"""The copy as a value: hostile bytes, a faithful round trip, and a merge whose order never matters."""

import json
import math
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercises.copies.copy import LARGEST, Copy, Entry, FirstCheck, Wording, dump, merge, parse
from exercises.errors import NewerCopyError, UnreadableCopyError

SLUGS = st.sampled_from(["publics", "moyenne", "projet-2"])
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
MOMENTS = st.integers(0, 5).map(lambda n: datetime(2026, 3, 2, tzinfo=UTC) + timedelta(seconds=n))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXTS | st.floats(-1e9, 1e9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
WORDINGS = st.builds(Wording, field=st.sampled_from("ab"), text=TEXTS, at=MOMENTS)
ENTRIES = st.builds(
    Entry,
    answer=st.dictionaries(TEXTS, JSON, max_size=2),
    revision=st.integers(1, 3),
    saved_at=MOMENTS,
    wordings=st.lists(WORDINGS, max_size=4).map(tuple),
    first_check=st.none()
    | st.builds(FirstCheck, answer=st.dictionaries(TEXTS, JSON, max_size=1), at=MOMENTS),
)
SHEETS = st.builds(
    lambda release, entries: Copy(
        module="03_ressources", release=release, copy="0" * 32, answers=entries
    ),
    release=st.sampled_from(["", "abc", "def"]),
    entries=st.dictionaries(SLUGS, ENTRIES, max_size=3),
)


@given(SHEETS)
def test_what_is_dumped_is_parsed_back(copy: Copy) -> None:
    """Nothing is lost or changed by writing a copy and reading it."""
    assert parse(dump(copy)) == copy


@given(SHEETS, SHEETS, SHEETS)
def test_merge_is_associative(one: Copy, two: Copy, three: Copy) -> None:
    """Three copies merge to the same, whichever two are merged first."""
    assert merge(merge(one, two), three) == merge(one, merge(two, three))


@given(SHEETS, SHEETS)
def test_merge_is_commutative(one: Copy, two: Copy) -> None:
    """Two copies merge to the same, in either order, down to the bytes."""
    assert dump(merge(one, two)) == dump(merge(two, one))


@given(SHEETS)
def test_merge_is_idempotent(copy: Copy) -> None:
    """A copy merged with itself is that copy."""
    assert merge(copy, copy) == copy


@given(SHEETS, SHEETS)
def test_merge_loses_no_exercise_and_keeps_the_newest(one: Copy, two: Copy) -> None:
    """Each exercise of either copy is there, with the highest of its revisions."""
    merged = merge(one, two)
    assert set(merged.entries) == set(one.entries) | set(two.entries)
    for name, entry in merged.entries.items():
        theirs = [copy.entries[name] for copy in (one, two) if name in copy.entries]
        assert entry.revision == max(each.revision for each in theirs)
        assert set(entry.wordings) == {w for each in theirs for w in each.wordings}


def test_two_different_copies_do_not_merge() -> None:
    """Merging the copies of two people is a mistake of the caller's."""
    one, two = (Copy(module="03_ressources", copy=c * 32) for c in "01")
    with pytest.raises(ValueError, match="different"):
        merge(one, two)


def test_two_hundred_wordings_are_kept_by_a_merge() -> None:
    """The latest wordings win when two histories together pass the bound."""
    start = datetime(2026, 3, 2, tzinfo=UTC)

    def copy(first: int) -> Copy:
        wordings = tuple(
            Wording(field="a", text=str(n), at=start + timedelta(seconds=n))
            for n in range(first, first + 150)
        )
        entry = Entry(answer={}, revision=1, saved_at=start, wordings=wordings)
        return Copy(module="m", copy="0" * 32, answers={"publics": entry})

    kept = merge(copy(0), copy(150)).entries["publics"].wordings
    assert [wording.text for wording in kept] == [str(n) for n in range(100, 300)]


@given(st.binary(max_size=200) | JSON.map(lambda value: json.dumps(value).encode()))
def test_any_bytes_give_a_typed_error(data: bytes) -> None:
    """What is not a copy is refused as unreadable, whatever it is."""
    with pytest.raises(UnreadableCopyError):
        parse(data)


@settings(max_examples=200)
@given(st.data())
def test_a_copy_with_one_value_replaced_never_breaks_the_reader(data: Any) -> None:
    """Any JSON in the place of any value is read, or refused by one of the two errors."""
    whole = json.loads(
        dump(
            Copy(
                module="m",
                copy="0" * 32,
                answers={
                    "publics": Entry(
                        answer={"a": [1]},
                        revision=1,
                        saved_at=datetime(2026, 3, 2, tzinfo=UTC),
                        wordings=(
                            Wording(field="a", text="b", at=datetime(2026, 3, 2, tzinfo=UTC)),
                        ),
                    )
                },
            )
        )
    )
    entry = whole["answers"]["publics"]
    place = data.draw(st.sampled_from([whole, whole["answers"], entry, entry["wordings"][0]]))
    place[data.draw(st.sampled_from(sorted(place)))] = data.draw(
        JSON
        | st.integers()
        | st.sampled_from(["\ud800", "0001-01-01T00:00:00+14:00", math.inf, 1e400])
    )
    try:
        copy = parse(json.dumps(whole).encode())
    except (UnreadableCopyError, NewerCopyError):
        return
    assert parse(dump(copy)) == copy


def deep(levels: int) -> str:
    """Return nested lists as text, without building them."""
    return "[" * levels + "]" * levels


HOSTILE = {
    "NaN": ('"chosen": ["a"]', '"chosen": NaN'),
    "infinity": ('"chosen": ["a"]', '"chosen": 1e999'),
    "a huge number": ('"chosen": ["a"]', '"chosen": ' + "9" * 4000),
    "a number too long to read": ('"chosen": ["a"]', '"chosen": ' + "9" * 5000),
    "a lone surrogate in an answer": ('"chosen": ["a"]', '"chosen": "\\ud800"'),
    "a lone surrogate in a key": ('"chosen": ["a"]', '"\\udfff": 1'),
    "a lone surrogate in the module": ('"03_ressources"', '"\\ud800"'),
    "10,000 levels in an answer": ('["a"]', deep(10_000)),
    "10,000 levels in an unknown field": ('"schema": 1', '"schema": 1, "x": ' + deep(10_000)),
    "300 levels": ('["a"]', deep(300)),
    "33 levels": ('["a"]', deep(30)),
    "a field twice": ('"schema": 1', '"schema": 1, "schema": 1'),
    "a field twice within an answer": ('"chosen": ["a"]', '"chosen": [], "chosen": ["a"]'),
    "an unknown field": ('"schema": 1', '"schema": 1, "nom": "x"'),
    "a schema that is true": ('"schema": 1', '"schema": true'),
    "a schema that is a float": ('"schema": 1', '"schema": 1.0'),
    "a schema that is a text": ('"schema": 1', '"schema": "1"'),
    "a schema of zero": ('"schema": 1', '"schema": 0'),
    "an absurd schema": ('"schema": 1', '"schema": 99999999'),
    "a revision that is true": ('"revision": 1', '"revision": true'),
    "a revision that is a text": ('"revision": 1', '"revision": "1"'),
    "a revision of zero": ('"revision": 1', '"revision": 0'),
    "a huge revision": ('"revision": 1', '"revision": 1000001'),
    "a date that is a number": ('"2026-03-02T14:32:00Z"', "1700000000"),
    "a date that is a number in a text": ('"2026-03-02T14:32:00Z"', '"1700000000"'),
    "a date without a zone": ('"2026-03-02T14:32:00Z"', '"2026-03-02T14:32:00"'),
    "a date at the beginning of time": ('"2026-03-02T14:32:00Z"', '"0001-01-01T00:00:00+14:00"'),
    "an answer that is a list": ('{"chosen": ["a"]}', "[]"),
    "an exercise with a strange name": ('"publics"', '"../publics"'),
    "a copy without its identifier": ('"copy"', '"copie"'),
    "a list instead of a table": ('"wordings": []', '"wordings": {}'),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_copy_is_unreadable(raw_copy: dict[str, Any], name: str) -> None:
    """Each known way to spoil a copy is refused, in French, in one line."""
    old, new = HOSTILE[name]
    text = json.dumps(raw_copy)
    assert text.count(old) >= 1
    with pytest.raises(UnreadableCopyError, match=r"^La copie est illisible.+\.$") as caught:
        parse(text.replace(old, new, 1).encode())
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00" * 10, b"\xff\xfe{}", b"[]", b"null", b"1", b"{", b" " * (LARGEST + 1)],
    ids=["empty", "binary", "UTF-16", "list", "null", "number", "truncated", "oversized"],
)
def test_what_is_not_a_copy_is_unreadable(data: bytes) -> None:
    """Neither an empty file, a binary one, other JSON nor an oversized one is taken for a copy."""
    with pytest.raises(UnreadableCopyError):
        parse(data)


def test_truncated_anywhere_it_is_unreadable(raw_copy: dict[str, Any]) -> None:
    """A copy cut after any byte is refused, never half read."""
    data = json.dumps(raw_copy).encode()
    for length in range(len(data)):
        with pytest.raises(UnreadableCopyError):
            parse(data[:length])


def test_a_newer_schema_is_told_apart(raw_copy: dict[str, Any]) -> None:
    """A copy of a later version is refused as such, whatever else it holds."""
    with pytest.raises(NewerCopyError) as caught:
        parse(json.dumps({**raw_copy, "schema": 3, "other": []}).encode())
    assert caught.value.schema == 3


def test_a_first_check_alone_asks_for_the_second_form(raw_copy: dict[str, Any]) -> None:
    """A copy without one is written in the first form, which a machine not yet brought up to date reads."""
    copy = parse(json.dumps(raw_copy).encode())
    assert json.loads(dump(copy)) == {
        **raw_copy,
        "answers": json.loads(dump(copy))["answers"],
        "schema": 1,
    }
    assert "first_check" not in dump(copy).decode()
    entry = copy.entries["publics"]
    first = FirstCheck(answer={"chosen": ["b"]}, at=entry.saved_at)
    checked = copy.with_entry("publics", entry.model_copy(update={"first_check": first}))
    assert json.loads(dump(checked))["schema"] == 2
    assert parse(dump(checked)) == checked


def test_the_earlier_of_two_first_checks_is_the_first(raw_copy: dict[str, Any]) -> None:
    """Two tabs that both checked: whichever answer is the newest, what was checked first stays."""
    copy = parse(json.dumps(raw_copy).encode())
    entry = copy.entries["publics"]

    def checked(answer: str, after: int, revision: int) -> Copy:
        at = entry.saved_at + timedelta(seconds=after)
        first = FirstCheck(answer={"chosen": [answer]}, at=at)
        update = {"first_check": first, "revision": revision}
        return copy.with_entry("publics", entry.model_copy(update=update))

    merged = merge(checked("a", 1, 5), checked("b", 2, 9)).entries["publics"]
    assert merged.revision == 9
    assert merged.first_check is not None
    assert merged.first_check.answer == {"chosen": ["a"]}


def test_a_byte_order_mark_is_forgiven(raw_copy: dict[str, Any]) -> None:
    """A copy that a text editor saved with a byte order mark is read."""
    assert parse(b"\xef\xbb\xbf" + json.dumps(raw_copy).encode()).module == "03_ressources"


def test_dates_are_brought_to_utc(raw_copy: dict[str, Any]) -> None:
    """A date of another time zone is the same moment, written in UTC."""
    raw_copy["answers"]["publics"]["saved_at"] = "2026-03-02T11:32:00-03:00"
    assert parse(json.dumps(raw_copy).encode()).entries["publics"].saved_at.tzinfo == UTC
