"""Remove one person, or everyone, from a session, and prove it by searching what remains."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from exercises.files import replace
from grader.cohort.members import enrolled, forget
from grader.gradebook.erasing import erase_from_backup, erase_person
from grader.gradebook.ledger import FILE as JOURNAL
from grader.marking import presence
from grader.marking.journal import Journal
from grader.moodle import correspondence
from grader.privacy.mentions import Mention, mentions
from grader.privacy.searching import UnsearchableError
from grader.privacy.staff_records import blank, is_of_the_staff, quotes
from grader.privacy.traces import DataSubject, by_hand, files, own_folders, search
from grader.restitution import personal
from grader.session.layout import GRADEBOOK, SECRET, WORKS
from grader.session.session import Session, is_person

TOMBSTONE = b'{"efface":true}'
"""What stands in the place of an erased line of a journal; its other bytes are spaces, so that places stay."""

ERASED_LINE = b"[ligne effacee]"

_SQLITE = b"SQLite format 3\0"


@dataclass(frozen=True)
class Erasure:
    """What an erasure did: the files searched afterwards, what names the person still, the files unreadable."""

    person: str
    searched: int
    mentions: tuple[Mention, ...]
    unread: tuple[str, ...] = ()

    @property
    def remaining(self) -> tuple[str, ...]:
        """The files that name the person still, each once."""
        return tuple(dict.fromkeys(mention.file for mention in self.mentions))


def erase(session: Session, person: DataSubject) -> Erasure:
    """Remove someone from everything the session keeps; safe to run again.

    Others' texts are never changed: where one of them names the person, the file is in `remaining`.
    Raises GradebookError when another command is writing in the gradebook; nothing is removed then.
    """
    released = tuple(_released_feedback(session, person.identifier))
    erase_person(session, person.identifier)
    for path in released:
        path.unlink(missing_ok=True)
    for path in own_folders(session, person.identifier):
        _remove(path)
    forget(session, person.identifier, _others(session, person.identifier))
    for module in session.modules:
        places = correspondence.read(session, module)
        if places.pop(person.identifier, None):
            correspondence.write(session, module, places)
    _forget_in_journal(session, person)
    presence.forget(session, person.codes)
    personal.forget_gone(session)
    _remove(session.exports)  # made again from what remains
    _sweep(session, person)
    done = search(session, person.sought)
    return Erasure(person.identifier, done.searched, done.mentions, done.unread)


def secrets(session: Session, person: str) -> dict[str, set[str]]:
    """Return the secrets of someone's hand-ins, by module: they name the feedback that was given out."""
    found: dict[str, set[str]] = {}
    for folder in own_folders(session, person):
        for path in folder.rglob(SECRET) if folder.is_dir() else ():
            parts = path.parent.name.split("+")
            module = parts[1] if len(parts) > 2 else path.parent.name
            found.setdefault(module, set()).add(path.read_text(encoding="utf-8", errors="replace"))
    return found


def _released_feedback(session: Session, person: str) -> Iterator[Path]:
    """Yield the feedback pages in the exchange, which nbgrader names by the MD5 of secret and notebook."""
    place = session.given_back
    for module, known in secrets(session, person).items():
        for secret in known:
            digest = hashlib.md5((secret + module).encode(), usedforsecurity=False).hexdigest()
            yield from (place / f"{digest}.html", place / f"{digest}-tmp.html")


def _others(session: Session, person: str) -> set[str]:
    """Return everyone whom a pseudonym may stand for, but one person."""
    known = {member.identifier for member in enrolled(session)}
    known |= {path.name for path in session.participants.glob("*") if is_person(path.name)}
    return (known | {one for m in session.modules for one in session.submitted(m)}) - {person}


def _forget_in_journal(session: Session, person: DataSubject) -> None:
    """Blank the lines of someone's copies; every other line keeps its place, which open pages rely on."""
    folder = session.marking
    path = folder / JOURNAL
    if not path.is_file():
        return
    named = [code.encode() for code in person.codes]
    with Journal(folder).held(), path.open("r+b") as file:
        while line := file.readline():
            body = line.rstrip(b"\n")
            if any(code in body for code in named) and len(body) >= len(TOMBSTONE):
                file.seek(-len(line), os.SEEK_CUR)
                file.write(TOMBSTONE.ljust(len(body)) + line[len(body) :])
                file.flush()
        os.fsync(file.fileno())


def _sweep(session: Session, person: DataSubject) -> None:
    """Clean what no one wrote by hand: backups of the gradebook, logs, caches, temporary files."""
    blank(session, lambda upon: _is_upon(session, person, upon))
    for path in list(files(session)):
        if is_of_the_staff(session, path):
            continue
        data = path.read_bytes()
        if data.startswith(_SQLITE) and path.name != GRADEBOOK:
            if not erase_from_backup(path, person.identifier) and _names(session, path, person):
                path.unlink()
        elif not _names(session, path, person) and not (
            path.parent == session.hidden / WORKS and quotes(data, person.identifier)
        ):
            continue
        elif _is_hidden(session, path) or path.name.endswith(("~", ".bak", "-journal", "-wal")):
            path.unlink()
        elif path.suffix == ".log":
            kept = (
                ERASED_LINE if _names(session, path, person, line) else line
                for line in data.split(b"\n")
            )
            replace(path, b"\n".join(kept))


def _is_upon(session: Session, person: DataSubject, upon: str) -> bool:
    """Tell whether what an act was done upon is someone, even by an identifier that is a word of every day."""
    parts = {part.strip().casefold() for part in upon.split(",")}
    return person.identifier.casefold() in parts or _names(
        session, session.hidden, person, upon.encode()
    )


def _names(session: Session, path: Path, person: DataSubject, data: bytes | None = None) -> bool:
    """Tell whether a file names someone, or one line of it, `data`; what cannot be read does not here."""
    name = path.relative_to(session.root).as_posix() if data is None else ""
    # JupyterLab's own files are made again, and a log is no one's text: a short name counts there.
    own = by_hand(session, path) or _is_hidden(session, path)
    try:
        read = path.read_bytes() if data is None else data
        return any(mentions(name, read, person.terms, by_hand=own))
    except UnsearchableError:  # the search that proves the erasure names it
        return False


def _is_hidden(session: Session, path: Path) -> bool:
    """Tell whether a file is a program's own (JupyterLab's settings and caches), which makes it again."""
    parts = path.relative_to(session.root).parts
    return any(part.startswith(".") for part in parts)


def _remove(path: Path) -> None:
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.is_dir():
        shutil.rmtree(path)
