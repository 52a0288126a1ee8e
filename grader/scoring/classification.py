"""The mark of a classification."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from exercises.kinds.classification import ClassificationAnswer, ClassificationExercise
from exercises.kinds.exercise import Slug, count
from grader.scoring.mark import Credit, Key, Verdict

Defensible = Annotated[tuple[Slug, ...], Field(min_length=1)]
"""The categories that hold for one statement: the best one first."""


class ClassificationKey(Key):
    """The category of each statement, or several where they can be defended.

    Each statement in one of its categories earns the same share; a wrong category takes nothing away.
    """

    placed: dict[Slug, Defensible] = Field(min_length=1)

    def problems(self, exercise: ClassificationExercise) -> Iterator[tuple[str, str]]:
        """Look for statements and categories that do not exist, and for statements without a category."""
        statements = [statement.id for statement in exercise.statements]
        for field, ids in (("placed", self.placed), ("explanations", self.explanations)):
            for stranger in sorted(set(ids) - set(statements)):
                yield field, f"l’énoncé « {stranger} » n’existe pas"
        used = {category for categories in self.placed.values() for category in categories}
        for stranger in sorted(used - {category.id for category in exercise.categories}):
            yield "placed", f"la catégorie « {stranger} » n’existe pas"
        for statement in statements:
            if statement not in self.placed:
                yield "placed", f"l’énoncé « {statement} » n’a pas de catégorie"

    def credit(self, exercise: ClassificationExercise, answer: ClassificationAnswer) -> Credit:
        """Count the statements in one of their categories."""
        verdicts = tuple(
            Verdict(
                statement.id,
                float(answer.placed.get(statement.id) in self.placed.get(statement.id, ())),
            )
            for statement in exercise.statements
        )
        right = sum(verdict.credit == 1.0 for verdict in verdicts)
        total = len(exercise.statements)
        reason = f"{count(right, 'énoncé bien rangé', 'énoncés bien rangés')} sur {total}"
        return Credit(right / total, reason, verdicts)

    def solution(self, exercise: ClassificationExercise) -> ClassificationAnswer:
        """Put each statement in the first of its categories."""
        return ClassificationAnswer(placed={i: held[0] for i, held in self.placed.items()})

    def accepted(self, exercise: ClassificationExercise) -> dict[str, tuple[str, ...]]:
        """Put each statement in one of its categories."""
        return {str(statement): held for statement, held in self.placed.items()}

    def unexplained(self, exercise: ClassificationExercise) -> tuple[str, ...]:
        """Every statement deserves its explanation."""
        return tuple(
            statement.id
            for statement in exercise.statements
            if statement.id not in self.explanations
        )
