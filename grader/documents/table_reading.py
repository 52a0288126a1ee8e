"""A table as people keep it, in a CSV file of any spreadsheet or in an Excel workbook, read as plain texts."""

import csv
import io
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from grader.documents.errors import UnreadableTableError
from grader.documents.table import MOST_ROWS, ReadTable, Row, clean
from grader.documents.workbook_reading import sheets

LARGEST = 20_000_000
"""Bytes of the largest file that is read."""

SEPARATORS = (";", ",", "\t")

_ANNOUNCED = "sep="
"""How Excel announces the separator, on a first line of its own."""


def readings(path: Path) -> tuple[ReadTable, ...]:
    """Return the tables that the file may hold: one an encoding and a separator, or the sheets of a workbook.

    The readings of a text stand for one another; sheets are all there, and bear their names.

    Encodings: UTF-8 with or without its mark, UTF-16, Windows-1252, Mac OS Roman (Excel's on a Mac). Raises
    UnreadableTableError when it is none of these or too long, FileNotFoundError when there is no such file.
    """
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise UnreadableTableError(path, f"il dépasse {LARGEST // 1_000_000} Mo")
    if data.startswith(b"PK\x03\x04"):
        return _whole(path, tuple(sheets(path, data)))
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableTableError(
            path,
            "c’est un ancien classeur Excel (.xls), ou un classeur protégé par un mot de passe",
        )
    texts = tuple(_decodings(data))
    if not texts:
        raise UnreadableTableError(path, "ce n’est pas un texte")
    return _whole(path, tuple(_split(text, one) for text in texts for one in SEPARATORS))


def _whole(path: Path, tables: tuple[ReadTable, ...]) -> tuple[ReadTable, ...]:
    """Refuse what goes on after the last row that is read: no one is left out in silence."""
    if any(not row.empty for table in tables for row in table.rows[MOST_ROWS:]):
        raise UnreadableTableError(path, f"il a plus de {MOST_ROWS} lignes")
    return tables


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
    while len(rows) <= MOST_ROWS:
        line = reader.line_num + before + 1
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error:
            return ReadTable(tuple(rows), broken=line)
        rows.append(Row(line, tuple(clean(cell) for cell in cells)))
    return ReadTable(tuple(rows))
