"""The grading worksheet: the very file that was downloaded, its marks and comments filled in.

Source: Moodle's `mod/assign/gradingtable.php` and `mod/assign/feedback/offline/importgradeslib.php`, which find
the columns by their localised headers. Columns, rows, language and separator stay as they were.
"""

import csv
import html
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from grader.documents.table_writing import defused
from grader.gradebook.marks import CopyMarks, ModuleMarks
from grader.moodle.errors import UnreadableWorksheetError
from grader.moodle.numbers import Language, read, written

_LARGEST = 50_000_000
_HEADERS: dict[Language, dict[str, str]] = {
    "fr": {
        "identifiant": "number",
        "nom complet": "name",
        "adresse de courriel": "email",
        "note": "mark",
        "note maximale": "maximum",
        "la note peut être modifiée": "open",
        "feedback par commentaires": "comment",
    },
    "en": {
        "identifier": "number",
        "full name": "name",
        "email address": "email",
        "grade": "mark",
        "maximum grade": "maximum",
        "grade can be changed": "open",
        "feedback comments": "comment",
    },
}
_CLOSED = ("non", "no")


@dataclass(frozen=True)
class Worksheet:
    """A worksheet as it was downloaded: its language, where each column lies, its rows, and its make."""

    language: Language
    columns: dict[str, int]
    rows: tuple[tuple[str, ...], ...]
    delimiter: str
    newline: str
    mark: bool

    def cell(self, row: tuple[str, ...], column: str) -> str:
        """Return one cell of a row, empty when the worksheet has no such column."""
        place = self.columns.get(column)
        return row[place] if place is not None and place < len(row) else ""

    def number(self, row: tuple[str, ...]) -> str:
        """Return the participation's number, without its localised prefix; empty when there is none."""
        found = re.fullmatch(r"\D*(\d{1,18})\s*", self.cell(row, "number"))
        return found[1] if found else ""

    @property
    def people(self) -> dict[str, tuple[str, str]]:
        """(Full name, e-mail) by number, where the marking is not blind."""
        return {
            self.number(row): (self.cell(row, "name"), self.cell(row, "email"))
            for row in self.rows[1:]
            if self.number(row) and (self.cell(row, "name") or self.cell(row, "email"))
        }


@dataclass(frozen=True)
class Filling:
    """What a filling did: whom it gave a mark, and whom not, with why (a French phrase)."""

    filled: tuple[str, ...] = ()
    left: tuple[tuple[str, str], ...] = ()


def load(path: Path) -> Worksheet:
    """Return the worksheet in `path`; UnreadableWorksheetError when it is none."""
    try:
        if path.stat().st_size > _LARGEST:
            raise UnreadableWorksheetError(path, "elle est démesurée")
        raw = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise UnreadableWorksheetError(path, "ce fichier n’existe pas") from None
    except UnicodeDecodeError:
        raise UnreadableWorksheetError(path, "elle n’est pas encodée en UTF-8") from None
    text = raw.removeprefix("\ufeff")
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        rows = tuple(
            tuple(row)
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        )
    except csv.Error:
        raise UnreadableWorksheetError(path, "ses guillemets ne se ferment pas") from None
    header = [name.strip().casefold() for name in rows[0]] if rows else []
    for language, names in _HEADERS.items():
        columns = {names[name]: place for place, name in enumerate(header) if name in names}
        if {"number", "mark"} <= columns.keys():
            newline = "\r\n" if first.endswith("\r") else "\n"
            return Worksheet(language, columns, rows, delimiter, newline, raw != text)
    raise UnreadableWorksheetError(
        path, "les colonnes « Identifiant » et « Note » (ou « Identifier » et « Grade ») manquent"
    )


def dump(sheet: Worksheet) -> bytes:
    """Return the worksheet as the platform wants it back."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=sheet.delimiter, lineterminator=sheet.newline)
    writer.writerows(sheet.rows)
    return (("\ufeff" if sheet.mark else "") + text.getvalue()).encode()


def fill(
    sheet: Worksheet,
    marks: ModuleMarks,
    who: Mapping[str, str],
    emails: Mapping[str, str],
    *,
    provisional: bool = False,
) -> tuple[Worksheet, Filling]:
    """Return the worksheet with the marks of `marks`, brought to the platform's maximum, and what was done.

    `who` gives participants by number, `emails` by e-mail in lower case. A mark that awaits a person is left out
    unless `provisional`.
    """
    rows, filled, left = [sheet.rows[0]], [], []
    for row in sheet.rows[1:]:
        number, email = sheet.number(row), sheet.cell(row, "email").strip().casefold()
        person = who.get(number) or (emails.get(email) if email else None) or ""
        copy = marks.copies.get(person)
        reason = _reason(sheet, row, person, copy, provisional)
        if any(row) and reason:
            left.append((person or sheet.cell(row, "name") or sheet.cell(row, "number"), reason))
        if reason or copy is None:
            rows.append(row)
            continue
        rows.append(_filled(sheet, row, marks, copy))
        filled.append(person)
    return replace(sheet, rows=tuple(rows)), Filling(tuple(filled), tuple(left))


def _reason(
    sheet: Worksheet, row: tuple[str, ...], person: str, copy: CopyMarks | None, provisional: bool
) -> str:
    if not person:
        return "cette personne n’a remis aucune copie connue de la session"
    if copy is None:
        return "sa copie n’a pas été corrigée"
    if copy.pending and not provisional:
        return "une personne doit encore noter certains critères"
    if sheet.cell(row, "open").strip().casefold() in _CLOSED:
        return "la plateforme a verrouillé sa note"
    return ""


def _filled(
    sheet: Worksheet, row: tuple[str, ...], marks: ModuleMarks, copy: CopyMarks
) -> tuple[str, ...]:
    maximum = read(sheet.cell(row, "maximum")) or marks.maximum
    share = copy.points / marks.maximum if marks.maximum else 0.0
    cells = [*row, *[""] * (len(sheet.rows[0]) - len(row))]
    cells[sheet.columns["mark"]] = written(min(share, 1.0) * maximum, sheet.language)
    comment = comments(marks, copy)
    if comment and "comment" in sheet.columns:
        cells[sheet.columns["comment"]] = defused(comment)
    return tuple(cells)


def comments(marks: ModuleMarks, copy: CopyMarks) -> str:
    """Return the markers' comments as the platform shows them: HTML, one line a criterion, escaped."""
    lines = [
        html.escape(f"{exercise}, {criterion} : {text}", quote=False).replace("\n", "<br>")
        for exercise, criterion, text in copy.comments(marks.module)
    ]
    return "<br>".join(lines)
