"""The mark of a scale."""

from collections.abc import Iterator

from exercises.kinds.exercise import count
from exercises.kinds.scale import ScaleAnswer, ScaleExercise
from grader.scoring.mark import Credit, Key, Verdict


class ScaleKey(Key):
    """No position is better than another: each one given earns the same share."""

    def problems(self, exercise: ScaleExercise) -> Iterator[tuple[str, str]]:
        """Look for explanations of statements that do not exist."""
        known = {statement.id for statement in exercise.statements}
        for stranger in sorted(set(self.explanations) - known):
            yield "explanations", f"l’énoncé « {stranger} » n’existe pas"

    def credit(self, exercise: ScaleExercise, answer: ScaleAnswer) -> Credit:
        """Count the positions given, over all dimensions."""
        verdicts = tuple(
            Verdict(statement.id, _given(exercise, answer, statement.id) / len(exercise.dimensions))
            for statement in exercise.statements
        )
        given = sum(_given(exercise, answer, statement.id) for statement in exercise.statements)
        asked = len(exercise.statements) * len(exercise.dimensions)
        reason = f"{count(given, 'position donnée', 'positions données')} sur {asked}"
        return Credit(given / asked, reason, verdicts)

    def solution(self, exercise: ScaleExercise) -> ScaleAnswer:
        """Place every statement in the middle of the scale."""
        middle = (exercise.steps + 1) // 2
        row = {statement.id: middle for statement in exercise.statements}
        return ScaleAnswer(positions={dimension.id: row for dimension in exercise.dimensions})


def _given(exercise: ScaleExercise, answer: ScaleAnswer, statement: str) -> int:
    return sum(answer.given(d.id, statement) is not None for d in exercise.dimensions)
