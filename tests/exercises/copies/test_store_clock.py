"""A machine whose clock is wrong: what was answered is kept, its time is said to be unknown, and one is told."""

import zipfile
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from exercises.cells.booklet_page import _when
from exercises.copies import store as stores
from exercises.copies.copy import UNSURE, is_sure, last_saved, now
from exercises.copies.store import Store
from exercises.handing_in import receipts, submission

WRONG = [
    datetime(1970, 1, 1, 3, tzinfo=UTC),
    datetime(1999, 6, 1, tzinfo=UTC),
    datetime(2000, 1, 1, 0, 1, tzinfo=UTC),
    datetime(2015, 1, 1, tzinfo=UTC),
    datetime(2106, 2, 7, tzinfo=UTC),
]
"""What the clocks of machines without a battery say, and of one that overflowed."""


@pytest.fixture
def set_clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Return what sets the clock by which a copy is saved."""
    return lambda moment: monkeypatch.setattr(stores, "now", lambda: moment)


@pytest.mark.parametrize("clock", WRONG, ids=str)
def test_a_wrong_clock_never_stops_saving(
    store: Store, set_clock: Callable[[datetime], None], clock: datetime
) -> None:
    """Each answer is on the disk, can be read again, its revision goes on, and the page says to set the clock."""
    set_clock(clock)
    told: list[str] = []
    for revision in range(3):
        texts = {"champ": f"{'zyx'[revision]} une formulation qui ne continue pas"}
        store.save(
            "publics", {"n": revision}, base=revision, wordings=texts, apart=True, tell=told.append
        )
    entry = store.read().copy.entries["publics"]
    assert (entry.answer, entry.revision, entry.saved_at) == ({"n": 2}, 3, UNSURE)
    assert [one.text[0] for one in entry.wordings] == ["z", "y", "x"]
    assert len(told) == 3
    assert f"elle indique l’année {clock.year}" in told[0]
    assert last_saved(store.read().copy) is None
    store.keep_first_check("publics", 3)
    assert store.read().notice == ""


def test_a_clock_that_is_set_again_dates_what_follows(
    store: Store, set_clock: Callable[[datetime], None]
) -> None:
    """The next answer has its moment, nothing is said any more, and the copy's last saving is that one's."""
    set_clock(WRONG[0])
    store.save("publics", {"n": 1}, base=0)
    right = now()
    set_clock(right)
    told: list[str] = []
    store.save("moyenne", {"n": 1}, base=0, tell=told.append)
    assert told == []
    assert last_saved(store.read().copy) == right
    assert is_sure(right)


def test_a_hand_in_file_is_written_before_1980(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A zip knows no earlier year; the copy leaves all the same."""
    store.save("publics", {"n": 1}, base=0)
    monkeypatch.setattr(receipts, "moment", lambda: WRONG[0])
    sent = submission.send(store.folder, store.module, store.path.read_bytes())
    with zipfile.ZipFile(store.folder / sent.file) as packed:
        assert packed.read("copie.json") == store.path.read_bytes()


def test_the_booklet_says_that_nobody_knows_when() -> None:
    """It never prints the year 2000."""
    assert _when(UNSURE) == "à une date inconnue"
    assert _when(datetime(2026, 3, 2, 12, tzinfo=UTC)).startswith("le 2 mars 2026")
