"""Every act of the desk, by name: pages, roles and the journal read this table."""

from grader.desk.act import Act
from grader.desk.acts import (
    collecting,
    enrolling,
    keeping,
    marking,
    platform,
    preparing,
    releasing,
    reporting,
    returning,
    running,
)
from grader.desk.stages import Stage

_FILES = (
    preparing,
    enrolling,
    releasing,
    running,
    collecting,
    marking,
    returning,
    reporting,
    platform,
    keeping,
)

ACTS: dict[str, Act] = {act.name: act for file in _FILES for act in file.ACTS}
"""In the order in which one meets them."""


def acts_of(stage: Stage) -> tuple[Act, ...]:
    """Return the acts whose forms are on one stage's page, in order."""
    return tuple(act for act in ACTS.values() if act.stage is stage)
