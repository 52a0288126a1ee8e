"""The automatic mark of « Questionner la question »: what can be known; a person marks the rest."""

from collections.abc import Iterator

from pydantic import Field

from exercises.errors import InvalidAnswerError
from exercises.kinds.exercise import Slug, count, duplicates
from exercises.kinds.question import STEPS, QuestionAnswer, QuestionExercise
from grader.scoring.mark import Credit, Key, Verdict


class QuestionKey(Key):
    """The presuppositions that the question does hold, and a whole model answer.

    A third for the steps filled, over six; a third for the presuppositions recognised, each right one less
    each wrong one, over the right ones, never below zero; a third for the complete profiles (name, need, at
    least one obstacle, territory), over those asked for. A presupposition of one's own costs nothing.
    """

    presupposed: tuple[Slug, ...] = Field(min_length=1, max_length=40)
    model: QuestionAnswer

    def problems(self, exercise: QuestionExercise) -> Iterator[tuple[str, str]]:
        """Look for presuppositions that do not exist, and for a model that does not earn everything."""
        known = {choice.id for choice in exercise.presuppositions}
        for name, ids in (("presupposed", self.presupposed), ("explanations", self.explanations)):
            for stranger in sorted(set(ids) - known):
                yield name, f"le présupposé « {stranger} » n’existe pas"
        for repeated in duplicates(list(self.presupposed)):
            yield "presupposed", f"le présupposé « {repeated} » est écrit deux fois"
        try:
            exercise.read(self.model.model_dump(mode="json"))
        except InvalidAnswerError as error:
            yield "model", f"la copie modèle n’est pas une réponse à cet exercice. {error}"
            return
        credit = self.credit(exercise, self.model)
        if credit.share < 1:
            yield "model", f"la copie modèle n’obtient pas tous les points : {credit.reason}"

    def credit(self, exercise: QuestionExercise, answer: QuestionAnswer) -> Credit:
        """Add the three thirds."""
        right = sum(i in self.presupposed for i in answer.presuppositions)
        wrong = len(answer.presuppositions) - right
        filled = sum(exercise.filled(answer))
        complete = exercise.complete_profiles(answer)
        thirds = (
            filled / len(STEPS),
            max(0, right - wrong) / len(self.presupposed),
            complete / exercise.profiles,
        )
        reason = (
            f"{count(filled, 'étape remplie', 'étapes remplies')} sur {len(STEPS)}, "
            f"{count(right, 'présupposé reconnu', 'présupposés reconnus')} "
            f"sur {len(self.presupposed)}, {count(wrong, 'choisi à tort', 'choisis à tort')}, "
            f"{count(complete, 'profil complet', 'profils complets')} sur {exercise.profiles}"
        )
        verdicts = tuple(Verdict(i, float(i in self.presupposed)) for i in answer.presuppositions)
        return Credit(sum(thirds) / 3, reason, verdicts)

    def solution(self, exercise: QuestionExercise) -> QuestionAnswer:
        """Give the model answer."""
        return self.model

    def unexplained(self, exercise: QuestionExercise) -> tuple[str, ...]:
        """Every presupposition offered deserves its explanation."""
        return tuple(c.id for c in exercise.presuppositions if c.id not in self.explanations)
