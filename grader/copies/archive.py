"""The files of an archive, read as hostile input: nothing is ever unpacked on the disk.

Zip, tar (compressed or not) and folders that were already unpacked give the same members.
"""

import io
import os
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from exercises.copies.store import COPY
from exercises.files import why
from grader.copies import ordinary

MOST_MEMBERS = 50_000
MOST_UNPACKED = 4_000_000_000
"""Bytes that a whole archive may hold once unpacked: reading a compressed tar goes through all of them."""

BROKEN = (
    *(OSError, EOFError, zipfile.BadZipFile, tarfile.TarError, zlib.error),
    *(RuntimeError, NotImplementedError, ValueError),
)
"""What Python's archives raise when one is damaged, encrypted or of an unknown make."""

_OURS = frozenset("àâäæçéèêëîïôöœùûüÿáíóúñãõåøÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸÁÍÓÚÑÃÕÅØ«»’“”…–—°·")
"""Letters and signs that French names and titles have beside ASCII."""

_OF_WINDOWS = ("cp850", "cp1252")
"""What Windows writes names in, in Western Europe, when it does not write them in UTF-8: most often the first."""

_JUNK = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")


class BadArchiveError(Exception):
    """An archive that must not be read further; its text is a French phrase."""


@dataclass(frozen=True)
class ArchiveMember:
    """One ordinary file of an archive: the parts of its path, and how to read at most some of its bytes.

    `read` may raise what BROKEN lists, and UnreadableCopyError. `refusal` is a French phrase when the member must
    not be read, `encoding` the one that its path was taken to be in where the archive does not say it, `dated` when
    it was put in the archive (UTC), where that is said.
    """

    parts: tuple[str, ...]
    read: Callable[[int], bytes]
    refusal: str = ""
    encoding: str = ""
    dated: datetime | None = None


def members(path: Path) -> Iterator[ArchiveMember]:
    """Yield the files of an archive or of a folder, in order; each is read before the next is asked for.

    Raises BadArchiveError, UnreadableCopyError where it is no ordinary file, and what BROKEN lists.
    """
    if path.is_dir():
        yield from _counted(_folder(path))
        return
    with ordinary.opened(path.resolve()) as file:
        yield from inside(file)


def is_one(path: Path) -> bool:
    """Tell whether a file is an archive, by what it holds; UnreadableCopyError for no ordinary file."""
    with ordinary.opened(path.resolve()) as file:
        if zipfile.is_zipfile(file):
            return True
        file.seek(0)
        return tarfile.is_tarfile(file)


def lone(path: Path) -> ArchiveMember:
    """Return a file that lies by itself as the only member of an archive."""

    def read(most: int) -> bytes:
        with ordinary.opened(path.resolve()) as file:
            return file.read(most)

    return ArchiveMember((path.name,), read)


def inside(file: IO[bytes]) -> Iterator[ArchiveMember]:
    """Yield the files of an archive that is open for reading; raises as `members` does."""
    if zipfile.is_zipfile(file):
        file.seek(0)
        with zipfile.ZipFile(file) as opened:
            yield from _counted(_zip(opened))
        return
    file.seek(0)
    try:
        archive = tarfile.open(fileobj=file, mode="r:*")  # noqa: SIM115 - closed just below
    except tarfile.TarError:
        raise BadArchiveError("ce n’est ni un fichier zip ni un fichier tar") from None
    with archive:
        yield from _counted(_tar(archive))


def nested(data: bytes) -> Iterator[ArchiveMember]:
    """Yield the files of an archive that lay in another; raises as `members` does."""
    return inside(io.BytesIO(data))


def _counted(found: Iterator[ArchiveMember | None]) -> Iterator[ArchiveMember]:
    """Leave out folders and what systems add by themselves, and stop at an archive without end."""
    for count, member in enumerate(found, start=1):
        if count > MOST_MEMBERS:
            raise BadArchiveError("elle contient un nombre démesuré de fichiers")
        if member is None or any(p in _JUNK or p.startswith("._") for p in member.parts):
            continue
        yield member


