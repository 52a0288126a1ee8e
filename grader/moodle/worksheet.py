"""The grading worksheet: the very file that was downloaded, the rows of its marks and comments filled in.

Source: Moodle's `mod/assign/gradingtable.php` and `mod/assign/feedback/offline/importgradeslib.php`, which find
the columns by their localised headers. Columns, language and separator stay as they were; a row that is not filled
is left out, since the platform would take the comments in it for new ones.
"""

import csv
import html
import io
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from grader.cohort.names import folded
from grader.documents.table_writing import defused
from grader.gradebook.marks import CopyMarks, ModuleMarks
from grader.moodle.cells import (
    Language,
    Scale,
    moment,
    never,
    read,
    readable_date,
    scale_words,
    written,
)
from grader.moodle.errors import UnreadableWorksheetError
from grader.moodle.names import Said, assignment

_LARGEST = 50_000_000
_HEADERS: dict[Language, dict[str, str]] = {
    "fr": {
        "identifiant": "number",
        "nom complet": "name",
        "adresse de courriel": "email",
        "numéro d’identification": "idnumber",
        "statut": "status",
        "groupe": "group",
        "note": "mark",
        "note maximale": "maximum",
        "barème": "scale",
        "la note peut être modifiée": "open",
        "dernière modification (travail remis)": "handed",
        "dernière modification (note)": "marked",
        "feedback par commentaires": "comment",
    },
    "en": {
        "identifier": "number",
        "full name": "name",
        "email address": "email",
        "id number": "idnumber",
        "status": "status",
        "group": "group",
        "grade": "mark",
        "maximum grade": "maximum",
        "scale": "scale",
        "grade can be changed": "open",
        "last modified (submission)": "handed",
        "last modified (grade)": "marked",
        "feedback comments": "comment",
    },
}
_CLOSED = ("non", "no")
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True)
class Worksheet:
    """A worksheet as it was downloaded: its language, where each column lies, its rows, and its make.

    `assignment` is the platform's number of the assignment, where the file's name tells it.
    """

    language: Language
    columns: dict[str, int]
    rows: tuple[tuple[str, ...], ...]
    delimiter: str
    newline: str
    mark: bool
    assignment: str = ""

    def cell(self, row: tuple[str, ...], column: str) -> str:
        """Return one cell of a row, empty when the worksheet has no such column."""
        place = self.columns.get(column)
        return row[place] if place is not None and place < len(row) else ""

    def number(self, row: tuple[str, ...]) -> str:
        """Return the participation's number, without its localised prefix; empty when there is none."""
        found = re.fullmatch(r"\D*(\d{1,18})\s*", self.cell(row, "number"))
        return found[1] if found else ""

    def _name(self, row: tuple[str, ...]) -> str:
        """Return the full name of a row, empty where the platform writes the number again in its place."""
        name = " ".join(_TAG.sub(" ", self.cell(row, "name")).split())
        return "" if folded(name) == folded(self.cell(row, "number")) else name

    @property
    def said(self) -> tuple[Said, ...]:
        """What each row that bears a number says of someone."""
        return tuple(
            Said(
                self.number(row),
                name=self._name(row),
                email=self.cell(row, "email").strip(),
                idnumber=self.cell(row, "idnumber").strip(),
                group=self.cell(row, "group").strip(),
                status=self.cell(row, "status").strip(),
                handed=moment(self.cell(row, "handed"), self.language),
                place=f"ligne {place}",
            )
            for place, row in enumerate(self.rows[1:], start=2)
            if self.number(row)
        )

    @property
    def scale(self) -> tuple[str, ...]:
        """The words of its scale, the lowest first; `()` where marks are numbers."""
        cells = (self.cell(row, "scale") for row in self.rows[1:])
        return next((words for cell in cells if (words := scale_words(cell))), ())


@dataclass(frozen=True)
class Filling:
    """What a filling did: whom it gave which mark, whom not with why, and what to know of it (in French)."""

    filled: tuple[tuple[str, str], ...] = ()
    left: tuple[tuple[str, str], ...] = ()
    notices: tuple[tuple[str, str], ...] = ()


