"""Replacing a file whole or not at all, so that no reader and no crash ever meets half of one."""

import errno
import os
import re
import secrets
import stat
import time
from contextlib import suppress
from pathlib import Path

_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES}
"""What file systems that cannot flush a folder (network ones, mostly) answer."""

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""What the system answers where nothing more can be written: a disk, a share of it, or a file that is full."""

SHUT = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
"""What it answers where one may not write."""

_WHY = {
    **dict.fromkeys(NO_ROOM, "le disque est plein"),
    errno.EROFS: "le disque est en lecture seule",
    errno.EACCES: "l’accès en est refusé à votre compte",
    errno.EPERM: "l’accès en est refusé à votre compte",
    errno.EIO: "le disque répond par une erreur de lecture ou d’écriture",
    errno.ENOENT: "le fichier ou le dossier n’existe pas",
    errno.EISDIR: "c’est un dossier",
    errno.ENOTDIR: "un fichier se trouve où il faudrait un dossier",
    errno.ENAMETOOLONG: "son nom est trop long",
    errno.ELOOP: "c’est un lien vers un autre fichier",
    errno.ENXIO: "ce n’est pas un fichier ordinaire",
    errno.ESTALE: "le dossier partagé ne répond plus",
    errno.EMFILE: "trop de fichiers sont ouverts",
    errno.ETXTBSY: "un autre programme s’en sert",
}

_ABANDONED = 60
"""Seconds after which a temporary file can only be the trace of a process that was killed."""


def replace(path: Path, data: bytes, *, lasting: bool = True, mode: int | None = None) -> None:
    """Replace the file at `path` by `data`, flushed to the disk, its rights kept, or `mode` given to it.

    `lasting` may be false for what can be had again from elsewhere: it is whole or not there all the same, and a
    power cut may take it back. Raises OSError, the old file intact then.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            if lasting:
                os.fsync(file.fileno())
        if mode is None:
            _keep_rights(path, temporary)
        else:
            temporary.chmod(mode)
        _rename(temporary, path)
    except OSError as error:
        error.filename, error.filename2 = str(path), None  # the name that people know
        raise
    finally:
        temporary.unlink(missing_ok=True)
    if lasting:
        _flush_folder(path.parent)


def copy(source: str | Path, target: str | Path) -> None:
    """Copy a file's content, whole or not at all; it can be copied again. Raises OSError."""
    replace(Path(target), Path(source).read_bytes(), lasting=False)


def why(error: OSError) -> str:
    """Return in French why the system refused to read or to write, as a sentence goes on with it."""
    number = number_of(error)
    named = errno.errorcode.get(number)
    return _WHY.get(number) or (f"erreur {named} du système" if named else "raison inconnue")


def number_of(error: OSError) -> int:
    """Return the system's number, 0 without any; of a folder that was copied, that of the first failure.

    shutil.Error lists what failed in words alone.
    """
    if error.errno:
        return error.errno
    found = re.search(r"\[Errno (\d+)\]", str(error))
    return int(found[1]) if found else 0


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
