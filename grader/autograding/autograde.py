"""Mark the copies that were collected, from their data; a damaged one never stops the others."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from exercises.copies.store import COPY
from grader.autograding import batch
from grader.autograding.batch import Outcome
from grader.errors import NothingCollectedError, NotReleasedError
from grader.session.layout import SECRET, SUBMITTED, TIMESTAMP
from grader.session.session import Session

_KEPT = (COPY, TIMESTAMP, SECRET)


@dataclass(frozen=True)
class Marking:
    """What a marking did: whose copies were marked, were unchanged since, were refused and why.

    `awaiting` is how many criteria await a person, in `awaiting_copies` copies.
    """

    module: str
    marked: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    awaiting: int = 0
    awaiting_copies: int = 0


def autograde(
    session: Session,
    module: str,
    participants: tuple[str, ...] = (),
    progress: Callable[[str], object] = lambda participant: None,
) -> Marking:
    """Mark the collected copies of `module`, or those of `participants` alone.

    `progress` is told each participant as their copy is done. Marks and comments given by a person stay.
    Raises NothingCollectedError when there is no copy, and what `batch.mark_all` raises.
    """
    if module not in session.released:
        raise NotReleasedError(module)
    wanted = tuple(
        person for person in session.submitted(module) if not participants or person in participants
    )
    if not wanted:
        raise NothingCollectedError(module)
    marked: list[str] = []
    unchanged: list[str] = []
    refused: list[tuple[str, str]] = []

    def tell(outcome: Outcome) -> None:
        if outcome.refusal:
            refused.append((outcome.participant, outcome.refusal))
        else:
            (marked if outcome.marked else unchanged).append(outcome.participant)
        progress(outcome.participant)

    awaiting = batch.mark_all(session, module, wanted, tell)
    return Marking(
        module,
        tuple(marked),
        tuple(unchanged),
        tuple(refused),
        awaiting.criteria,
        awaiting.copies,
    )


def restore_all(session: Session, assignment: str, student: str) -> None:
    """Leave only data in the submissions of `assignment` by `student`, both globs as nbgrader has them."""
    for folder in sorted(session.root.glob(f"{SUBMITTED}/{student}/{assignment}")):
        if not folder.is_symlink() and not folder.parent.is_symlink():
            restore(session, folder)


def restore(session: Session, folder: Path) -> None:
    """Leave in a submission only its copy and nbgrader's own files, beside the notebook as it was released.

    What the participant's notebook became is kept in the session's `recus/`; nothing of it is ever executed.
    """
    person, module = folder.parent.name, folder.name
    released = session.release_of(module) / f"{module}.ipynb"
    kept = session.set_aside(person, module)
    for path in sorted(folder.iterdir()):
        if path.is_symlink():
            path.unlink()
        elif path.is_dir():
            shutil.rmtree(path)
        elif path.name == released.name and path.read_bytes() != released.read_bytes():
            kept.mkdir(parents=True, exist_ok=True)
            path.replace(kept / path.name)
        elif path.name not in _KEPT:
            path.unlink()
    shutil.copyfile(released, folder / released.name)
