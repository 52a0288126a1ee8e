"""The mark of a choice."""

from collections.abc import Iterator

from pydantic import Field

from exercises.kinds.choice import LEFT, TAKEN, ChoiceAnswer, ChoiceExercise
from exercises.kinds.exercise import Slug, count
from grader.scoring.mark import Credit, Key, Verdict


class ChoiceKey(Key):
    """The right options.

    One option to choose: all or nothing. Several: each right option chosen earns its share, each wrong one
    chosen takes the same share away, and the mark is never below zero.
    """

    correct: tuple[Slug, ...] = Field(min_length=1)

    def problems(self, exercise: ChoiceExercise) -> Iterator[tuple[str, str]]:
        """Look for options that do not exist, and for several right ones where one is chosen."""
        known = {option.id for option in exercise.options}
        for field, ids in (("correct", self.correct), ("explanations", tuple(self.explanations))):
            for stranger in sorted(set(ids) - known):
                yield field, f"l’option « {stranger} » n’existe pas"
        if not exercise.multiple and len(self.correct) > 1:
            yield (
                "correct",
                "une seule bonne réponse est possible quand « multiple » n’est pas vrai",
            )

    def credit(self, exercise: ChoiceExercise, answer: ChoiceAnswer) -> Credit:
        """Count the right options chosen, less the wrong ones."""
        right = [i for i in answer.chosen if i in self.correct]
        wrong = [i for i in answer.chosen if i not in self.correct]
        verdicts = tuple(Verdict(i, 1.0 if i in self.correct else 0.0) for i in answer.chosen)
        if not exercise.multiple:
            return Credit(
                float(bool(right)), "réponse juste" if right else "réponse fausse", verdicts
            )
        share = max(0, len(right) - len(wrong)) / len(self.correct)
        reason = (
            f"{count(len(right), 'bonne réponse choisie', 'bonnes réponses choisies')} "
            f"sur {len(self.correct)}, {count(len(wrong), 'mauvaise', 'mauvaises')} en moins"
        )
        return Credit(share, reason, verdicts)

    def solution(self, exercise: ChoiceExercise) -> ChoiceAnswer:
        """Choose the right options."""
        return ChoiceAnswer(chosen=self.correct)

    def accepted(self, exercise: ChoiceExercise) -> dict[str, tuple[str, ...]]:
        """Take the right options, and leave the others."""
        return {o.id: (TAKEN if o.id in self.correct else LEFT,) for o in exercise.options}

    def unexplained(self, exercise: ChoiceExercise) -> tuple[str, ...]:
        """Every option deserves its explanation."""
        return tuple(option.id for option in exercise.options if option.id not in self.explanations)
