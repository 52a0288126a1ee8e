import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from grader.gradebook.ledger import FILE, Event
from grader.marking.errors import NotKeptError, RoomBusyError
from grader.marking.journal import Journal

AT = datetime(2026, 3, 2, 14, 32, tzinfo=UTC)


def event(**more: object) -> Event:
    """Return a mark of one answer."""
    plain = {
        "at": AT,
        "marker": "anne",
        "kind": "mark",
        "module": "03_ressources",
        "exercise": "projet",
        "copy": "K7P2QM",
        "criterion": "ancrage",
        "after": 3.0,
    }
    return Event.model_validate({**plain, **more})


def test_a_line_says_who_when_what_before_and_after(tmp_path: Path) -> None:
    """One JSON object a line, with the absence of a mark written out."""
    Journal(tmp_path).add(event())
    assert json.loads((tmp_path / FILE).read_text("utf-8")) == {
        "at": "2026-03-02T14:32:00Z",
        "marker": "anne",
        "kind": "mark",
        "module": "03_ressources",
        "exercise": "projet",
        "copy": "K7P2QM",
        "criterion": "ancrage",
        "round": "first",
        "before": None,
        "after": 3.0,
    }


def test_news_come_once_and_from_everyone(tmp_path: Path) -> None:
    """A reader gets what was added since, by itself or by another process."""
    one, other = Journal(tmp_path), Journal(tmp_path)
    assert list(one.news()) == []
    one.add(event())
    other.add(event(after=None, before=3.0, marker="bruno"))
    assert [(new.marker, new.after) for new in one.news()] == [("anne", 3.0), ("bruno", None)]
    assert list(one.news()) == []


@pytest.mark.parametrize("damage", [b'{"at": "2026', b"[1, 2", b"\xff\xfe", b"[" * 2_000, b"null"])
def test_a_line_cut_short_costs_itself_alone(tmp_path: Path, damage: bytes) -> None:
    """What a crash left is passed over, stays there, and the next line stands on its own."""
    journal = Journal(tmp_path)
    journal.add(event(after=1.0))
    with (tmp_path / FILE).open("ab") as file:
        file.write(damage)
    assert [new.after for new in journal.news()] == [1.0]
    journal.add(event(after=2.0))
    assert [new.after for new in journal.news()] == [2.0]
    assert damage in (tmp_path / FILE).read_bytes()


def test_a_line_is_on_the_disk_before_add_returns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each line is flushed to the disk."""
    flushed: list[int] = []
    monkeypatch.setattr(os, "fsync", flushed.append)
    Journal(tmp_path).add(event())
    assert len(flushed) == 1


def test_a_full_disk_leaves_no_half_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error is a French sentence, and the file is as before."""
    journal = Journal(tmp_path)
    journal.add(event())
    before = (tmp_path / FILE).read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotKeptError) as caught:
        journal.add(event())
    assert caught.value.reason == "le disque est plein"
    assert (tmp_path / FILE).read_bytes() == before


def test_two_markers_do_not_write_at_once(tmp_path: Path) -> None:
    """Who waits too long is told so."""
    with (
        Journal(tmp_path).held(),
        pytest.raises(RoomBusyError),
        Journal(tmp_path, patience=0.05).held(),
    ):
        pass
