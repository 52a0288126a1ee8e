"""The kinds of exercise by name: what `exercices.toml` may ask for. A kind of one's own is added to this table."""

from exercises.kinds.choice import ChoiceExercise
from exercises.kinds.classification import ClassificationExercise
from exercises.kinds.exercise import Exercise
from exercises.kinds.form import FormExercise
from exercises.kinds.matching import MatchingExercise
from exercises.kinds.matrix import MatrixExercise
from exercises.kinds.mosaic import MosaicExercise
from exercises.kinds.ordering import OrderingExercise
from exercises.kinds.question import QuestionExercise
from exercises.kinds.scale import ScaleExercise

KINDS: dict[str, type[Exercise]] = {
    "choice": ChoiceExercise,
    "matching": MatchingExercise,
    "classification": ClassificationExercise,
    "ordering": OrderingExercise,
    "mosaic": MosaicExercise,
    "scale": ScaleExercise,
    "matrix": MatrixExercise,
    "form": FormExercise,
    "question": QuestionExercise,
}
