"""Tables as an Excel workbook, and as CSV files that a French spreadsheet opens as they are."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Cell = str | float | None

SIMULATED = "Session simulée : ces personnes et leurs copies sont inventées."

_WIDEST = 60
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_NEW_LINE = re.compile(r"\r\n?|[\x85\u2028\u2029]")
_SIGNS = "=+-@|−"
"""What begins a formula, or what old spreadsheets and new ones take for it; read after NFKC, so « ＝ » counts."""

_NUMBER = re.compile(r"[+\-−]?\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?%?|[+\-−]")
_BREAK = re.compile(r"([;,])")
_CALL = re.compile(r"\w\s*\(|\||!\$?\w")
"""A function, another program, another sheet: what tells a formula from a sentence after a comma."""

_LONGEST = 32_000
"""Characters that a cell of a workbook may hold (the format allows 32,767)."""


@dataclass(frozen=True)
class Table:
    """One table: what it is called (31 characters at most, as a sheet's tab), its header and its rows.

    `shares` are the places of the columns that hold a number of 0 to 1.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    shares: frozenset[int] = frozenset()


def workbook(tables: Iterable[Table], title: str, *, simulated: bool = False) -> bytes:
    """Return an Excel workbook with one sheet a table: typed cells, headers that stay in sight, filters.

    That of a simulated session says so on a sheet before the others, on every tab and on every printed page.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    book.properties.title = title
    book.properties.creator = ""
    book.properties.language = "fr-FR"
    if simulated:
        book.properties.title = f"{title} (session simulée)"
        notice = book.create_sheet("Session simulée")
        notice["A1"] = SIMULATED
        notice.column_dimensions["A"].width = len(SIMULATED)
    for table in tables:
        _sheet(book.create_sheet(table.name), table)
    for sheet in book.worksheets if simulated else ():
        sheet.sheet_properties.tabColor = "8A5000"
        sheet.oddHeader.center.text = "Session simulée"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def comma_separated(table: Table) -> bytes:
    """Return a CSV file for a French spreadsheet: UTF-8 with its mark, semicolons, decimal commas."""
    return ("\ufeff" + written_rows((table.header, *table.rows), ";", "\r\n")).encode()


def written_rows(rows: Iterable[Sequence[Cell]], delimiter: str, newline: str) -> str:
    """Return rows as the text of a CSV file in which no cell is a formula, even where it is split elsewhere."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator=newline)
    writer.writerows([_written(value) for value in row] for row in rows)
    return text.getvalue()


def defused(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula; `-` and numbers are left alone.

    What is not seen is read too: spaces of any kind and tabs before a sign, signs of full width. Tabs become
    spaces and returns new lines, for either would make a cell of its own elsewhere.
    """
    plain = _CONTROL.sub("", _NEW_LINE.sub("\n", text)).replace("\t", " ")
    return f"'{plain}" if _formula(plain) or text.startswith(("\t", "\r")) else plain


def restored(text: str) -> str:
    """Return what `defused` was given, for a table that comes back to the program that wrote it."""
    return text[1:] if text.startswith("'") and _formula(text[1:]) else text


def _formula(text: str) -> bool:
    """Tell whether a spreadsheet may read `text` as a formula, by its first sign that is seen; a number is none."""
    seen = "".join(text.split())
    first = next((c for c in text if unicodedata.category(c)[0] not in "ZC"), "")
    begins = unicodedata.normalize("NFKC", first).startswith(tuple(_SIGNS))
    return begins and not _NUMBER.fullmatch(seen)


def _written(value: Cell) -> str:
    if isinstance(value, int | float):
        return f"{value:.10g}".replace(".", ",")
    # A spreadsheet set to another separator splits what stands between quotes: each piece is looked at.
    first, *pieces = _BREAK.split(defused(value or ""))
    return first + "".join(
        f"'{piece}" if _formula(piece) and _calls(piece) else piece for piece in pieces
    )


def _calls(piece: str) -> bool:
    sign = unicodedata.normalize("NFKC", piece.strip()[:1])
    return sign in ("=", "@") or bool(_CALL.search(piece))


def _sheet(sheet: Any, table: Table) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    line = Side(style="thin", color="D9D3C3")
    rows: list[tuple[Cell, ...]] = [table.header, *table.rows]
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            cell = sheet.cell(number, place + 1)
            if isinstance(value, int | float):
                cell.value = value
                cell.number_format = "0 %" if place in table.shares else "0.00"
            elif value:
                cell.value = defused(value)[:_LONGEST]
                cell.data_type = "s"
            cell.alignment = Alignment(
                vertical="top", wrap_text=number == 1 or len(str(value or "")) > _WIDEST
            )
            cell.border = Border(bottom=line)
            if number == 1:
                cell.font = Font(bold=True, color="FFFFFF")
                cell.fill = PatternFill("solid", fgColor="14532D")
    for place in range(len(table.header)):
        longest = max((len(str(row[place] or "")) for row in rows), default=0)
        letter = get_column_letter(place + 1)
        width = min(max(10, longest + 2), _WIDEST if rows[1:] else 20)
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
