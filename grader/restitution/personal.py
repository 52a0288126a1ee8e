"""What the wall keeps of one person: the texts of theirs that are shown; nothing of those that are gone."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from exercises import definition
from exercises.errors import InvalidAnswerError, ParcoursError
from exercises.kinds.exercise import Exercise
from grader.copies.collected import read_copy
from grader.restitution import shown
from grader.restitution.errors import DamagedWallError
from grader.restitution.views import view
from grader.restitution.views.wall import Text
from grader.session.session import Session


@dataclass(frozen=True)
class ShownText:
    """A text of someone's that the trainer chose for the wall, and where."""

    module: str
    exercise: str
    text: str


def of_person(session: Session, person: str) -> tuple[ShownText, ...]:
    """Return the texts that someone typed and that the wall shows; () where the wall's file is damaged."""
    try:
        chosen = shown.chosen(session)
    except DamagedWallError:
        return ()
    return tuple(
        ShownText(module, exercise.id, text.text)
        for module, exercise, ids in _known(session, chosen)
        for text in _typed(session, person, module, exercise)
        if text.id in ids
    )


def forget_gone(session: Session) -> None:
    """Take from the wall's file what no collected copy holds any more; a damaged file goes as a whole."""
    try:
        chosen = shown.chosen(session)
    except DamagedWallError:
        shown.path(session).unlink()
        return
    kept: dict[str, frozenset[str]] = {}
    for module, exercise, ids in _known(session, chosen):
        there = {
            text.id
            for person in session.submitted(module)
            for text in _typed(session, person, module, exercise)
        }
        kept[f"{module}/{exercise.id}"] = ids & there
    for name, ids in chosen.items():
        gone = ids - kept.get(name, frozenset())
        if gone:
            shown.choose(session, name, gone, show=False)


def _known(
    session: Session, chosen: dict[str, frozenset[str]]
) -> Iterator[tuple[str, Exercise, frozenset[str]]]:
    """Yield (module, exercise, identifiers) of what was chosen in the session's own exercises."""
    for name, ids in sorted(chosen.items()):
        module, _, identifier = name.partition("/")
        if module not in session.modules:
            continue
        for exercise in definition.load(session.curriculum / module).exercises:
            if exercise.id == identifier:
                yield module, exercise, ids


def _typed(session: Session, person: str, module: str, exercise: Exercise) -> Iterator[Text]:
    try:
        copy = read_copy(session.submitted_folder(person, module), module)
        entry = copy.entries.get(exercise.id) if copy else None
        answers: tuple[Any, ...] = (exercise.read(entry.answer),) if entry else ()
    except (ParcoursError, InvalidAnswerError):
        return
    for group in view.typed(exercise, answers):
        yield from group
