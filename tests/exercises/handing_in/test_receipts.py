from datetime import UTC, datetime
from pathlib import Path

import pytest

from exercises.handing_in import receipts
from exercises.handing_in.receipts import Receipt


def receipt(minute: int) -> Receipt:
    """Return a receipt of that minute."""
    at = datetime(2026, 3, 2, 14, minute, tzinfo=UTC)
    return Receipt(at=at, fingerprint="0000 0000 0000", means="nbgrader")


def test_fingerprint_is_short_and_depends_on_every_byte() -> None:
    """Twelve digits that a person can read over the telephone."""
    assert receipts.fingerprint(b"copie") == "1600 370b 97d4"
    assert receipts.fingerprint(b"copie") != receipts.fingerprint(b"copie ")


def test_receipts_are_kept_in_order(tmp_path: Path) -> None:
    """Each hand-in adds one, and all are found again."""
    for minute in range(3):
        receipts.keep(tmp_path, receipt(minute))
    assert receipts.read(tmp_path) == tuple(receipt(minute) for minute in range(3))
    assert [path.name for path in tmp_path.iterdir()] == [receipts.FILE]


@pytest.mark.parametrize("data", [b"", b"{", b"[1]", b"\xff", b'[{"at": "hier"}]'])
def test_unreadable_receipts_stop_nothing(tmp_path: Path, data: bytes) -> None:
    """A damaged file counts for none: the copy was handed in all the same."""
    (tmp_path / receipts.FILE).write_bytes(data)
    assert receipts.read(tmp_path) == ()
    assert len(receipts.keep(tmp_path, receipt(1))) == 1
