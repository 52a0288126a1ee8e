"""The sheets of an Excel workbook, read as plain texts as a person sees them on the screen."""

import datetime
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.documents.errors import UnreadableTableError
from grader.documents.table import MOST_ROWS, WIDEST, ReadTable, Row, clean

_UNPACKED = 200_000_000
_ZEROS = re.compile(r'"?(0{2,})"?')
"""A format of number that writes zeros before it: 00000."""

_HIDDEN_ROW = re.compile(
    rb"<(?:\w+:)?row\b(?=[^>]*\bhidden=[\"'](?:1|true)[\"'])[^>]*\br=[\"'](\d+)"
)
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*\bref=[\"']([A-Z]+\d+:[A-Z]+\d+)[\"']")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")


@dataclass(frozen=True)
class _Shape:
    """What a sheet says of itself beside its values: hidden lines, cells merged downwards, whether it computes."""

    hidden: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int], ...] = ()
    """(column, first line, last line), all from 1."""
    computed: bool = False


def sheets(path: Path, data: bytes) -> Iterator[ReadTable]:
    """Yield the sheets of a workbook, in order, hidden ones too, which say so.

    Numbers keep the zeros that their format writes; a cell merged over several lines is in each of them that holds
    something. Raises UnreadableTableError.
    """
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(member.file_size for member in archive.infolist()) > _UNPACKED:
                raise UnreadableTableError(path, "ce classeur est trop grand")
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            shapes = [_shape(archive, sheet) for sheet in book.worksheets]
        formulas = None
        if any(shape.computed for shape in shapes):
            formulas = load_workbook(io.BytesIO(data), read_only=True)
        for place, sheet in enumerate(book.worksheets):
            shape = shapes[place]
            computed = formulas.worksheets[place] if formulas and shape.computed else None
            rows = _spread(tuple(_rows(sheet, computed, shape.hidden)), shape.merged)
            yield ReadTable(rows, sheet=clean(sheet.title), hidden=sheet.sheet_state != "visible")
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, SyntaxError):
        raise UnreadableTableError(
            path, "ce n’est pas un classeur Excel (.xlsx), ou il est abîmé"
        ) from None


def _shape(archive: zipfile.ZipFile, sheet: Any) -> _Shape:
    # openpyxl keeps none of this when it reads without loading everything: it is read in the sheet's own text.
    from openpyxl.utils.cell import range_boundaries

    name = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
    if name not in archive.namelist():
        return _Shape(computed=True)
    text = archive.read(name)
    merged = []
    for found in _MERGED.finditer(text):
        left, top, _, bottom = range_boundaries(found[1].decode())
        if top and bottom and left and bottom > top:
            merged.append((left, top, min(bottom, MOST_ROWS)))
    hidden = frozenset(int(found[1]) for found in _HIDDEN_ROW.finditer(text))
    return _Shape(hidden, tuple(merged), _FORMULA.search(text) is not None)


def _rows(sheet: Any, computed: Any, hidden: frozenset[int]) -> Iterator[Row]:
    found = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=WIDEST)
    others = computed.iter_rows(max_row=MOST_ROWS + 1, max_col=WIDEST) if computed else None
    for line, cells in enumerate(found, start=1):
        formulas = next(others, ()) if others else ()
        unsaved = frozenset(
            place
            for place, (cell, formula) in enumerate(zip(cells, formulas, strict=False))
            if cell.value is None and formula.data_type == "f"
        )
        texts = [_text(cell) for cell in cells]
        while texts and not texts[-1] and len(texts) - 1 not in unsaved:
            texts.pop()
        yield Row(line, tuple(texts), unsaved, line in hidden)


def _spread(rows: tuple[Row, ...], merged: tuple[tuple[int, int, int], ...]) -> tuple[Row, ...]:
    """Give each line that holds something what a cell merged over it says."""
    made = list(rows)
    for column, top, bottom in merged:
        above = made[top - 1].cells if top <= len(made) else ()
        value = above[column - 1] if column <= len(above) else ""
        for place in range(top, min(bottom, len(made))):
            row = made[place]
            own = [*row.cells, *[""] * (column - len(row.cells))]
            if value and not row.empty and not own[column - 1]:
                own[column - 1] = value
                made[place] = Row(row.line, tuple(own), row.unsaved, row.hidden)
    return tuple(made)


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        zeros = _ZEROS.fullmatch((cell.number_format or "").split(";")[0])
        return str(value).zfill(len(zeros[1])) if zeros and value >= 0 else str(value)
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()
    return clean(str(value))
