"""Where a file names someone: the file, the term and the place, told from words that are no one's."""

import csv
import io
import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache

from grader.privacy.searching import Sought, parts, pattern
from grader.privacy.terms import NAMING, Telling, Term, views

_SQLITE = b"SQLite format 3\0"
_TOGETHER = 500
"""Rows of a database that are looked at together."""

_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(frozen=True)
class Mention:
    """One term in one file: where it stands first, in French."""

    file: str
    term: str
    place: str


@dataclass(frozen=True)
class _Cell:
    """One text of a database, and whether its column says what people are called."""

    place: str
    text: str
    naming: bool


def mentions(
    name: str, data: bytes, terms: tuple[Term, ...], *, by_hand: bool
) -> Iterator[Mention]:
    """Yield what names someone in a file or in its name, a mention a term; archives are read through.

    `by_hand` says that no program wrote the file. Raises UnsearchableError, as `parts` does.
    """
    left = list(terms)
    sought = _all(terms)
    for inner, part in parts(data):
        called = inner or name
        cells = _cells(part, sought) if part.startswith(_SQLITE) else None
        told = called.encode() + b"\n" + part
        if not cells and not sought.search(told) and not _wide(part):
            continue
        for term in list(left):
            if _first(called, term, by_hand=by_hand):
                place = "nom du fichier"
            elif cells is not None:
                place = _in_database(part, cells, term)
            else:
                place = _in_file(called, part, term, by_hand=by_hand)
            if place:
                left.remove(term)
                yield Mention(name, term.text, " › ".join(filter(None, (inner, place))))


@lru_cache(maxsize=4)
def _all(terms: tuple[Term, ...]) -> Sought:
    return pattern(term.text for term in terms)


def _in_file(name: str, part: bytes, term: Term, *, by_hand: bool) -> str:
    """Return where a term stands first in what is no database, or `""`."""
    text = _text(part)
    if text is None:
        return _raw(part, term)
    if name.lower().endswith(".csv") and (found := _in_table(text, term)):
        return found
    at = _first(text, term, by_hand=by_hand)
    return f"ligne {at}" if at else ""


def _first(text: str, term: Term, *, by_hand: bool) -> int:
    """Return the line where a term stands first as a name of someone, 0 when it does not."""
    sure = term.telling is Telling.ANYWHERE or (by_hand and term.telling is Telling.BY_HAND)
    for view in views(text):
        found = term.named.search(view) or (term.alone.search(view) if sure else None)
        if found:
            return view.count("\n", 0, found.end()) + 1
    return 0


def _in_table(text: str, term: Term) -> str:
    """Return where a column of names holds a term and nothing else; `""` when none does, or the table is none."""
    first = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(";,\t", key=first.count))
    try:
        titles = [_folded(title) for title in next(rows, [])]
        for row in rows:
            for title, cell in zip(titles, row, strict=False):
                if title in NAMING and term.is_cell(cell):
                    return f"ligne {rows.line_num}, colonne « {title} »"
    except csv.Error:
        return ""
    return ""


def _in_database(data: bytes, cells: tuple[_Cell, ...], term: Term) -> str:
    """Return where a database holds a term, or `""`: in a cell, or in its free pages when the term tells enough."""
    for cell in cells:
        if (cell.naming and term.is_cell(cell.text)) or _first(cell.text, term, by_hand=False):
            return cell.place
    return _raw(data, term)


def _cells(data: bytes, sought: Sought) -> tuple[_Cell, ...] | None:
    """Return the texts of a database (SQLite) that hold what is sought; None when it cannot be read as one."""
    try:
        with closing(sqlite3.connect(":memory:")) as book:
            # Bytes 18 and 19 ask for a journal beside the file, which bytes in memory have none of.
            book.deserialize(data[:18] + b"\1\1" + data[20:])
            book.text_factory = _read
            named = book.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            return tuple(cell for (table,) in named for cell in _rows(book, table, sought))
    except sqlite3.DatabaseError:
        return None


def _rows(book: sqlite3.Connection, table: str, sought: Sought) -> Iterator[_Cell]:
    quoted = table.replace('"', '""')
    rows = book.execute(f'SELECT * FROM "{quoted}"')  # noqa: S608 - the file's own name, quoted
    columns = [one[0] for one in rows.description]
    number = 0
    while batch := rows.fetchmany(_TOGETHER):
        texts = [[_texted(value) for value in row] for row in batch]
        if sought.search("\n".join(text for row in texts for text in row if text).encode()):
            for place, row in enumerate(texts, start=number + 1):
                for column, text in zip(columns, row, strict=True):
                    if text and sought.search(text.encode()):
                        where = f"table « {table} », colonne « {column} », enregistrement {place}"
                        naming = column in NAMING or (table, column) == ("student", "id")
                        yield _Cell(where, text, naming)
        number += len(batch)


def _texted(value: object) -> str:
    return value if isinstance(value, str) else _read(value) if isinstance(value, bytes) else ""


def _read(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def _raw(data: bytes, term: Term) -> str:
    """Return the byte where a term that tells enough stands in what is no text."""
    at = term.sought.find(data) if term.telling is Telling.ANYWHERE else -1
    return f"octet {at + 1}" if at >= 0 else ""


def _text(data: bytes) -> str | None:
    """Return bytes as the text that they are; None when they are none."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if b"\0" in data:
        return None
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _wide(data: bytes) -> bool:
    return any(data.startswith(mark) for mark, _ in _MARKS)


def _folded(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title.strip().casefold())
    return re.sub(r"[^a-z_]", "", plain.encode("ascii", "ignore").decode())
