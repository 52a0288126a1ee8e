"""Which copy counts, and when it was handed in, whichever way it came and whatever the clocks said."""

import io
import json
import os
import stat
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from exercises.copies.copy import now, parse
from grader.autograding import autograde
from grader.copies.collect import collect
from grader.copies.newest import newest
from grader.copies.precedence import OLDER, older, sent
from grader.copies.received import take_file
from grader.gradebook.database import opened
from grader.release.publishing import publish
from grader.session.session import Session
from grader.standing.standing import standing
from tests.grader.copies.hand_ins import hand_in, put
from tests.grader.curriculum import MODULE
from tests.grader.moodle.platform import copy

STAMP = "%Y-%m-%d %H:%M:%S.%f UTC"


def state(revision: int, copy_id: str = "0" * 32, at: str = "2026-03-02T14:32:00Z") -> bytes:
    """Return a copy at one of its revisions."""
    data: dict[str, Any] = json.loads(copy(copy_id=copy_id, at=at))
    data["answers"]["publics"].update(revision=revision, answer={"chosen": ["ab"[revision % 2]]})
    return json.dumps(data).encode()


@pytest.fixture
def ready(session: Session) -> Session:
    """Return a session whose module was given out."""
    publish(session, MODULE)
    return session


def held(session: Session, person: str = "ana") -> bytes:
    """Return the copy that was collected."""
    return (session.submitted_folder(person, MODULE) / "copie.json").read_bytes()


def stamp(session: Session, person: str = "ana") -> datetime:
    """Return when it was handed in."""
    text = (session.submitted_folder(person, MODULE) / "timestamp.txt").read_text()
    return datetime.fromisoformat(text.removesuffix(" UTC")).replace(tzinfo=UTC)


def came(session: Session, data: bytes, said: datetime, arrived: datetime | None = None) -> Path:
    """Lay a hand-in that says one moment and whose folder has another."""
    folder = hand_in(session.inbound, "ana", data, f"{said:{STAMP}}")
    moment = (arrived or said).timestamp()
    os.utime(folder, (moment, moment))
    return folder


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (state(8), state(13), True),
        (state(13), state(8), False),
        (state(8, at="2026-12-25T00:00:00Z"), state(13), True),
        (state(8, at="2000-01-01T00:00:00Z"), state(13, at="2000-01-01T00:00:00Z"), True),
        (state(8), state(8, at="2026-03-03T00:00:00Z"), True),
        (state(8), state(8), False),
        (state(13), state(2, "1" * 32, "2026-03-03T00:00:00Z"), True),
        (state(13), state(2, "1" * 32, "2026-03-01T00:00:00Z"), False),
        (state(13), state(2, "1" * 32, "2000-01-01T00:00:00Z"), False),
    ],
)
def test_revisions_of_one_copy_come_before_clocks(one: bytes, other: bytes, expected: bool) -> None:
    """Of one copy the higher revision is the newer; of two, the one that was saved last, by likely clocks."""
    assert older(parse(one), parse(other)) is expected


def test_a_clock_ahead_does_not_hide_a_later_hand_in(ready: Session) -> None:
    """Dated in five hours, then handed in again from a right machine: the second counts, and the clock is told."""
    present = now()
    came(ready, state(8), present + timedelta(hours=5), present - timedelta(minutes=2))
    done = collect(ready, MODULE)
    assert done.new == ("ana",)
    assert (
        "avançait de 5 heures" in done.notices[0][1]
        or "avançait de 302 minutes" in done.notices[0][1]
    )
    assert stamp(ready) <= present
    came(ready, state(13), present - timedelta(minutes=1))
    assert collect(ready, MODULE).updated == ("ana",)
    assert held(ready) == state(13)
    assert newest(ready, MODULE)["ana"].at <= present
    assert collect(ready, MODULE).unchanged == ("ana",)


@pytest.mark.parametrize("between", [True, False], ids=["collected between", "at once"])
def test_a_clock_ahead_does_not_hide_another_copy_either(ready: Session, between: bool) -> None:
    """Once the false hour has passed, a copy that was begun anew and handed in later still counts."""
    at = now() - timedelta(hours=9)
    ahead = at + timedelta(hours=5)
    came(ready, state(8, at=ahead.isoformat()), ahead, at)
    if between:
        collect(ready, MODULE)
    later = at + timedelta(hours=1)
    came(ready, state(2, "1" * 32, later.isoformat()), later)
    collect(ready, MODULE)
    assert held(ready) == state(2, "1" * 32, later.isoformat())


def test_a_clock_behind_does_not_hide_a_later_hand_in(ready: Session) -> None:
    """A higher revision that says to be earlier is the newer; its date is no earlier than what it follows."""
    present = now()
    came(ready, state(8), present - timedelta(hours=2))
    collect(ready, MODULE)
    before = stamp(ready)
    came(ready, state(13), present - timedelta(hours=9), present - timedelta(hours=1))
    done = collect(ready, MODULE)
    assert (done.updated, held(ready)) == (("ana",), state(13))
    assert any("horloge" in phrase for _, phrase in done.notices)
    assert stamp(ready) == before
    assert collect(ready, MODULE).unchanged == ("ana",)
    assert autograde.autograde(ready, MODULE).marked == ("ana",)
    (one,) = standing(ready).people
    assert one.modules[0].marked
    assert not one.modules[0].stale


def test_a_clock_without_a_battery_hands_in_all_the_same(ready: Session) -> None:
    """« 1970 » is when it arrived, and the copy is marked."""
    present = now()
    came(ready, state(1, at="2000-01-01T00:00:00Z"), datetime(1970, 1, 1, tzinfo=UTC), present)
    done = collect(ready, MODULE)
    assert done.new == ("ana",)
    assert "ne connaissait pas la date" in done.notices[0][1]
    assert abs(stamp(ready) - present) < timedelta(minutes=1)
    assert autograde.autograde(ready, MODULE).marked == ("ana",)


