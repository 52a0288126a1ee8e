"""The mark of a mosaic."""

from collections.abc import Iterator

from exercises.kinds.exercise import count
from exercises.kinds.mosaic import OWN, MosaicAnswer, MosaicExercise
from grader.scoring.mark import Credit, Key, Verdict


class MosaicKey(Key):
    """Nothing but explanations: no word is wrong.

    Each word chosen earns the same share, a word of one's own as much as another.
    """

    def problems(self, exercise: MosaicExercise) -> Iterator[tuple[str, str]]:
        """Look for explanations of words that do not exist."""
        for stranger in sorted(set(self.explanations) - {word.id for word in exercise.words}):
            yield "explanations", f"le mot « {stranger} » n’existe pas"

    def credit(self, exercise: MosaicExercise, answer: MosaicAnswer) -> Credit:
        """Count the words chosen."""
        items = answer.ranked + ((OWN,) if answer.added else ())
        reason = f"{count(answer.places, 'mot choisi', 'mots choisis')} sur {exercise.choose}"
        return Credit(
            answer.places / exercise.choose, reason, tuple(Verdict(i, 1.0) for i in items)
        )

    def solution(self, exercise: MosaicExercise) -> MosaicAnswer:
        """Choose the first words of the list, as many as asked for."""
        return MosaicAnswer(ranked=tuple(word.id for word in exercise.words[: exercise.choose]))
