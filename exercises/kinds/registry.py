"""The kinds of exercise by name, and the union that reads any of them."""

from typing import Annotated

from pydantic import Field

from exercises.kinds.choice import ChoiceExercise
from exercises.kinds.exercise import Exercise

AnyExercise = Annotated[
    ChoiceExercise,
    Field(discriminator="kind"),
]
"""Any exercise, told apart by its `kind`."""

KINDS: dict[str, type[Exercise]] = {
    "choice": ChoiceExercise,
}
