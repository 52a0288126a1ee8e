"""What a mark is: points, the sentence that explains them, and a verdict for each item."""

from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import Field

from exercises.kinds.exercise import Label, Slug, Value


@dataclass(frozen=True)
class Verdict:
    """What one item of an answer is worth, between 0 and 1."""

    item: str
    credit: float


@dataclass(frozen=True)
class Credit:
    """The share of an exercise's automatic points that an answer earns (0 to 1), and why, in French."""

    share: float
    reason: str
    verdicts: tuple[Verdict, ...] = ()


@dataclass(frozen=True)
class Mark:
    """An exercise's automatic mark: a plain float between 0 and `maximum`."""

    points: float
    maximum: float
    reason: str
    verdicts: tuple[Verdict, ...] = ()


class Key(Value):
    """The key of one exercise, as `corrige.toml` gives it under `[keys.<exercise id>]`.

    `explanations` gives, by item, the sentence shown in the feedback, never before. `disclosed = false` keeps
    the key out of the feedback.
    """

    explanations: dict[Slug, Label] = Field(default_factory=dict)
    disclosed: bool = True

    @abstractmethod
    def problems(self, exercise: Any) -> Iterator[tuple[str, str]]:
        """Yield (field, French sentence) for each thing in this key that `exercise` contradicts."""

    @abstractmethod
    def credit(self, exercise: Any, answer: Any) -> Credit:
        """Return what `answer` (never None, already read by `exercise`) earns. Pure."""

    @abstractmethod
    def solution(self, exercise: Any) -> Any:
        """Return an answer that earns full marks: the model copy's."""

    def accepted(self, exercise: Any) -> dict[str, tuple[str, ...]]:
        """Return what may be stated of each item, best first, as `exercise.stated` states it; {} by default.

        It lets the page say what holds. An item that is left out is a matter of debate, and is not checked.
        """
        return {}

    def unexplained(self, exercise: Any) -> tuple[str, ...]:
        """Return the items that the feedback should explain and this key does not; () by default."""
        return ()