def _parts(name: str) -> tuple[tuple[str, ...], str]:
    """Return the parts of a member's path, and why it is refused, if it is."""
    parts = tuple(part for part in name.split("/") if part not in ("", "."))
    if name.startswith("/") or ".." in parts or "\\" in name or "\0" in name or name[1:2] == ":":
        return parts, "son chemin sort de l’archive"
    if not parts or len(name) > 1_000:
        return parts or ("?",), "son nom est illisible"
    return parts, ""


def _zip(opened: zipfile.ZipFile) -> Iterator[ArchiveMember | None]:
    for info in opened.infolist():
        if info.is_dir():
            yield None
            continue
        name, encoding = _named(info)
        parts, refusal = _parts(info.orig_filename if "\0" in info.orig_filename else name)
        if stat.S_ISLNK(info.external_attr >> 16):
            refusal = "c’est un lien vers un autre fichier"

        def read(most: int, info: zipfile.ZipInfo = info) -> bytes:
            with opened.open(info) as file:
                return file.read(most)

        yield ArchiveMember(parts, read, refusal, encoding, _zip_date(info))


def _named(info: zipfile.ZipInfo) -> tuple[str, str]:
    """Return a member's path, and the encoding that was guessed; empty where the archive says it, or need not.

    Without a word of it Python reads the code page of the first PCs, in which capitals with an accent are signs to
    draw boxes with.
    """
    if info.flag_bits & 0x800 or info.filename.isascii():
        return info.filename, ""
    try:
        return _decoded(info.filename.encode("cp437"))
    except UnicodeEncodeError:  # a path that another field of the archive gave
        return info.filename, ""


def _decoded(raw: bytes) -> tuple[str, str]:
    """Return a path whose encoding nothing says, and the encoding that was guessed; empty for UTF-8."""
    with suppress(UnicodeDecodeError):
        return raw.decode("utf-8"), ""
    read = {name: raw.decode(name, errors="replace") for name in _OF_WINDOWS}
    likely = [name for name in _OF_WINDOWS if all(c.isascii() or c in _OURS for c in read[name])]
    encoding = likely[0] if likely else _OF_WINDOWS[0]
    return read[encoding], encoding


def _zip_date(info: zipfile.ZipInfo) -> datetime | None:
    """Return when a member was written (UTC): a zip says it by the clock on the wall, without its zone."""
    try:
        return datetime(*info.date_time).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _tar(archive: tarfile.TarFile) -> Iterator[ArchiveMember | None]:
    total = 0
    while (info := archive.next()) is not None:
        total += max(info.size, 0)
        if total > MOST_UNPACKED:
            raise BadArchiveError("elle est démesurée une fois dépliée")
        if info.isdir():
            yield None
            continue
        name, encoding = _decoded(info.name.encode("utf-8", "surrogateescape"))
        parts, refusal = _parts(name)
        if not info.isreg():
            refusal = "c’est un lien ou un fichier spécial"

        def read(most: int, info: tarfile.TarInfo = info) -> bytes:
            file = archive.extractfile(info)
            return file.read(most) if file else b""

        yield ArchiveMember(parts, read, refusal, encoding)


def _folder(root: Path) -> Iterator[ArchiveMember | None]:
    closed: list[OSError] = []
    for parent, folders, names in os.walk(root, onerror=closed.append):
        folders.sort()
        for name in sorted(names):
            path = Path(parent, name)
            shown, encoding = _decoded(os.fsencode(path.relative_to(root.parent).as_posix()))

            def read(most: int, path: Path = path) -> bytes:
                with ordinary.opened(path) as file:
                    return file.read(most)

            yield ArchiveMember(tuple(shown.split("/")), read, _special(path), encoding)
    for error in closed:
        parts = Path(error.filename).relative_to(root.parent).parts
        yield ArchiveMember((*parts, COPY), _nothing, f"ce dossier ne s’ouvre pas ({why(error)})")


def _special(path: Path) -> str:
    try:
        ordinary_file = stat.S_ISREG(path.lstat().st_mode)
    except OSError as error:
        return f"ce fichier ne se lit pas ({why(error)})"
    return "" if ordinary_file else "c’est un lien ou un fichier spécial"


def _nothing(most: int) -> bytes:
    return b""
