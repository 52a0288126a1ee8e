"""The views of a module: one for each exercise that a room can see of itself."""

from dataclasses import dataclass

from exercises.definition import Module
from exercises.kinds.exercise import Exercise
from grader.restitution.errors import NoViewError
from grader.restitution.harvest import Harvest
from grader.restitution.views.kinds import VIEWS, Answers, KindView
from grader.restitution.views.picture import FEWEST, Picture
from grader.restitution.views.wall import Groups

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
        return called(self.exercise)

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
    return tuple(exercise for exercise in module.exercises if VIEWS.get(exercise.kind))


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
    """Return the view of an exercise; NoViewError when its kind has none.

    `shown` holds the identifiers of the typed texts that were chosen; `groups`, all that were (see `typed`).
    """
    picture = _kind(exercise).picture(exercise, harvest.answers[exercise.id], groups, shown)
    enough = picture.answered >= FEWEST
    return View(harvest.module, exercise, harvest.copies, simulated, picture if enough else None)


def typed(exercise: Exercise, answers: Answers) -> Groups:
    """Return what people typed by hand and that shows only when it is chosen, in groups; `()` for most kinds."""
    kind = VIEWS.get(exercise.kind)
    return kind.typed(exercise, answers) if kind and kind.typed else ()


def may_be_typed(exercise: Exercise) -> bool:
    """Say whether people type in an exercise what shows only when it is chosen."""
    kind = VIEWS.get(exercise.kind)
    return exercise.open_text and kind is not None and kind.typed is not None


def called(exercise: Exercise) -> str:
    """Return what the view of an exercise is called, in French."""
    return _kind(exercise).called


def _kind(exercise: Exercise) -> KindView:
    kind = VIEWS.get(exercise.kind)
    if kind is None:
        raise NoViewError
    return kind
