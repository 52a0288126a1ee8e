from pathlib import Path

import pytest

from exercises.copies.copy import Copy
from exercises.copies.store import COPY
from grader.copies.collected import read_copy
from grader.restitution import harvest
from grader.restitution.harvest import Gatherer
from grader.session.session import Session
from tests.grader.restitution.rooms import MODULE, answer_of, hand_over, people


def test_answers_are_gathered_by_exercise_without_anyone(session: Session) -> None:
    """Every answer of every copy is there, in the order of the copies' random identifiers, not of people."""
    hand_over(session, "anne", {"scale": answer_of(0)["scale"]}, copy_id=9)
    hand_over(session, "zoe", {"choice": {"chosen": ["b"]}}, copy_id=1)
    hand_over(session, "marc", {"choice": {"chosen": ["a"]}}, copy_id=2)
    found = Gatherer(session).harvest(MODULE)
    assert [answer.chosen for answer in found.answers["choice"]] == [("b",), ("a",)]
    assert (found.copies, found.unreadable) == (3, 0)
    assert not any(name in repr(found) for name in ("anne", "zoe", "marc"))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list, filled as it goes, of whose copies are read."""
    found: list[str] = []

    def noted(folder: Path, module: str) -> Copy | None:
        found.append(folder.parent.name)
        return read_copy(folder, module)

    monkeypatch.setattr(harvest, "read_copy", noted)
    return found


def test_a_copy_is_read_once_until_it_changes(session: Session, read: list[str]) -> None:
    """A second look reads no file; a copy handed in again is read again, alone."""
    people(session, 3)
    gatherer = Gatherer(session)
    first = gatherer.harvest(MODULE)
    assert len(read) == 3
    assert gatherer.harvest(MODULE).version == first.version
    assert len(read) == 3
    hand_over(session, "personne-0001", {"choice": {"chosen": ["b"]}}, copy_id=2)
    assert gatherer.harvest(MODULE).version != first.version
    assert read[3:] == ["personne-0001"]


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b'{"schema": 1}'])
def test_an_unreadable_copy_is_counted_and_hides_no_other(session: Session, content: bytes) -> None:
    """A hostile copy is one less, and the others are still there."""
    people(session, 2)
    (hand_over(session, "abime", {}, copy_id=7) / COPY).write_bytes(content)
    found = Gatherer(session).harvest(MODULE)
    assert (found.copies, found.unreadable) == (2, 1)
    assert len(found.answers["choice"]) == 2


def test_a_link_is_not_followed(session: Session, tmp_path: Path) -> None:
    """A copy that is a link to another file is not read."""
    folder = hand_over(session, "lien", {}, copy_id=7)
    (folder / COPY).rename(tmp_path / COPY)
    (folder / COPY).symlink_to(tmp_path / COPY)
    assert Gatherer(session).harvest(MODULE).unreadable == 1


def test_one_odd_answer_costs_only_itself(session: Session) -> None:
    """An answer that its exercise does not read is left out; the copy's others count."""
    answers = {**answer_of(0), "choice": {"chosen": ["inconnu"]}}
    hand_over(session, "anne", answers, copy_id=1)
    found = Gatherer(session).harvest(MODULE)
    assert found.answers["choice"] == ()
    assert len(found.answers["scale"]) == 1


def test_one_look_reads_as_many_copies_as_it_has_time_for(
    session: Session, read: list[str]
) -> None:
    """Those left are counted and come with the next looks, each read once; a whole look waits for all."""
    people(session, 7)
    ticks = iter(range(1_000))
    gatherer = Gatherer(session, patience=4, clock=lambda: next(ticks))
    looks = [gatherer.harvest(MODULE) for _ in range(3)]
    assert [(one.copies, one.waiting) for one in looks] == [(3, 4), (6, 1), (7, 0)]
    assert len({one.version for one in looks}) == 3
    assert len(read) == len(set(read)) == 7
    fresh = Gatherer(session, patience=4, clock=lambda: next(ticks))
    assert (fresh.harvest(MODULE, whole=True).waiting, len(read)) == (0, 14)