def load(path: Path) -> Worksheet:
    """Return the worksheet in `path`; UnreadableWorksheetError when it is none."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would be waited for without end
            raise UnreadableWorksheetError(path, "ce n’est pas un fichier")
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
    header = [name.strip().casefold().replace("'", "’") for name in rows[0]] if rows else []
    for language, names in _HEADERS.items():
        columns = {names[name]: place for place, name in enumerate(header) if name in names}
        if {"number", "mark"} <= columns.keys():
            newline = "\r\n" if first.endswith("\r") else "\n"
            return Worksheet(
                *(language, columns, rows, delimiter, newline, raw != text), assignment(path)
            )
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
    unknown: Mapping[str, str] | None = None,
    *,
    provisional: bool = False,
    scale: Scale | None = None,
) -> tuple[Worksheet, Filling]:
    """Return the worksheet with its header and the rows that marks fill, and what was done.

    `who` gives participants by number, once it is sure whose it is, `unknown` why others have none. Marks are
    brought to the platform's maximum, or to the words of `scale`. One that awaits a person is left out unless
    `provisional`.
    """
    rows, filled, left, notices = [sheet.rows[0]], [], [], []
    for row in sheet.rows[1:]:
        number = sheet.number(row)
        person = who.get(number, "")
        copy = marks.copies.get(person)
        reason = (unknown or {}).get(number) or _reason(sheet, row, person, copy, provisional)
        if any(row) and reason:
            left.append((person or sheet.cell(row, "name") or sheet.cell(row, "number"), reason))
        if reason or copy is None:
            continue
        mark = _mark(sheet, row, marks, copy, scale)
        rows.append(_filled(sheet, row, mark, comments(marks, copy)))
        filled.append((person, mark))
        notices += [(person, notice) for notice in _notices(sheet, row, comments(marks, copy))]
    return replace(sheet, rows=tuple(rows)), Filling(tuple(filled), tuple(left), tuple(notices))


def _reason(
    sheet: Worksheet, row: tuple[str, ...], person: str, copy: CopyMarks | None, provisional: bool
) -> str:
    if not person:
        return "cette personne n’a remis aucune copie connue de la session"
    if copy is None:
        return "sa copie n’a pas été corrigée"
    if copy.unsettled:
        return "deux personnes ont donné des notes différentes : la note est à trancher"
    if copy.pending and not provisional:
        return "une personne doit encore noter certains critères"
    if sheet.cell(row, "open").strip().casefold() in _CLOSED:
        return "la plateforme a verrouillé sa note"
    if "maximum" in sheet.columns and not read(sheet.cell(row, "maximum")):
        return f"sa note maximale est illisible (« {sheet.cell(row, 'maximum')} »)"
    return ""


def _mark(
    sheet: Worksheet,
    row: tuple[str, ...],
    marks: ModuleMarks,
    copy: CopyMarks,
    scale: Scale | None,
) -> str:
    share = min(copy.points / marks.maximum, 1.0) if marks.maximum else 0.0
    if scale:
        return scale.word(share)
    return written(share * (read(sheet.cell(row, "maximum")) or marks.maximum))


def _filled(sheet: Worksheet, row: tuple[str, ...], mark: str, comment: str) -> tuple[str, ...]:
    cells = [*row, *[""] * (len(sheet.rows[0]) - len(row))]
    cells[sheet.columns["mark"]] = mark
    if "marked" in sheet.columns:
        date = readable_date(sheet.cell(row, "marked"), sheet.language)
        cells[sheet.columns["marked"]] = sheet.cell(row, "marked") if date is None else date
    if comment and "comment" in sheet.columns:
        cells[sheet.columns["comment"]] = defused(comment)
    return tuple(cells)


def _notices(sheet: Worksheet, row: tuple[str, ...], comment: str) -> list[str]:
    """Return what the platform will do of a filled row, and would not say."""
    found = []
    if not {"maximum", "scale"} & sheet.columns.keys():
        found.append("la feuille n’a pas de note maximale : la note est sur celle du module")
    date = sheet.cell(row, "marked")
    if not never(date) and readable_date(date, sheet.language) is None:
        found.append(
            f"la plateforme ne relira pas sa date « {date} », et gardera peut-être l’ancienne note"
        )
    typed = sheet.cell(row, "comment").strip()
    if typed and comment and _flat(typed) != _flat(defused(comment)):
        found.append("le commentaire écrit sur la plateforme est remplacé par ceux de la session")
    elif typed and not comment:
        found.append("le commentaire écrit sur la plateforme reste, sans sa mise en forme")
    return found


def _flat(comment: str) -> str:
    """Return a comment as the platform gives it back once it has taken its markup away."""
    return "".join(html.unescape(_TAG.sub(" ", comment)).split())


def comments(marks: ModuleMarks, copy: CopyMarks) -> str:
    """Return the markers' comments as the platform shows them: HTML, one line a criterion, escaped."""
    lines = [
        html.escape(f"{exercise}, {criterion} : {text}", quote=False).replace("\n", "<br>")
        for exercise, criterion, text in copy.comments(marks.module)
    ]
    return "<br>".join(lines)