def test_an_older_one_leaves_the_newer_whichever_way_they_came(
    ready: Session, tmp_path: Path
) -> None:
    """Files and the exchange, in every order: the newer stays, and it is said."""
    old, new = put(tmp_path / "a.json", state(8)), put(tmp_path / "b.json", state(13))
    assert take_file(ready, MODULE, "ana", new).outcome == "new"
    left = take_file(ready, MODULE, "ana", old)
    assert (left.outcome, left.notices) == ("unchanged", (OLDER,))
    came(ready, state(8), now() - timedelta(minutes=1))
    done = collect(ready, MODULE)
    assert (done.unchanged, done.notices) == (("ana",), (("ana", OLDER),))
    assert held(ready) == state(13)
    came(ready, state(14), now() - timedelta(seconds=30))
    assert collect(ready, MODULE).updated == ("ana",)
    assert take_file(ready, MODULE, "ana", new).notices == (OLDER,)
    assert held(ready) == state(14)


def test_a_damaged_hand_in_never_takes_the_place_of_a_sound_one(ready: Session) -> None:
    """What was collected stays, and it is said each time; so it is where both wait in the exchange."""
    came(ready, state(8), now() - timedelta(hours=2))
    collect(ready, MODULE)
    came(ready, b'{"schema": 1, "mod', now() - timedelta(hours=1))
    done = collect(ready, MODULE)
    assert (done.unchanged, held(ready)) == (("ana",), state(8))
    assert "tronquée" in done.refused[0][1]
    assert "précédente est gardée" in done.refused[0][1]


@pytest.mark.parametrize("mtime", [-1e9, 0.0, 4e9, 1e17], ids=["1938", "1970", "2096", "no year"])
def test_a_date_that_someone_gave_to_a_folder_is_not_believed_blindly(
    ready: Session, monkeypatch: pytest.MonkeyPatch, mtime: float
) -> None:
    """Whatever the folder says of its arrival, the hand-in is taken at the moment that it bears, and marked."""
    said = now() - timedelta(hours=3)
    came(ready, state(8), said)
    real = os.fstat

    def dated(descriptor: int) -> Any:
        found = real(descriptor)
        if not stat.S_ISDIR(found.st_mode):
            return found
        return SimpleNamespace(st_mode=found.st_mode, st_mtime=mtime)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fstat", dated)
        done = collect(ready, MODULE)
    assert (done.new, done.notices) == (("ana",), ())
    assert stamp(ready) == said
    assert autograde.autograde(ready, MODULE).marked == ("ana",)


def due(session: Session, at: datetime) -> None:
    """Give the module a deadline."""
    with opened(session) as book:
        book.update_or_create_assignment(MODULE, duedate=at.replace(tzinfo=None))


def is_late(session: Session) -> bool:
    """Tell whether the one who handed in did so late."""
    (one,) = standing(session).people
    return one.modules[0].late


def test_late_is_when_it_was_saved_not_when_it_was_collected(
    ready: Session, tmp_path: Path
) -> None:
    """A copy of before the deadline, received as a file after it, is on time; one saved after it is late."""
    due(ready, datetime(2026, 3, 2, 15, tzinfo=UTC))
    take_file(ready, MODULE, "ana", put(tmp_path / "copie.json", state(8)))
    assert stamp(ready) == datetime(2026, 3, 2, 14, 32, tzinfo=UTC)
    assert not is_late(ready)
    take_file(
        ready, MODULE, "ana", put(tmp_path / "copie.json", state(9, at="2026-03-02T15:00:01Z"))
    )
    assert is_late(ready)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ((2026, 3, 2, 15, 30, 0), None),
        ((1980, 1, 1, 0, 0, 0), datetime(2026, 3, 2, 14, 32, tzinfo=UTC)),
        ((2099, 1, 1, 0, 0, 0), datetime(2026, 3, 2, 14, 32, tzinfo=UTC)),
    ],
    ids=["likely", "before the copy", "to come"],
)
def test_a_hand_in_file_s_own_date_counts_where_it_is_likely(
    ready: Session, tmp_path: Path, made: tuple[int, ...], expected: datetime | None
) -> None:
    """A zip says when it was made; a date before the last saving, or to come, is not believed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr(zipfile.ZipInfo("copie.json", made), state(8))  # type: ignore[arg-type]
    take_file(ready, MODULE, "ana", put(tmp_path / "remise.zip", buffer.getvalue()))
    own = datetime(*made).astimezone(UTC)  # type: ignore[arg-type]
    assert stamp(ready) == (expected or own)


def test_a_copy_saved_in_the_future_is_told(ready: Session, tmp_path: Path) -> None:
    """Its date is today's, and a right machine's later copy is not hidden by it."""
    ahead = now() + timedelta(days=3)
    path = put(tmp_path / "copie.json", state(8, at=ahead.isoformat()))
    assert "avançait" in take_file(ready, MODULE, "ana", path).notices[0]
    assert stamp(ready) <= now()
    take_file(ready, MODULE, "ana", put(tmp_path / "copie.json", state(9)))
    assert held(ready) == state(9)


def test_a_copy_without_any_date_is_dated_today(ready: Session, tmp_path: Path) -> None:
    """Nothing answered, or no clock was sure: it is said."""
    nothing = sent(parse(copy({})))
    assert now() - nothing.at < timedelta(minutes=1)
    assert "date du jour" in nothing.doubt
