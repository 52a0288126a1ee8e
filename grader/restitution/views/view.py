"""The views of a module: one for each exercise that a room can see of itself."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from exercises.definition import Module
from exercises.kinds.exercise import Exercise
from grader.restitution.errors import NoViewError
from grader.restitution.harvest import Harvest
from grader.restitution.views import heat, opinions, positions, wall, words
from grader.restitution.views.picture import FEWEST, Picture
from grader.restitution.views.wall import Groups

_PICTURES: dict[str, Callable[[Any, Any], Picture]] = {
    "choice": opinions.chosen,
    "classification": opinions.classified,
    "matching": opinions.matched,
    "matrix": heat.heat,
    "scale": positions.positions,
}

KINDS = {
    "choice": "Ce que la salle choisit",
    "classification": "Comment la salle range",
    "matching": "Comment la salle relie",
    "matrix": "La carte de la salle",
    "mosaic": "Les mots de la salle",
    "question": "Le mur des questions",
    "scale": "Le radar de la salle",
}
"""What the view of each kind is called; the other kinds have none."""

TOO_FEW = (
    "Moins de cinq réponses pour l’instant : rien n’est montré, pour que personne ne soit reconnu."
)


@dataclass(frozen=True)
class View:
    """One exercise as the room sees it; `picture` is None while fewer than five people answered."""

    module: Module
    exercise: Exercise
    copies: int
    simulated: bool
    picture: Picture | None

    @property
    def name(self) -> str:
        """What files and addresses call it."""
        return f"{self.module.name}/{self.exercise.id}"

    @property
    def called(self) -> str:
        """What kind of view it is, in French."""
        return KINDS[self.exercise.kind]

    @property
    def alternative(self) -> str:
        """What the drawing shows, or why there is none."""
        return self.picture.alternative() if self.picture else TOO_FEW

    @property
    def counted(self) -> str:
        """How many answers stand behind it; nothing exact when there are too few."""
        if self.picture is None:
            return f"Moins de {FEWEST} réponses"
        return f"{self.picture.answered} réponses"


def listed(module: Module) -> tuple[Exercise, ...]:
    """Return the exercises of a module that have a view, in order."""
    return tuple(exercise for exercise in module.exercises if exercise.kind in KINDS)


def find(module: Module, exercise_id: str) -> Exercise:
    """Return the exercise of a module that a view is asked for; NoViewError when there is none."""
    for exercise in listed(module):
        if exercise.id == exercise_id:
            return exercise
    raise NoViewError


def view(
    harvest: Harvest,
    exercise: Exercise,
    shown: frozenset[str],
    groups: Groups = (),
    *,
    simulated: bool = False,
) -> View:
    """Return the view of an exercise.

    `shown` holds the identifiers of the typed texts that were chosen; `groups`, all the questions that were
    written, where the exercise is one (see `wall.written`).
    """
    answers = harvest.answers[exercise.id]
    picture: Picture
    if exercise.kind == "question":
        picture = wall.wall(exercise, answers, groups, shown)  # type: ignore[arg-type]
    elif exercise.kind == "mosaic":
        own = (words.folded(answer.added) for answer in answers)
        chosen = frozenset(word for word in own if wall.identifier(word) in shown)
        picture = words.words(exercise, answers, chosen)  # type: ignore[arg-type]
    else:
        picture = _PICTURES[exercise.kind](exercise, answers)
    enough = picture.answered >= FEWEST
    return View(harvest.module, exercise, harvest.copies, simulated, picture if enough else None)


def typed(exercise: Exercise, answers: tuple[Any, ...], groups: Groups = ()) -> Groups:
    """Return what people typed by hand and that shows only when it is chosen, in groups; `()` for most kinds."""
    if exercise.kind == "question":
        return groups
    if exercise.kind != "mosaic":
        return ()
    found = words.added(exercise, answers)  # type: ignore[arg-type]
    texts = (wall.Text(wall.identifier(words.folded(text)), text, many) for text, many in found)
    return tuple((text,) for text in texts)
