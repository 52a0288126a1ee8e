"""The view of each kind of exercise: what it is called, its picture, and what people typed in it by hand."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from exercises.kinds.mosaic import MosaicAnswer, MosaicExercise
from grader.restitution.views import heat, opinions, positions, wall, words
from grader.restitution.views.picture import Picture
from grader.restitution.views.wall import Groups, Text, identifier

Answers = tuple[Any, ...]
"""All that a room answered to one exercise."""


@dataclass(frozen=True)
class KindView:
    """How a room sees its answers to a kind of exercise.

    `typed` gathers what people wrote by hand, in groups of likeness; None where they write nothing. `picture` is
    given the exercise, the answers, those groups, and the identifiers of the texts that may be shown.
    """

    called: str
    picture: Callable[[Any, Answers, Groups, frozenset[str]], Picture]
    typed: Callable[[Any, Answers], Groups] | None = None


def plain(called: str, picture: Callable[[Any, Answers], Picture]) -> KindView:
    """Return the view of a kind in which nobody writes by hand."""
    return KindView(called, lambda exercise, answers, _groups, _ids: picture(exercise, answers))


def _words(
    exercise: MosaicExercise,
    answers: tuple[MosaicAnswer, ...],
    groups: Groups,
    ids: frozenset[str],
) -> Picture:
    typed = (text for group in groups for text in group if text.id in ids)
    return words.words(exercise, answers, frozenset(words.folded(text.text) for text in typed))


def _added(exercise: MosaicExercise, answers: tuple[MosaicAnswer, ...]) -> Groups:
    found = words.added(exercise, answers)
    return tuple((Text(identifier(words.folded(text)), text, many),) for text, many in found)


VIEWS: dict[str, KindView | None] = {
    "choice": plain("Ce que la salle choisit", opinions.chosen),
    "classification": plain("Comment la salle range", opinions.classified),
    "matching": plain("Comment la salle relie", opinions.matched),
    "matrix": plain("La carte de la salle", heat.heat),
    "mosaic": KindView("Les mots de la salle", _words, _added),
    "question": KindView("Le mur des questions", wall.wall, wall.written),
    "scale": plain("Le radar de la salle", positions.positions),
    "ordering": None,  # no picture of it yet
    "form": None,  # what someone writes there stays theirs
}
"""The view of each kind; None, and a kind that is not here: the room does not see itself in it."""
