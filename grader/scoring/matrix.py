"""The mark of a matrix."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from exercises.kinds.exercise import Slug, count
from exercises.kinds.matrix import MatrixAnswer, MatrixExercise, cell
from grader.scoring.mark import Credit, Key, Verdict

Accepted = Annotated[tuple[Slug, ...], Field(min_length=1)]
"""The options that are right in one cell; several when each can be defended."""


class MatrixKey(Key):
    """The right options by row and column. A cell that is absent is a matter of debate: it is not marked.

    Each marked cell that is right earns the same share. `explanations` go by row.
    """

    cells: dict[Slug, dict[Slug, Accepted]] = Field(default_factory=dict)

    def problems(self, exercise: MatrixExercise) -> Iterator[tuple[str, str]]:
        """Look for rows, columns and options that do not exist, and for a key that marks no cell."""
        rows = {row.id for row in exercise.rows}
        options = {column.id: {o.id for o in column.options} for column in exercise.columns}
        for stranger in sorted(set(self.explanations) - rows):
            yield "explanations", f"la ligne « {stranger} » n’existe pas"
        for row, columns in self.cells.items():
            if row not in rows:
                yield f"cells.{row}", f"la ligne « {row} » n’existe pas"
            for column, accepted in columns.items():
                field = f"cells.{row}.{column}"
                if column not in options:
                    yield field, f"la colonne « {column} » n’existe pas"
                    continue
                for stranger in sorted(set(accepted) - options[column]):
                    yield field, f"l’option « {stranger} » n’existe pas dans cette colonne"
        if exercise.automatic > 0 and not any(self.cells.values()):
            yield "cells", "aucune case n’est notée alors que l’exercice a une part automatique"

    def credit(self, exercise: MatrixExercise, answer: MatrixAnswer) -> Credit:
        """Count the right cells among those that are marked."""
        rights = {
            row: [answer.chosen(row, column) in accepted for column, accepted in columns.items()]
            for row, columns in self.cells.items()
            if columns
        }
        verdicts = tuple(Verdict(row, sum(cells) / len(cells)) for row, cells in rights.items())
        marked = sum(len(cells) for cells in rights.values())
        if not marked:
            return Credit(0.0, "aucune case n’est notée")
        right = sum(sum(cells) for cells in rights.values())
        reason = f"{count(right, 'case juste', 'cases justes')} sur {marked} notées"
        if marked == 1:
            reason = "case juste" if right else "case fausse ou vide"
        return Credit(right / marked, reason, verdicts)

    def solution(self, exercise: MatrixExercise) -> MatrixAnswer:
        """Choose a right option in each marked cell, and the first one where all can be debated."""
        return MatrixAnswer(
            cells={
                row.id: {
                    column.id: self.cells.get(row.id, {}).get(column.id, (column.options[0].id,))[0]
                    for column in exercise.columns
                }
                for row in exercise.rows
            }
        )

    def accepted(self, exercise: MatrixExercise) -> dict[str, tuple[str, ...]]:
        """Choose a right option in each marked cell; the others are a matter of debate."""
        return {
            cell(row, column): options
            for row, columns in self.cells.items()
            for column, options in columns.items()
        }

    def unexplained(self, exercise: MatrixExercise) -> tuple[str, ...]:
        """Every row with a marked cell deserves its explanation."""
        return tuple(
            row.id
            for row in exercise.rows
            if self.cells.get(row.id) and row.id not in self.explanations
        )
