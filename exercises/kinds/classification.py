"""Put each statement in one of the categories."""

from typing import ClassVar, Literal

from pydantic import Field

from exercises.kinds.exercise import (
    Answer,
    Choices,
    Exercise,
    Gap,
    Line,
    Slug,
    count,
    label_of,
    labels,
)


class ClassificationAnswer(Answer):
    """The category chosen for each statement that has one, by statement."""

    placed: dict[Slug, Slug] = Field(default_factory=dict, max_length=40)


class ClassificationExercise(Exercise):
    """Statements, and the categories to put them in."""

    answer_type: ClassVar[type[Answer]] = ClassificationAnswer
    todo: ClassVar[str] = "Classez"
    judged: ClassVar[bool] = True
    by_item: ClassVar[bool] = True

    kind: Literal["classification"]
    statements: Choices
    categories: Choices

    def stranger(self, answer: ClassificationAnswer) -> str:
        """Name an unknown statement, or an unknown category."""
        statements = {statement.id for statement in self.statements}
        categories = {category.id for category in self.categories}
        unknown = [i for i in answer.placed if i not in statements]
        unknown += [i for i in answer.placed.values() if i not in categories]
        return unknown[0] if unknown else ""

    @property
    def offered(self) -> dict[str, str]:
        """The categories."""
        return labels(self.categories)

    def taken(self, answer: ClassificationAnswer) -> frozenset[str]:
        """Return the categories that hold some statement."""
        return frozenset(answer.placed.values())

    def stated(self, answer: ClassificationAnswer) -> dict[str, str]:
        """Say which category each statement was put in."""
        return {str(statement): str(category) for statement, category in answer.placed.items()}

    def missing(self, answer: ClassificationAnswer | None) -> tuple[str, ...]:
        """Count the statements without a category."""
        left = len(self.statements) - len(answer.placed if answer else ())
        return (count(left, "énoncé à ranger", "énoncés à ranger"),) if left else ()

    def gaps(self, answer: ClassificationAnswer | None) -> tuple[Gap, ...]:
        """Name each statement without a category."""
        given = answer.placed if answer else {}
        return tuple(
            Gap(f"« {statement.label} » à ranger", statement.id)
            for statement in self.statements
            if statement.id not in given
        )

    def transcript(self, answer: ClassificationAnswer | None) -> tuple[Line, ...]:
        """Show each statement with the category chosen for it."""
        placed = answer.placed if answer else {}
        return tuple(
            Line(
                statement.label,
                (label_of(self.categories, placed[statement.id]),)
                if statement.id in placed
                else (),
                statement.id,
            )
            for statement in self.statements
        )
