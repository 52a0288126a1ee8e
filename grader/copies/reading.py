"""A copy as the staff reads it: hostile until proved otherwise, refused whole with a reason."""

from pathlib import Path

from exercises.definition import Module
from exercises.errors import UnreadableCopyError
from exercises.kinds.exercise import Answer
from exercises.sheet import LARGEST, Sheet, parse
from exercises.store import COPY
from grader.copies.collected import ordinary


def read(folder: Path, module: str) -> Sheet | None:
    """Return the copy in `folder`, or None when there is none.

    Raises UnreadableCopyError when it is damaged, too large, no ordinary file or another module's, and
    NewerCopyError.
    """
    data = ordinary(folder / COPY, LARGEST)
    if data is None:
        return None
    sheet = parse(data)
    if sheet.module != module:
        raise UnreadableCopyError(f"c’est celle du module « {sheet.module} »")
    return sheet


def answers(module: Module, sheet: Sheet | None) -> dict[str, Answer]:
    """Return the answers by exercise; those to exercises that the module does not have are left out.

    Raises InvalidAnswerError when one does not have its exercise's form.
    """
    entries = sheet.entries if sheet else {}
    return {
        exercise.id: exercise.read(entries[exercise.id].answer)
        for exercise in module.exercises
        if exercise.id in entries
    }
