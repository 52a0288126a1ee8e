"""Mark the copies that were collected, with nbgrader's autograde; a damaged one never stops the others."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from exercises import definition
from exercises.errors import ParcoursError
from exercises.store import COPY
from grader import copies, gradebook
from grader.course import converter, step
from grader.errors import NbgraderError, NothingCollectedError, NotReleasedError
from grader.session import Session, load

_KEPT = (COPY, "timestamp.txt", "submission_secret.txt")


@dataclass(frozen=True)
class Marking:
    """What a marking did: whose copies were marked, which were refused and why, what awaits a person."""

    module: str
    marked: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    awaiting: int = 0


def autograde(
    session: Session,
    module: str,
    participants: tuple[str, ...] = (),
    progress: Callable[[str], None] = lambda participant: None,
) -> Marking:
    """Mark the collected copies of `module`, or those of `participants` alone.

    `progress` is told each participant as their copy is done. Marks and comments given by a person stay.
    Raises NothingCollectedError when there is no copy.
    """
    if module not in session.released:
        raise NotReleasedError(module)
    wanted = tuple(
        person for person in session.submitted(module) if not participants or person in participants
    )
    if not wanted:
        raise NothingCollectedError(module)
    marked, refused = [], []
    for person in wanted:
        try:
            _mark(session, module, person)
            marked.append(person)
        except NbgraderError as error:
            refused.append((person, str(error)))
        except (ParcoursError, OSError) as error:
            refused.append((person, _reason(error)))
        progress(person)
    return Marking(module, tuple(marked), tuple(refused), gradebook.awaiting(session, module))


def before_nbgrader(*, assignment: str, student: str, **_: object) -> None:
    """Make submissions safe before nbgrader's own « autograde » button or command executes anything.

    nbgrader calls it in the session's folder, by its configuration, with globs; it works on what they match.
    """
    session = load(Path.cwd())
    for folder in sorted((session.root / "submitted").glob(f"{student}/{assignment}")):
        restore(session, folder)


def restore(session: Session, folder: Path) -> None:
    """Leave in a submission only its copy and nbgrader's own files, beside the notebook as it was released.

    What the participant's notebook became is kept in the session's `recus/`; nothing of it is ever executed.
    """
    person, module = folder.parent.name, folder.name
    released = session.release_of(module) / f"{module}.ipynb"
    kept = session.root / "recus" / person / module
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


def _mark(session: Session, module: str, person: str) -> None:
    folder = session.root / "submitted" / person / module
    loaded = definition.load(session.curriculum / module)
    copies.answers(loaded, copies.read(folder, module))
    restore(session, folder)
    with step(session, f"La correction de la copie de {person}"):
        from nbgrader.converters import Autograde

        marker = converter(Autograde, session, assignment_id=module, student_id=person)
        marker.force = True
        marker.start()


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"le fichier {Path(str(error.filename)).name} ne s’ouvre pas ({error.strerror})"
    return str(error)
