from pathlib import Path

import pytest

from grader.copies.collect import Collection
from grader.errors import NotReleasedError
from grader.restitution.collecting import EVERY, Collector
from grader.session.session import Session
from tests.grader.restitution.rooms import MODULE


class Clock:
    """A clock that tests move."""

    now = 0.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Return a clock at zero."""
    return Clock()


def came(session: Session, name: str) -> Path:
    """Hand something in, as far as names tell."""
    path = session.exchange / session.name / "inbound" / f"{name}+{MODULE}+2026-11-07 10:00:00 UTC"
    path.mkdir()
    return path


def asked(collector: Collector) -> None:
    """Ask, and wait for what it began."""
    collector.ask(MODULE)
    collector.wait()


def test_asking_collects_at_most_every_twenty_seconds(session: Session, clock: Clock) -> None:
    """A page that asks often makes one collection; twenty seconds later, what came since makes another."""
    taken: list[str] = []

    def take(_: Session, module: str) -> Collection:
        taken.append(module)
        return Collection(module)

    collector = Collector(session, take=take, clock=clock)
    came(session, "a")
    asked(collector)
    came(session, "b")
    clock.now = EVERY - 1
    asked(collector)
    assert taken == [MODULE]
    clock.now = EVERY
    asked(collector)
    assert taken == [MODULE] * 2


def test_nothing_new_costs_nothing(session: Session, clock: Clock) -> None:
    """Where nothing was handed in since the last collection, none is made, and the time still moves on."""
    taken: list[str] = []

    def take(_: Session, module: str) -> Collection:
        taken.append(module)
        return Collection(module, refused=(("x", "raison"),))

    collector = Collector(session, take=take, clock=clock)
    for clock.now in (0.0, 30.0, 60.0):
        asked(collector)
    assert taken == [MODULE]
    found = collector.ask(MODULE)
    assert found.at is not None
    assert (found.refused, found.error) == (1, "")


@pytest.mark.parametrize(
    ("error", "said"),
    [(NotReleasedError(MODULE), "n’a pas été publié"), (RuntimeError("boom"), "a échoué")],
)
def test_a_failure_is_said_in_french_and_tried_again(
    session: Session, clock: Clock, error: Exception, said: str
) -> None:
    """A collection that fails says why, shows no traceback, and the next one may succeed."""
    failures = [error]

    def take(_: Session, module: str) -> Collection:
        if failures:
            raise failures.pop()
        return Collection(module)

    collector = Collector(session, take=take, clock=clock)
    asked(collector)
    failed = collector.ask(MODULE)
    assert said in failed.error
    assert "boom" not in failed.error
    clock.now = 2 * EVERY
    asked(collector)
    assert collector.ask(MODULE).error == ""
