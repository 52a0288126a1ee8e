"""What an erasure would take of one person, counted before anything is."""

import os
from dataclasses import dataclass

from grader.gradebook import marks as marking
from grader.marking.journal import Journal
from grader.moodle import correspondence
from grader.privacy.terms import Telling
from grader.privacy.traces import DataSubject, own_folders
from grader.session.session import Session


@dataclass(frozen=True)
class Foreseen:
    """What would be erased: folders with their files, marks, comments, lines of the marking's journal, documents.

    `common` says that the identifier is a word of every day, which is sought as a name alone.
    """

    folders: tuple[tuple[str, int], ...]
    marks: int
    comments: int
    lines: int
    platform: int
    documents: int
    common: bool


def foreseen(session: Session, person: DataSubject) -> Foreseen:
    """Return what an erasure of someone would take. Raises GradebookError and OSError."""
    copies = [
        copy
        for one in marking.read_all(session)
        if (copy := one.copies.get(person.identifier)) is not None
    ]
    cells = [cell for copy in copies for cell in copy.cells.values()]
    return Foreseen(
        folders=tuple(
            (path.relative_to(session.root).as_posix(), _files(path))
            for path in own_folders(session, person.identifier)
        ),
        marks=sum(not cell.pending for cell in cells),
        comments=sum(bool(cell.comment) for cell in cells),
        lines=_lines(session, person),
        platform=sum(
            person.identifier in correspondence.read(session, module) for module in session.modules
        ),
        documents=_files(session.exports),
        common=person.terms[0].telling is not Telling.ANYWHERE,
    )


def _lines(session: Session, person: DataSubject) -> int:
    if not session.marking.is_dir():
        return 0
    return sum(one.copy_code in person.codes for one in Journal(session.marking).news())


def _files(path: os.PathLike[str]) -> int:
    return sum(len(names) for _, _, names in os.walk(path)) or int(os.path.isfile(path))  # noqa: PTH113
