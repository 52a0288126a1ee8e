"""The key of each kind by name, and the one function that marks."""

from exercises.kinds.exercise import Answer, Exercise
from grader.scoring.choice import ChoiceKey
from grader.scoring.classification import ClassificationKey
from grader.scoring.form import FormKey
from grader.scoring.mark import Key, Mark
from grader.scoring.matching import MatchingKey
from grader.scoring.matrix import MatrixKey
from grader.scoring.mosaic import MosaicKey
from grader.scoring.ordering import OrderingKey
from grader.scoring.question import QuestionKey
from grader.scoring.scale import ScaleKey

KEYS: dict[str, type[Key]] = {
    "choice": ChoiceKey,
    "matching": MatchingKey,
    "classification": ClassificationKey,
    "ordering": OrderingKey,
    "mosaic": MosaicKey,
    "scale": ScaleKey,
    "matrix": MatrixKey,
    "form": FormKey,
    "question": QuestionKey,
}
"""Each kind's key; a kind that is not here cannot be marked by data, which its module's author is told."""


def mark(exercise: Exercise, key: Key, answer: Answer | None) -> Mark:
    """Return the automatic mark of one answer (None for no answer, which earns nothing).

    Pure: no clock, no file, no kernel; the same three values always give the same mark.
    """
    if answer is None:
        return Mark(0.0, exercise.automatic, "sans réponse")
    credit = key.credit(exercise, answer)
    points = min(max(credit.share, 0.0), 1.0) * exercise.automatic
    return Mark(float(round(points, 4)), exercise.automatic, credit.reason, credit.verdicts)
