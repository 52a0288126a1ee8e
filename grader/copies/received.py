"""Copies that came as files, by mail, on a stick or from a platform: taken in by the rules of every other."""

from dataclasses import dataclass
from pathlib import Path

from exercises.copies.store import COPY
from exercises.errors import NewerCopyError, UnreadableCopyError
from exercises.files import why
from grader.copies import ordinary, precedence
from grader.copies.archive import BadArchiveError
from grader.copies.collected import write
from grader.copies.sent import Chosen, Found, by_module, choose, found_at
from grader.errors import NotReleasedError, UnreadableHandInError
from grader.session.layout import TIMESTAMP
from grader.session.session import Session, valid_person


@dataclass(frozen=True)
class Received:
    """What became of one copy: `outcome` is new, updated or unchanged; `notices` are French phrases."""

    module: str
    outcome: str
    notices: tuple[str, ...] = ()


def take_file(session: Session, module: str, participant: str, path: Path) -> Received:
    """Take in a copy of `module` that was handed in as a file, in an archive or in a folder, under any name.

    Raises UnreadableHandInError when it holds no sound copy of the module: what was collected before stays then.
    Nothing else than the copy is ever unpacked. Raises NotReleasedError, InvalidNameError, and OSError when the
    disk refuses.
    """
    valid_person(participant)
    if module not in session.released:
        raise NotReleasedError(module)
    found = look(path)
    try:
        chosen = choose(found, module)
    except (UnreadableCopyError, NewerCopyError) as error:
        raise UnreadableHandInError(f"{path} : {error} Rien n’a été ramassé.") from None
    return put(session, module, participant, chosen, secret=False)


def modules_in(path: Path) -> tuple[str, ...]:
    """Return the names of the modules of which a file, an archive or a folder holds a copy, in order.

    Raises UnreadableHandInError when there is none.
    """
    sorted_, refused = by_module(look(path))
    if not sorted_:
        reason = refused[0][1] if refused else f"aucun fichier {COPY} n’y est"
        raise UnreadableHandInError(f"{path} : {reason}. Rien n’a été ramassé.")
    return tuple(sorted(sorted_))


def look(path: Path) -> list[Found]:
    """Return what may be a copy in a file, an archive or a folder.

    Raises UnreadableHandInError when nothing there looks like one.
    """
    if not path.exists():
        raise UnreadableHandInError(f"Le fichier {path} n’existe pas.")
    try:
        found = list(found_at(path))
    except (BadArchiveError, UnreadableCopyError) as error:
        reason = error.reason if isinstance(error, UnreadableCopyError) else str(error)
        raise UnreadableHandInError(f"{path} : {reason}. Rien n’a été ramassé.") from None
    except OSError as error:
        raise UnreadableHandInError(f"{path} ne se lit pas : {why(error)}.") from None
    if not found:
        raise UnreadableHandInError(
            f"{path} n’est pas un fichier de remise : on attend un fichier remise-….zip qui contient {COPY}, "
            "la copie elle-même (copie-….json), ou un dossier où elle se trouve."
        )
    return found


def put(session: Session, module: str, person: str, chosen: Chosen, *, secret: bool) -> Received:
    """Write one copy where a collection would, unless a newer one was collected before; say what became of it.

    It is dated by when the person handed it in, never by today. `secret` is `collected.write`'s. Raises OSError.
    """
    folder = session.submitted_folder(person, module)
    notices = (chosen.notice,) if chosen.notice else ()
    former = precedence.former_copy(folder, module)
    if former is not None:
        if (folder / TIMESTAMP).is_file() and ordinary.holds(folder / COPY, chosen.data):
            return Received(module, "unchanged", notices)
        if precedence.older(chosen.copy, former):
            return Received(module, "unchanged", (*notices, precedence.OLDER))
    existed = folder.is_dir()
    when = precedence.sent(chosen.copy, chosen.dated)
    write(session, module, person, chosen.data, when.at, secret=secret)
    if when.doubt:
        notices = (*notices, when.doubt)
    return Received(module, "updated" if existed else "new", notices)
