"""Position oneself on statements, once or twice (importance and practice, before and after)."""

from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field

from exercises.kinds.exercise import (
    Answer,
    Choice,
    Choices,
    Exercise,
    Gap,
    Label,
    Line,
    Slug,
    count,
    distinct,
)

Position = Annotated[int, Field(strict=True, ge=1, le=10)]
"""A place on the scale, from 1."""


class ScaleAnswer(Answer):
    """The position given to each statement, by dimension; a statement may be absent."""

    positions: dict[Slug, Annotated[dict[Slug, Position], Field(max_length=40)]] = Field(
        default_factory=dict, max_length=2
    )

    def given(self, dimension: str, statement: str) -> int | None:
        """Return the position of `statement` in `dimension`, None where none was given."""
        return self.positions.get(dimension, {}).get(statement)


class ScaleExercise(Exercise):
    """Statements to place between `lowest` (1) and `highest` (`steps`), in one dimension or two."""

    answer_type: ClassVar[type[Answer]] = ScaleAnswer
    todo: ClassVar[str] = "Positionnez-vous"
    has_model: ClassVar[bool] = False

    kind: Literal["scale"]
    statements: Choices
    dimensions: Annotated[
        tuple[Choice, ...], Field(min_length=1, max_length=2), AfterValidator(distinct)
    ]
    lowest: Label
    highest: Label
    steps: int = Field(default=5, ge=2, le=10)

    def stranger(self, answer: ScaleAnswer) -> str:
        """Name an unknown dimension or statement, or a position beyond the last step."""
        dimensions = {dimension.id for dimension in self.dimensions}
        statements = {statement.id for statement in self.statements}
        for dimension, positions in answer.positions.items():
            if dimension not in dimensions:
                return dimension
            for statement, position in positions.items():
                if statement not in statements:
                    return statement
                if position > self.steps:
                    return str(position)
        return ""

    def missing(self, answer: ScaleAnswer | None) -> tuple[str, ...]:
        """Count the positions that are not given."""
        left = len(self.gaps(answer))
        return (count(left, "position à donner", "positions à donner"),) if left else ()

    def gaps(self, answer: ScaleAnswer | None) -> tuple[Gap, ...]:
        """Name each position that is not given by its statement and its dimension."""
        return tuple(
            Gap(f"« {statement.label} », {dimension.label}", f"{dimension.id}/{statement.id}")
            for statement in self.statements
            for dimension in self.dimensions
            if answer is None or answer.given(dimension.id, statement.id) is None
        )

    def transcript(self, answer: ScaleAnswer | None) -> tuple[Line, ...]:
        """Show each statement with its position in each dimension, on `steps`."""
        return tuple(
            Line(statement.label, self._positions(answer, statement.id), statement.id)
            for statement in self.statements
        )

    def _positions(self, answer: ScaleAnswer | None, statement: str) -> tuple[str, ...]:
        if answer is None:
            return ()
        given = ((d.label, answer.given(d.id, statement)) for d in self.dimensions)
        return tuple(f"{label} : {place} sur {self.steps}" for label, place in given if place)
