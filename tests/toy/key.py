"""The key of the toy kind."""

from collections.abc import Iterator

from exercises.kinds.exercise import Slug
from grader.scoring import Credit, Key, Verdict
from tests.toy.toy import ToyAnswer, ToyExercise


class ToyKey(Key):
    """The claims that are true; each one judged rightly earns the same share."""

    true: tuple[Slug, ...]

    def problems(self, exercise: ToyExercise) -> Iterator[tuple[str, str]]:
        """Look for claims that do not exist."""
        for stranger in sorted({*self.true} - {claim.id for claim in exercise.claims}):
            yield "true", f"l’affirmation « {stranger} » n’existe pas"

    def credit(self, exercise: ToyExercise, answer: ToyAnswer) -> Credit:
        """Count the claims judged rightly."""
        verdicts = tuple(
            Verdict(claim.id, float(answer.held.get(claim.id) == (claim.id in self.true)))
            for claim in exercise.claims
        )
        share = sum(verdict.credit for verdict in verdicts) / len(verdicts)
        return Credit(share, "une part par affirmation", verdicts)

    def solution(self, exercise: ToyExercise) -> ToyAnswer:
        """Hold the true claims true, and the others false."""
        return ToyAnswer(held={claim.id: claim.id in self.true for claim in exercise.claims})

    def unexplained(self, exercise: ToyExercise) -> tuple[str, ...]:
        """Every claim deserves its explanation."""
        return tuple(claim.id for claim in exercise.claims if claim.id not in self.explanations)
