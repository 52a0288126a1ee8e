"""What a collected folder holds, read as hostile input: ordinary small files, under their own names, or nothing."""

import os
import re
import stat
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from exercises.errors import UnreadableCopyError
from exercises.sheet import LARGEST, Sheet, parse
from exercises.store import COPY

TIMESTAMP = "timestamp.txt"
SECRET = "submission_secret.txt"  # noqa: S105 - a file's name

_SHORT = 200
"""Bytes of the longest date, and of the longest of nbgrader's secrets."""

_DATE = re.compile(r"[0-9][0-9T:.+\- ]{7,40}( ?[A-Za-z]{1,5})?")


@dataclass(frozen=True)
class HandedIn:
    """One collected folder: its files as they are (None where one is missing), and whether a notebook is there."""

    copy: bytes | None
    timestamp: bytes | None
    secret: bytes | None
    notebook: bool

    @property
    def files(self) -> dict[str, bytes]:
        """The files that go on to the autograded folder, by name."""
        named = {COPY: self.copy, TIMESTAMP: self.timestamp, SECRET: self.secret}
        return {name: data for name, data in named.items() if data is not None}

    def sheet(self, module: str) -> Sheet | None:
        """Return the copy, or None where there is none; UnreadableCopyError or NewerCopyError otherwise."""
        if self.copy is None:
            return None
        sheet = parse(self.copy)
        if sheet.module != module:
            raise UnreadableCopyError(f"c’est celle du module « {sheet.module} »")
        return sheet

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
        except (ValueError, OverflowError):
            raise UnreadableCopyError("sa date de remise est illisible") from None
        if not 2000 <= moment.year < 2100:
            raise UnreadableCopyError("sa date de remise n’est pas vraisemblable")
        return moment


def read(folder: Path, module: str) -> HandedIn:
    """Return what the collected `folder` holds.

    Raises UnreadableCopyError when it holds links or special files under the names that matter, files that are
    too large, or neither a copy nor a notebook.
    """
    if folder.is_symlink() or folder.parent.is_symlink():
        raise UnreadableCopyError("son dossier est un lien vers un autre")
    copy = ordinary(folder / COPY, LARGEST)
    notebook = _is_file(folder / f"{module}.ipynb")
    if copy is None and not notebook:
        raise UnreadableCopyError("son dossier ne contient ni copie ni carnet")
    return HandedIn(
        copy, ordinary(folder / TIMESTAMP, _SHORT), ordinary(folder / SECRET, _SHORT), notebook
    )


def ordinary(path: Path, largest: int) -> bytes | None:
    """Return the content of an ordinary file, None without any; never follows a link, never waits for a pipe.

    Raises UnreadableCopyError when it is not one, cannot be read, or holds more than `largest` bytes.
    """
    if path.is_symlink():
        raise UnreadableCopyError(f"{path.name} est un lien vers un autre fichier")
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        descriptor = os.open(path, flags)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UnreadableCopyError(f"{path.name} ne s’ouvre pas ({error.strerror})") from None
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise UnreadableCopyError(f"{path.name} n’est pas un fichier ordinaire")
        with os.fdopen(os.dup(descriptor), "rb") as file:
            data = file.read(largest + 1)
    except OSError as error:
        raise UnreadableCopyError(f"{path.name} ne se lit pas ({error.strerror})") from None
    finally:
        os.close(descriptor)
    if len(data) > largest:
        raise UnreadableCopyError(f"{path.name} est trop grand")
    return data


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False
