"""On what terms a module's answers are checked: when, which answer then counts, and what can be checked."""

from typing import Literal, get_args

from pydantic import Field

from exercises.kinds.exercise import Slug, Value

When = Literal["jamais", "apres-remise", "tout-de-suite"]
Counts = Literal["derniere", "premiere"]

WHENS: tuple[When, ...] = get_args(When)
COUNTED: tuple[Counts, ...] = get_args(Counts)


class Terms(Value):
    """`when` a session lets check, which answer `counts`, which exercises; `open` once one may check now."""

    when: When
    counts: Counts
    exercises: tuple[Slug, ...] = Field(default=(), max_length=200)
    open: bool = False

    def of(self, exercise_id: str) -> bool:
        """Tell whether this exercise can be checked, now or later."""
        return self.when != "jamais" and exercise_id in self.exercises
