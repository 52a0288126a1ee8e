"""Look for words in bytes: in any case, in the ways that files write letters, through archives and compression."""

import bz2
import gzip
import html
import io
import json
import lzma
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote

_BEGINNING = 6
"""Bytes by which many words are told apart."""

_DEEPEST = 5
"""Archives within one another."""

MOST = 200_000_000
"""Bytes of one file of an archive, once unpacked."""

_COMPRESSED: dict[bytes, Any] = {b"\x1f\x8b": gzip.open, b"BZh": bz2.open, b"\xfd7zXZ": lzma.open}


class UnsearchableError(Exception):
    """An archive that nobody can say is clean: it is protected, or immense once unpacked."""


@dataclass(frozen=True)
class Sought:
    """Words in each way that a file may write them, in ASCII's lower case.

    Up to `few` ways are sought one after the other; beyond, the bytes are read once for all of them.
    """

    ways: tuple[bytes, ...]
    few: int = 400

    def search(self, data: bytes) -> bool:
        """Tell whether one of the words stands in `data`, no ASCII letter or digit beside it."""
        lower = data.lower()
        if len(self.ways) <= self.few:
            return any(self._stands(lower, way) for way in self.ways)
        return self._search_many(lower)

    def _stands(self, lower: bytes, way: bytes) -> bool:
        start = lower.find(way)
        while start >= 0:
            if _apart(lower, start, start + len(way)):
                return True
            start = lower.find(way, start + 1)
        return False

    def _search_many(self, lower: bytes) -> bool:
        """Read `lower` once, whatever the number of words: by what they begin with."""
        size, beginning = self._beginnings
        for start in range(len(lower) - size + 1):
            for way in beginning.get(lower[start : start + size], ()):
                if lower.startswith(way, start) and _apart(lower, start, start + len(way)):
                    return True
        return False

    @cached_property
    def _beginnings(self) -> tuple[int, dict[bytes, list[bytes]]]:
        size = min(_BEGINNING, *map(len, self.ways))
        found: dict[bytes, list[bytes]] = {}
        for way in self.ways:
            found.setdefault(way[:size], []).append(way)
        return size, found


def pattern(words: Iterable[str]) -> Sought:
    """Return what finds `words` in bytes: any case, composed or not, in the ways files write letters."""
    ways: set[bytes] = set()
    for word in words:
        for form in ("NFC", "NFD"):
            text = unicodedata.normalize(form, word)
            escaped = json.dumps(text)[1:-1]
            spelt = {text, text.upper(), text.lower(), escaped, quote(text), html.escape(text)}
            for way in spelt:
                ways |= {way.encode(), way.encode("utf-16-le")}
                with suppress(UnicodeEncodeError):
                    ways.add(way.encode("cp1252"))
    return Sought(tuple(sorted({way.lower() for way in ways if way})))


def holds(data: bytes, sought: Sought, most: int = MOST, depth: int = 0) -> bool:
    """Tell whether `sought` stands in `data`, or in what it holds when it is an archive (a workbook is one).

    Raises UnsearchableError when an archive is protected, or one of its files beyond `most` bytes once unpacked.
    """
    if sought.search(data):
        return True
    if depth > _DEEPEST:
        raise UnsearchableError
    if data.startswith(b"PK"):
        return any(
            sought.search(name.encode()) or holds(inner, sought, most, depth + 1)
            for name, inner in _zipped(data, most)
        )
    opener = next((one for magic, one in _COMPRESSED.items() if data.startswith(magic)), None)
    if opener is None:
        return False
    try:
        with opener(io.BytesIO(data)) as file:
            inner = file.read(most + 1)
    except (OSError, EOFError, zlib.error, lzma.LZMAError):
        return False  # not what its first bytes say, or broken: it was searched as it is
    return holds(_bounded(inner, most), sought, most, depth + 1)


def _zipped(data: bytes, most: int) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a zip by name; none when it is broken, for it was searched as it is."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                with archive.open(info) as file:
                    yield info.filename, _bounded(file.read(most + 1), most)
    except (RuntimeError, NotImplementedError):
        raise UnsearchableError from None
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError):
        return


def _bounded(data: bytes, most: int) -> bytes:
    if len(data) > most:
        raise UnsearchableError
    return data


def _apart(data: bytes, start: int, end: int) -> bool:
    """Tell whether no ASCII letter or digit stands just before `start`, nor at `end`."""
    return not (data[max(0, start - 1) : start].isalnum() or data[end : end + 1].isalnum())
