"""Chance that the seed and a few names decide, whatever the machine, the day and the order of the draws."""

import math
from collections.abc import Mapping, Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


def draws(*names: object) -> Random:
    """Return the generator that `names` decide: the seed first, then what is drawn."""
    return Random("|".join(str(name) for name in names))  # noqa: S311 - a simulation, no secret


def probability(ability: float, difficulty: float) -> float:
    """Return the chance of a right answer (0 to 1), by the two-parameter logistic model of item response."""
    return 1 / (1 + math.exp(-1.3 * (ability - difficulty)))


def preferred(random: Random, weights: Mapping[T, float]) -> T:
    """Return one of the keys of `weights`, drawn with their weights."""
    return random.choices(list(weights), list(weights.values()))[0]


def appeal(seed: int, place: str, items: Sequence[str]) -> dict[str, float]:
    """Return how much each item draws a room to itself: a few much, most little, the same for everyone."""
    return {item: math.exp(draws(seed, "appeal", place, item).gauss(0, 1)) for item in items}


def ranked(random: Random, weights: Mapping[str, float], many: int) -> tuple[str, ...]:
    """Return `many` keys drawn without return, the weightiest more often and earlier."""
    keys = {item: random.random() ** (1 / weight) for item, weight in weights.items()}
    return tuple(sorted(keys, key=lambda item: -keys[item])[:many])
