"""The mark of a matching."""

from collections.abc import Iterator

from pydantic import Field

from exercises.kinds.exercise import Slug, count
from exercises.kinds.matching import MatchingAnswer, MatchingExercise
from grader.scoring.mark import Credit, Key, Verdict


class MatchingKey(Key):
    """The right option of each prompt.

    Each prompt matched with its option earns the same share; a wrong match takes nothing away.
    """

    pairs: dict[Slug, Slug] = Field(min_length=1)

    def problems(self, exercise: MatchingExercise) -> Iterator[tuple[str, str]]:
        """Look for prompts and options that do not exist, and for prompts without a right option."""
        prompts = [prompt.id for prompt in exercise.prompts]
        for field, ids in (("pairs", self.pairs), ("explanations", self.explanations)):
            for stranger in sorted(set(ids) - set(prompts)):
                yield field, f"l’énoncé « {stranger} » n’existe pas"
        for stranger in sorted({*self.pairs.values()} - {option.id for option in exercise.options}):
            yield "pairs", f"l’option « {stranger} » n’existe pas"
        for prompt in prompts:
            if prompt not in self.pairs:
                yield "pairs", f"l’énoncé « {prompt} » n’a pas de bonne réponse"

    def credit(self, exercise: MatchingExercise, answer: MatchingAnswer) -> Credit:
        """Count the prompts matched with their option."""
        verdicts = tuple(
            Verdict(prompt.id, float(answer.pairs.get(prompt.id) == self.pairs.get(prompt.id, "")))
            for prompt in exercise.prompts
        )
        right = sum(verdict.credit == 1.0 for verdict in verdicts)
        reason = f"{count(right, 'énoncé bien relié', 'énoncés bien reliés')} sur {len(exercise.prompts)}"
        return Credit(right / len(exercise.prompts), reason, verdicts)

    def solution(self, exercise: MatchingExercise) -> MatchingAnswer:
        """Match each prompt with its option."""
        return MatchingAnswer(pairs=dict(self.pairs))

    def accepted(self, exercise: MatchingExercise) -> dict[str, tuple[str, ...]]:
        """Match each prompt with its option."""
        return {str(prompt): (str(option),) for prompt, option in self.pairs.items()}

    def unexplained(self, exercise: MatchingExercise) -> tuple[str, ...]:
        """Every prompt deserves its explanation."""
        return tuple(prompt.id for prompt in exercise.prompts if prompt.id not in self.explanations)
