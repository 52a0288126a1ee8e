"""An act done as the desk does it, without its server: what was sent, how far it said it was, what it told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from grader.desk.form import Sent, checked
from grader.desk.table import ACTS
from grader.desk.told import Told
from grader.session.session import Session


@dataclass
class Steps:
    """How far a work says that it is; a step past what was announced is a lie."""

    total: int = 0
    done: list[str] = field(default_factory=list)

    def of(self, total: int) -> None:
        """Take more steps to come."""
        self.total += total

    def __call__(self, current: str) -> None:
        """Take one that is done."""
        self.done.append(current)
        assert len(self.done) <= self.total, "more was done than announced"


def do(
    session: Session,
    name: str,
    texts: Mapping[str, Sequence[str]] | None = None,
    files: Mapping[str, Path] | None = None,
) -> Told:
    """Do an act as its form asks; all that it announced must be done."""
    act = ACTS[name]
    sent = Sent(
        {key: tuple(values) for key, values in (texts or {}).items()},
        {key: (path,) for key, path in (files or {}).items()},
    )
    act.check(session, sent)
    checked(act.fields(session), sent)
    steps = Steps()
    told = act.work(session, sent, steps)
    assert len(steps.done) == steps.total
    return told
