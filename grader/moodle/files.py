"""The files that a session makes for the platform by itself, each written in a folder."""

from pathlib import Path

from exercises import definition
from exercises.files import replace
from grader.cohort.members import enrolled
from grader.course import key
from grader.gradebook import marks
from grader.moodle.cells import Language
from grader.moodle.errors import NoClosedQuestionError
from grader.moodle.gift import Exported, export
from grader.moodle.gradebook_csv import GradebookFile, Key, table
from grader.session.session import Session


def gradebook(
    session: Session, folder: Path, by: Key, language: Language
) -> tuple[Path, GradebookFile]:
    """Write the marks of every module for the platform's gradebook; return the file, and who is in it.

    Raises GradebookError and OSError.
    """
    made = table(enrolled(session), marks.read_all(session), by, language)
    return _written(folder / "carnet-moodle.csv", made.data), made


def questions(session: Session, module: str, folder: Path) -> tuple[Path, Exported]:
    """Write the closed questions of a module, with their answers; return the file, and what was left out.

    Raises NoClosedQuestionError and OSError.
    """
    loaded = definition.load(session.curriculum / module)
    made = export(loaded, key.load(loaded))
    if not made.text:
        raise NoClosedQuestionError(loaded.name)
    return _written(folder / f"{loaded.name}.gift.txt", made.text.encode()), made


def _written(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    replace(path, data)
    return path
