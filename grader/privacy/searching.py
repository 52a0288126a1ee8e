"""Look for words in bytes: in any case, in the ways that files write letters, through archives and compression."""

import bz2
import gzip
import html
import html.entities
import io
import json
import lzma
import re
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


_ESCAPED = re.compile(rb"(?:\\[nrt]|%[0-9a-f]{2})\Z")


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
            return any(self._place(lower, way) >= 0 for way in self.ways)
        return self._search_many(lower)

    def find(self, data: bytes) -> int:
        """Return the place of the first of the words in `data`, -1 when there is none."""
        lower = data.lower()
        found = [place for way in self.ways if (place := self._place(lower, way)) >= 0]
        return min(found, default=-1)

    def _place(self, lower: bytes, way: bytes) -> int:
        start = lower.find(way)
        while start >= 0 and not _apart(lower, start, start + len(way)):
            start = lower.find(way, start + 1)
        return start

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
            spelt |= {text.encode("ascii", "xmlcharrefreplace").decode(), _entities(text)}
            for way in spelt:
                ways |= {way.encode(), way.encode("utf-16-le")}
                with suppress(UnicodeEncodeError):
                    ways.add(way.encode("cp1252"))
    return Sought(tuple(sorted({way.lower() for way in ways if way})))


def _entities(text: str) -> str:
    names = html.entities.codepoint2name
    return "".join(f"&{names[ord(c)]};" if ord(c) in names and ord(c) > 127 else c for c in text)


def holds(data: bytes, sought: Sought, most: int = MOST) -> bool:
    """Tell whether `sought` stands in `data`, or in what it holds when it is an archive (a workbook is one).

    Raises UnsearchableError when an archive is protected, or one of its files beyond `most` bytes once unpacked.
    """
    return any(
        sought.search(place.encode()) or sought.search(part) for place, part in parts(data, most)
    )


def parts(data: bytes, most: int = MOST, depth: int = 0) -> Iterator[tuple[str, bytes]]:
    """Yield the bytes themselves, then what they hold when they are an archive: (where, bytes), « a.zip › b.txt ».

    Raises UnsearchableError, once what could be read was given, as `holds` says.
    """
    yield "", data
    if depth > _DEEPEST:
        raise UnsearchableError
    for name, inner in _within(data, most):
        for place, part in parts(inner, most, depth + 1):
            yield " › ".join(filter(None, (name, place))), part


def _within(data: bytes, most: int) -> Iterator[tuple[str, bytes]]:
    if data.startswith(b"PK"):
        yield from _zipped(data, most)
        return
    opener = next((one for magic, one in _COMPRESSED.items() if data.startswith(magic)), None)
    if opener is None:
        return
    try:
        with opener(io.BytesIO(data)) as file:
            inner = file.read(most + 1)
    except (OSError, EOFError, zlib.error, lzma.LZMAError):
        return  # not what its first bytes say, or broken: it was searched as it is
    yield "décompressé", _bounded(inner, most)


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
    """Tell whether no ASCII letter or digit stands just before `start`, nor at `end`.

    The end of an escape is no letter: the `n` of a JSON's new line, the `2f` of an address's slash.
    """
    before = data[max(0, start - 3) : start]
    glued = before[-1:].isalnum() and not _ESCAPED.search(before)
    return not (glued or data[end : end + 1].isalnum())
