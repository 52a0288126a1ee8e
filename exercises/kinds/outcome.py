"""What became of each item of an answer, once it is checked against what is accepted."""

from collections.abc import Mapping
from enum import StrEnum


class Outcome(StrEnum):
    """One item's: right, one of several that can be defended, wrong, or a matter of debate that is not checked."""

    HOLDS = "holds"
    DEFENSIBLE = "defensible"
    FAILS = "fails"
    OPEN = "open"


Accepted = Mapping[str, tuple[str, ...]]
"""What may be stated of each item, best first; an item that is absent is a matter of debate."""


def outcomes(stated: Mapping[str, str], accepted: Accepted) -> dict[str, Outcome]:
    """Return the outcome of each item of which an answer states something. Pure."""
    return {item: _outcome(said, accepted.get(item, ())) for item, said in stated.items()}


def _outcome(said: str, accepted: tuple[str, ...]) -> Outcome:
    if not accepted:
        return Outcome.OPEN
    if said not in accepted:
        return Outcome.FAILS
    return Outcome.HOLDS if len(accepted) == 1 else Outcome.DEFENSIBLE
