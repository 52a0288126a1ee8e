"""A table as people keep it, in a CSV file of any spreadsheet or in an Excel workbook, read as plain texts."""

import csv
import datetime
import io
import unicodedata
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.documents.errors import UnreadableTableError

LARGEST = 20_000_000
"""Bytes of the largest file that is read."""

MOST_ROWS = 20_000
SEPARATORS = (";", ",", "\t")

_UNPACKED = 200_000_000
_WIDEST = 200
_ANNOUNCED = "sep="
"""How Excel announces the separator, on a first line of its own."""


@dataclass(frozen=True)
class Row:
    """One row and the line of the file where it begins, from 1."""

    line: int
    cells: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing is written in it."""
        return not any(self.cells)


@dataclass(frozen=True)
class ReadTable:
    """Rows that were read; `broken` is the line from which quotes no longer pair, 0 when all was read."""

    rows: tuple[Row, ...]
    broken: int = 0


def readings(path: Path) -> tuple[ReadTable, ...]:
    """Return the tables that the file may hold: one an encoding and a separator, or one a sheet of a workbook.

    Encodings: UTF-8 with or without its mark, UTF-16, Windows-1252, Mac OS Roman (Excel's on a Mac). Raises
    UnreadableTableError when it is none of these, FileNotFoundError when there is no such file.
    """
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise UnreadableTableError(path, f"il dépasse {LARGEST // 1_000_000} Mo")
    if data.startswith(b"PK\x03\x04"):
        return tuple(_sheets(path, data))
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableTableError(
            path,
            "c’est un ancien classeur Excel (.xls), ou un classeur protégé par un mot de passe",
        )
    texts = tuple(_decodings(data))
    if not texts:
        raise UnreadableTableError(path, "ce n’est pas un texte")
    return tuple(_split(text, separator) for text in texts for separator in SEPARATORS)


def _decodings(data: bytes) -> Iterator[str]:
    """Yield the texts that the bytes may be: one, or two where the headings will tell Windows from Mac OS."""
    for encoding in _encodings(data):
        with suppress(UnicodeDecodeError):
            text = data.decode(encoding)
            if "\0" not in text:
                yield text
                if encoding != "cp1252":
                    return


def _encodings(data: bytes) -> tuple[str, ...]:
    """Return the encodings to try; a mark, or the zeros of UTF-16, leave no choice."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    if b"\0" in data[:2000]:
        return ("utf-16-le", "utf-16-be") if data[1:2] == b"\0" else ("utf-16-be", "utf-16-le")
    return ("utf-8-sig", "cp1252", "mac_roman")


def _split(text: str, separator: str) -> ReadTable:
    source = io.StringIO(text, newline="")
    before = 0
    if text[: len(_ANNOUNCED)].lower() == _ANNOUNCED:
        separator = source.readline()[len(_ANNOUNCED) :].strip("\r\n") or separator
        before = 1
        if len(separator) != 1:
            return ReadTable((), broken=1)
    reader = csv.reader(source, delimiter=separator, strict=True)
    rows: list[Row] = []
    while len(rows) < MOST_ROWS:
        line = reader.line_num + before + 1
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error:
            return ReadTable(tuple(rows), broken=line)
        rows.append(Row(line, tuple(clean(cell) for cell in cells)))
    return ReadTable(tuple(rows))


def _sheets(path: Path, data: bytes) -> Iterator[ReadTable]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(member.file_size for member in archive.infolist()) > _UNPACKED:
                raise UnreadableTableError(path, "ce classeur est trop grand")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            yield ReadTable(tuple(_rows(sheet)))
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, SyntaxError):
        raise UnreadableTableError(
            path, "ce n’est pas un classeur Excel (.xlsx), ou il est abîmé"
        ) from None


def _rows(sheet: Any) -> Iterator[Row]:
    found = sheet.iter_rows(values_only=True, max_row=MOST_ROWS, max_col=_WIDEST)
    for line, values in enumerate(found, start=1):
        yield Row(line, tuple(clean(_text(value)) for value in values))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()
    return str(value)


def clean(text: str) -> str:
    """Return the text with composed letters, single spaces and none around."""
    return " ".join(unicodedata.normalize("NFC", text).split())
