"""Reading one file that someone else wrote: an ordinary one, without following a link, waiting or growing."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from exercises.errors import UnreadableCopyError
from exercises.files import why

_READING = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a pipe that nobody fills would be waited for
    | getattr(os, "O_BINARY", 0)
)


@contextmanager
def entered(folder: Path) -> Iterator[int | None]:
    """Hold a folder open, so that whoever wrote it cannot put another in its place while it is read.

    Yields what `read` takes as `within`; None where the system cannot do so. Raises UnreadableCopyError when it is
    a link, no folder, or cannot be entered.
    """
    if os.open not in os.supports_dir_fd:
        if folder.is_symlink() or not folder.is_dir():
            raise UnreadableCopyError("ce n’est pas un dossier")
        yield None
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except PermissionError:
        raise UnreadableCopyError(
            "son dossier ne peut pas être ouvert par votre compte. Demandez à la personne de remettre à nouveau, "
            "ou changez les droits de ce dossier"
        ) from None
    except OSError:
        raise UnreadableCopyError("ce n’est pas un dossier") from None
    try:
        yield descriptor
    finally:
        os.close(descriptor)


@contextmanager
def opened(path: Path, within: int | None = None) -> Iterator[IO[bytes]]:
    """Open an ordinary file for reading; `within` is the folder it lies in, held open.

    Raises FileNotFoundError without any, and UnreadableCopyError when it is not one or cannot be read.
    """
    if not hasattr(os, "O_NOFOLLOW") and path.is_symlink():
        raise UnreadableCopyError(f"{path.name} est un lien vers un autre fichier")
    try:
        where = path if within is None else path.name
        descriptor = os.open(where, _READING, dir_fd=within)
    except FileNotFoundError:
        raise
    except PermissionError:
        raise UnreadableCopyError(
            f"{path.name} ne peut pas être lu par votre compte : qui l’a écrit ne l’a ouvert qu’à soi"
        ) from None
    except OSError as error:
        raise UnreadableCopyError(_unopened(path, within, error)) from None
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise UnreadableCopyError(f"{path.name} n’est pas un fichier ordinaire")
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            yield file
    except OSError as error:
        raise UnreadableCopyError(f"{path.name} ne se lit pas ({why(error)})") from None
    finally:
        os.close(descriptor)


def read(path: Path, largest: int, within: int | None = None) -> bytes | None:
    """Return the content of an ordinary file, None without any; no more than `largest` bytes are ever read.

    Raises UnreadableCopyError when it is not one, cannot be read, or is larger.
    """
    try:
        with opened(path, within) as file:
            if os.fstat(file.fileno()).st_size > largest:
                raise UnreadableCopyError(f"{path.name} est trop grand")
            data = file.read(largest + 1)  # it may have grown since
    except FileNotFoundError:
        return None
    if len(data) > largest:
        raise UnreadableCopyError(f"{path.name} est trop grand")
    return data


def holds(path: Path, data: bytes) -> bool:
    """Tell whether an ordinary file is there, and holds `data` byte for byte."""
    try:
        return read(path, len(data)) == data
    except UnreadableCopyError:
        return False


def _unopened(path: Path, within: int | None, error: OSError) -> str:
    """Return why the system did not open a file, for a link, a socket or a device by its own name."""
    try:
        where = path if within is None else path.name
        mode = os.stat(where, dir_fd=within, follow_symlinks=False).st_mode
    except OSError:
        mode = stat.S_IFREG
    if stat.S_ISLNK(mode):
        return f"{path.name} est un lien vers un autre fichier"
    if not stat.S_ISREG(mode):
        return f"{path.name} n’est pas un fichier ordinaire"
    return f"{path.name} ne s’ouvre pas ({why(error)})"
