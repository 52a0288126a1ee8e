"""One small exercise of each kind that the tests of its answers and of its mark share."""

from typing import Any

from exercises.kinds.choice import ChoiceExercise
from exercises.kinds.classification import ClassificationExercise
from exercises.kinds.exercise import Exercise
from exercises.kinds.matching import MatchingExercise
from exercises.kinds.mosaic import MosaicExercise
from exercises.kinds.ordering import OrderingExercise

COMMON: dict[str, Any] = {
    "id": "exemple",
    "title": "Un exemple",
    "statement": "La consigne.",
    "trains": "essayer",
    "skill": "analyser",
    "minutes": 5,
    "points": 4,
    "automatic": 4,
}


def read(exercise: Exercise, raw: object) -> Any:
    """Return an answer as its own kind has it."""
    return exercise.read(raw)


def choice(**changes: Any) -> ChoiceExercise:
    """Return three options."""
    definition = {
        **COMMON,
        "kind": "choice",
        "options": [{"id": i, "label": f"Réponse {i.upper()}"} for i in "abc"],
    }
    return ChoiceExercise.model_validate({**definition, **changes})


def classification(**changes: Any) -> ClassificationExercise:
    """Return three statements and two categories."""
    definition = {
        **COMMON,
        "kind": "classification",
        "statements": [
            {"id": "marche", "label": "Le marché"},
            {"id": "portail", "label": "Le portail"},
            {"id": "pirogue", "label": "La pirogue"},
        ],
        "categories": [{"id": "lieu", "label": "De lieu"}, {"id": "lien", "label": "De lien"}],
    }
    return ClassificationExercise.model_validate({**definition, **changes})


def matching(**changes: Any) -> MatchingExercise:
    """Return two prompts and three options."""
    definition = {
        **COMMON,
        "kind": "matching",
        "prompts": [
            {"id": "minibus", "label": "Un minibus"},
            {"id": "charte", "label": "Une charte"},
        ],
        "options": [
            {"id": "volontaire", "label": "Engagement volontaire"},
            {"id": "commun", "label": "Règle commune"},
            {"id": "sanction", "label": "Sanction"},
        ],
    }
    return MatchingExercise.model_validate({**definition, **changes})


def mosaic(**changes: Any) -> MosaicExercise:
    """Return four words, three to choose, one of them perhaps one's own."""
    definition = {
        **COMMON,
        "kind": "mosaic",
        "words": [
            {"id": "confiance", "label": "Confiance"},
            {"id": "maillage", "label": "Maillage"},
            {"id": "ancrage", "label": "Ancrage"},
            {"id": "dialogue", "label": "Dialogue"},
        ],
        "choose": 3,
        "own": True,
    }
    return MosaicExercise.model_validate({**definition, **changes})


def ordering(**changes: Any) -> OrderingExercise:
    """Return four steps."""
    definition = {
        **COMMON,
        "kind": "ordering",
        "items": [
            {"id": "decider", "label": "Décider"},
            {"id": "ecouter", "label": "Écouter"},
            {"id": "evaluer", "label": "Évaluer"},
            {"id": "reformuler", "label": "Reformuler"},
        ],
    }
    return OrderingExercise.model_validate({**definition, **changes})
