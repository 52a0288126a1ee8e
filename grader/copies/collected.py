"""A collected copy: the one place that reads what a folder holds, as hostile input, and the one that writes it."""

import re
import secrets
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from exercises.checking.terms import Counts
from exercises.copies.copy import LARGEST, Copy, Entry, parse
from exercises.copies.store import COPY
from exercises.definition import Module
from exercises.errors import UnreadableCopyError
from exercises.files import replace
from exercises.kinds.exercise import Answer
from grader.copies import ordinary
from grader.session.configuration import settings
from grader.session.layout import SECRET, TIMESTAMP
from grader.session.session import Session

SHORT = 200
"""Bytes of the longest date, and of the longest of nbgrader's secrets."""

_DATE = re.compile(r"[0-9][0-9T:.+\- ]{7,40}( ?[A-Za-z]{1,5})?")


@dataclass(frozen=True)
class CollectedCopy:
    """One collected folder: its files as they are (None where one is missing), and whether a notebook is there."""

    data: bytes | None
    timestamp: bytes | None
    secret: bytes | None
    notebook: bool

    @property
    def files(self) -> dict[str, bytes]:
        """The files that go on to the autograded folder, by name."""
        named = {COPY: self.data, TIMESTAMP: self.timestamp, SECRET: self.secret}
        return {name: data for name, data in named.items() if data is not None}

    def copy(self, module: str) -> Copy | None:
        """Return the copy, or None where there is none; UnreadableCopyError or NewerCopyError otherwise."""
        return None if self.data is None else parsed(self.data, module)

    def moment(self, parse_utc: Callable[[str], datetime]) -> datetime | None:
        """Return when the copy was handed in (UTC, without zone), as nbgrader's `parse_utc` reads it.

        Raises UnreadableCopyError when the date is none: it is written on the participant's side.
        """
        try:
            text = (self.timestamp or b"").decode("ascii").strip()
            if not text:
                return None
            if not _DATE.fullmatch(text):  # dateutil would open a file whose name stands for a zone
                raise ValueError
            plain = text.endswith(" UTC") and "T" not in text[:-4]
            moment = datetime.fromisoformat(text[:-4]) if plain else parse_utc(text)
            if moment.tzinfo is not None:
                raise ValueError
        except (ValueError, ArithmeticError, AttributeError, TypeError):  # dateutil's ways to fail
            raise UnreadableCopyError("sa date de remise est illisible") from None
        if not 2000 <= moment.year < 2100:
            raise UnreadableCopyError("sa date de remise n’est pas vraisemblable")
        return moment


def read(folder: Path, module: str) -> CollectedCopy:
    """Return what the collected `folder` holds.

    Raises UnreadableCopyError when it holds links or special files under the names that matter, files that are
    too large, or neither a copy nor a notebook.
    """
    if folder.is_symlink() or folder.parent.is_symlink():
        raise UnreadableCopyError("son dossier est un lien vers un autre")
    data = ordinary.read(folder / COPY, LARGEST)
    notebook = _is_file(folder / f"{module}.ipynb")
    if data is None and not notebook:
        raise UnreadableCopyError("son dossier ne contient ni copie ni carnet")
    return CollectedCopy(
        data,
        ordinary.read(folder / TIMESTAMP, SHORT),
        ordinary.read(folder / SECRET, SHORT),
        notebook,
    )


def read_copy(folder: Path, module: str) -> Copy | None:
    """Return the copy in `folder` alone, or None when there is none.

    Raises UnreadableCopyError when it is damaged, too large, no ordinary file or another module's, and
    NewerCopyError.
    """
    data = ordinary.read(folder / COPY, LARGEST)
    return None if data is None else parsed(data, module)


def parsed(data: bytes, module: str) -> Copy:
    """Return the copy of `module` that `data` holds; UnreadableCopyError or NewerCopyError otherwise."""
    copy = parse(data)
    if copy.module != module:
        raise UnreadableCopyError(f"c’est celle du module « {copy.module} »")
    return copy


def counting(entry: Entry, counts: Counts) -> dict[str, Any]:
    """Return the answer of an entry that counts: the last, or the first that was checked, where one was."""
    first = entry.first_check if counts == "premiere" else None
    return first.answer if first else entry.answer


def answers_of(module: Module, copy: Copy | None, counts: Counts = "derniere") -> dict[str, Answer]:
    """Return the answers by exercise; those to exercises that the module does not have are left out.

    `counts` is which answer counts in the session. Raises InvalidAnswerError when one does not have its exercise's
    form.
    """
    entries = copy.entries if copy else {}
    return {
        exercise.id: exercise.read(counting(entries[exercise.id], counts))
        for exercise in module.exercises
        if exercise.id in entries
    }


def stamp_of(folder: Path) -> str:
    """Return what a collected folder says of when it was handed in, as it is; `""` where nothing can be read."""
    try:
        return (ordinary.read(folder / TIMESTAMP, SHORT) or b"").decode(errors="replace")
    except UnreadableCopyError:
        return ""


def write(
    session: Session, module: str, person: str, data: bytes, at: datetime, *, secret: bool
) -> None:
    """Put a copy that did not come through nbgrader where a collection would, each file whole or not at all.

    `at` is when it was handed in (UTC). `secret` gives it what nbgrader's feedback is found by in the exchange, or
    keeps that of a former copy, whose feedback the new one then replaces. Raises OSError.
    """
    folder = session.submitted_folder(person, module)
    notebook = f"{module}.ipynb"
    files = {COPY: data, notebook: (session.release_of(module) / notebook).read_bytes()}
    if secret and not (folder / SECRET).is_file():
        files[SECRET] = secrets.token_hex(64).encode()
    lay(folder, files, stamp(at), shared=is_shared(session), lasting=True)


def stamp(at: datetime) -> bytes:
    """Return a moment (UTC) as nbgrader writes it beside a hand-in."""
    return f"{at:%Y-%m-%d %H:%M:%S} UTC".encode()


def is_shared(session: Session) -> bool:
    """Tell whether the session's own configuration opens its files to a group (nbgrader's groupshared)."""
    return bool(settings(session).CourseDirectory.get("groupshared", False))


def lay(
    folder: Path, files: Mapping[str, bytes], date: bytes, *, shared: bool, lasting: bool
) -> None:
    """Write a collected copy's files, then its date: what the date stands beside is whole.

    `lasting` flushes them to the disk: not needed where the exchange still holds them. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in {**files, TIMESTAMP: date}.items():
        replace(folder / name, data, lasting=lasting)
    if shared:
        for place, mode in ((folder.parent, 0o2775), (folder, 0o2775)):
            place.chmod(mode)
        for name in (*files, TIMESTAMP):
            (folder / name).chmod(0o664)


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False
