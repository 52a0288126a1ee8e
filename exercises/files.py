"""Replacing a file whole or not at all, so that no reader and no crash ever meets half of one."""

import errno
import os
import secrets
import stat
import time
from contextlib import suppress
from pathlib import Path

_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES}
"""What file systems that cannot flush a folder (network ones, mostly) answer."""

_ABANDONED = 60
"""Seconds after which a temporary file can only be the trace of a process that was killed."""


def replace(path: Path, data: bytes) -> None:
    """Replace the file at `path` by `data`, flushed to the disk, its rights kept.

    Raises OSError, the old file intact then.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _keep_rights(path, temporary)
        _rename(temporary, path)
    except OSError as error:
        error.filename, error.filename2 = str(path), None  # the name that people know
        raise
    finally:
        temporary.unlink(missing_ok=True)
    _flush_folder(path.parent)


def sweep(folder: Path, name: str) -> None:
    """Remove the temporary files that a killed process left while replacing `name`."""
    for temporary in folder.glob(f".{name}.*"):
        try:
            if time.time() - temporary.stat().st_mtime > _ABANDONED:
                temporary.unlink()
        except OSError:
            continue  # someone else swept it, or it cannot be removed: it does no harm


def _keep_rights(former: Path, temporary: Path) -> None:
    """Give the file that takes the place of another its rights: it may hold a password, or be a group's."""
    with suppress(FileNotFoundError):
        temporary.chmod(stat.S_IMODE(former.stat().st_mode))


def _rename(temporary: Path, path: Path, attempts: int = 20) -> None:
    # On Windows a file that another program is reading cannot be replaced for a moment.
    while os.name == "nt" and attempts > 1:
        try:
            temporary.replace(path)
            return
        except PermissionError:
            attempts -= 1
            time.sleep(0.02)
    temporary.replace(path)


def _flush_folder(folder: Path) -> None:
    if os.name != "posix":  # elsewhere a folder cannot be opened
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(descriptor)
