"""What holds of one answer, and why; and what it is checked against."""

from typing import Annotated

from pydantic import Field, StringConstraints

from exercises.errors import UncheckedError
from exercises.kinds.exercise import Answer, Exercise, Label, Value
from exercises.kinds.outcome import Outcome

Item = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(/[a-z0-9-]+)?$", max_length=125)]
"""An item, as an answer states it: an option, a statement, a step, or a cell (its row, then its column)."""

_MOST = 480
"""Items of one exercise: forty rows of twelve columns."""


class Expected(Value):
    """What is right in one exercise: what is accepted of each item (best first), and why, by item or by row.

    Several things accepted of one item: each can be defended. An absent item is a matter of debate. It comes from a
    key, or, for a question that is not marked, from wherever its author wrote it.
    """

    accepted: dict[Item, Annotated[tuple[str, ...], Field(min_length=1, max_length=40)]] = Field(
        min_length=1, max_length=_MOST
    )
    why: dict[Item, Label] = Field(default_factory=dict, max_length=_MOST)


class Verdict(Value):
    """What became of each item of one answer, and why, by item or by row."""

    outcomes: dict[Item, Outcome] = Field(max_length=_MOST)
    why: dict[Item, Label] = Field(default_factory=dict, max_length=_MOST)


def check(exercise: Exercise, answer: Answer | None, expected: Expected) -> Verdict:
    """Return what holds of an answer, and why. Pure.

    Only what the answer states is explained: of a single choice, the option chosen alone. Raises UncheckedError
    while something is missing from the answer.
    """
    if answer is None or exercise.missing(answer):
        raise UncheckedError("Répondez à tout dans cet exercice, puis vérifiez.")
    found = exercise.checked(answer, expected.accepted)
    told = {name for item in found for name in (item, item.partition("/")[0])}
    why = {name: text for name, text in expected.why.items() if name in told}
    return Verdict(outcomes=found, why=why)
