"""Marks for the platform's gradebook: one row a participant, a mark and a comment a module.

Source: Moodle's `grade/import/csv`, which maps the columns by hand, people by e-mail (case counts) or by
identification number. A comma makes it refuse a new item, and a `-` takes away a mark that is there: marks have a
dot, and what is not settled is left empty.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from exercises.numbers import french
from grader.cohort.members import Member
from grader.documents.table_writing import defused
from grader.gradebook.marks import CopyMarks, ModuleMarks
from grader.moodle.cells import Language, written
from grader.moodle.worksheet import comments

Key = Literal["courriel", "identifiant"]

_HEADINGS: dict[tuple[Language, Key], str] = {
    ("fr", "courriel"): "Adresse de courriel",
    ("fr", "identifiant"): "Numéro d’identification".replace("’", "'"),
    ("en", "courriel"): "Email address",
    ("en", "identifiant"): "ID number",
}
_OUT_OF: dict[Language, str] = {"fr": "sur", "en": "out of"}


@dataclass(frozen=True)
class GradebookFile:
    """The CSV file (UTF-8, commas), who has marks in it, what awaits, and who cannot be in it (French phrases)."""

    data: bytes
    given: tuple[tuple[str, str], ...]
    left: tuple[tuple[str, str], ...]
    refused: tuple[tuple[str, str], ...]


def table(
    people: Iterable[Member], marks: Sequence[ModuleMarks], key: Key, language: Language = "fr"
) -> GradebookFile:
    """Return the file of those who have a settled mark; one that awaits a person is left empty, and told."""
    text = io.StringIO()
    writer = csv.writer(text)
    headings = [_HEADINGS[language, key]]
    for one in marks:
        maximum = f"{one.maximum:.10g}" if language == "en" else french(one.maximum)
        headings += [
            f"{one.module.name} ({_OUT_OF[language]} {maximum})",
            f"{one.module.name} (feedback)",
        ]
    writer.writerow(headings)
    given, left, refused = [], [], []
    for member in people:
        name = member.email if key == "courriel" else member.identifier
        settled = [_settled(one, member) for one in marks]
        if not name:
            refused.append((member.identifier, "son adresse de courriel manque"))
            continue
        left += [
            (member.identifier, f"{one.module.name} {_awaits(one.copies[member.identifier])}")
            for one, copy in zip(marks, settled, strict=True)
            if member.identifier in one.copies and copy is None
        ]
        if not any(settled):
            if not any(member.identifier in one.copies for one in marks):
                left.append((member.identifier, "aucune de ses copies n’est corrigée"))
            continue
        row = [defused(name)]
        for one, copy in zip(marks, settled, strict=True):
            row += [written(copy.points), defused(comments(one, copy))] if copy else ["", ""]
        writer.writerow(row)
        names = [one.module.name for one, copy in zip(marks, settled, strict=True) if copy]
        given.append((member.identifier, ", ".join(names)))
    return GradebookFile(text.getvalue().encode(), tuple(given), tuple(left), tuple(refused))


def _settled(one: ModuleMarks, member: Member) -> CopyMarks | None:
    copy = one.copies.get(member.identifier)
    return copy if copy and not copy.pending else None


def _awaits(copy: CopyMarks) -> str:
    return "est à trancher" if copy.unsettled else "attend encore une personne"
