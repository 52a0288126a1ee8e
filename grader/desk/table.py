"""Every act of the desk, by name: pages, roles and the journal read this table."""

from grader.desk.act import Act
from grader.desk.acts import releasing
from grader.desk.stages import Stage

_ALL: tuple[Act, ...] = (*releasing.ACTS,)

ACTS = {act.name: act for act in _ALL}
"""In the order in which one meets them."""


def acts_of(stage: Stage) -> tuple[Act, ...]:
    """Return the acts of one stage, in order."""
    return tuple(act for act in ACTS.values() if act.stage is stage)
