"""The automatic mark of a form: what was written is read by a person, its presence is counted here."""

from collections.abc import Iterator

from pydantic import Field

from exercises.kinds.exercise import Slug, Text, count
from exercises.kinds.form import FormAnswer, FormExercise
from exercises.kinds.writing import word_count
from grader.scoring.mark import Credit, Key, Verdict


class FormKey(Key):
    """A model copy. Each expected field with enough words earns the same share; optional ones earn nothing."""

    model: dict[Slug, Text] = Field(max_length=20)

    def problems(self, exercise: FormExercise) -> Iterator[tuple[str, str]]:
        """Look for fields that do not exist, and for expected ones that the model leaves too short."""
        known = {field.id for field in exercise.fields}
        for name, fields in (("model", self.model), ("explanations", self.explanations)):
            for stranger in sorted(set(fields) - known):
                yield name, f"le champ « {stranger} » n’existe pas"
        for field in exercise.expected:
            text = self.model.get(field.id, "")
            if not field.enough(text):
                yield (
                    f"model.{field.id}",
                    (
                        f"la copie modèle compte {count(word_count(text), 'mot', 'mots')} "
                        f"et il en faut {max(1, field.words)}"
                    ),
                )
        if exercise.automatic > 0 and not exercise.expected:
            yield (
                "model",
                "tous les champs sont facultatifs : la part automatique ne peut pas être gagnée",
            )

    def credit(self, exercise: FormExercise, answer: FormAnswer) -> Credit:
        """Count the expected fields that hold enough words."""
        verdicts = tuple(
            Verdict(field.id, float(field.enough(answer.fields.get(field.id, ""))))
            for field in exercise.expected
        )
        if not verdicts:
            return Credit(0.0, "aucun champ n’est attendu")
        enough = sum(verdict.credit == 1.0 for verdict in verdicts)
        reason = (
            f"{count(enough, 'champ assez rempli', 'champs assez remplis')} sur {len(verdicts)}"
        )
        return Credit(enough / len(verdicts), reason, verdicts)

    def solution(self, exercise: FormExercise) -> FormAnswer:
        """Write the model copy."""
        return FormAnswer(fields=self.model)
