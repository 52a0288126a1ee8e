"""Marks for the platform's gradebook: one row a participant, a mark and a comment a module.

Source: Moodle's `grade/import/csv`, which maps the columns by hand, people by e-mail (case counts) or by
identification number; an empty mark is `-`.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Literal

from grader.cohort.members import Member
from grader.documents.table_writing import defused
from grader.gradebook.marks import ModuleMarks
from grader.moodle.numbers import Language, written
from grader.moodle.worksheet import comments

Key = Literal["courriel", "identifiant"]

_HEADINGS: dict[tuple[Language, Key], str] = {
    ("fr", "courriel"): "Adresse de courriel",
    ("fr", "identifiant"): "Numéro d’identification".replace("’", "'"),
    ("en", "courriel"): "Email address",
    ("en", "identifiant"): "ID number",
}


def table(
    people: Iterable[Member], marks: Sequence[ModuleMarks], key: Key, language: Language = "fr"
) -> tuple[bytes, tuple[str, ...]]:
    """Return the CSV file (UTF-8, commas), and the participants left out because they have no e-mail.

    A mark that awaits a person is left empty, as is that of a copy that was not marked.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    headings = [_HEADINGS[language, key]]
    for one in marks:
        headings += [one.module.name, f"{one.module.name} (feedback)"]
    writer.writerow(headings)
    without = []
    for member in people:
        name = member.email if key == "courriel" else member.identifier
        if not name:
            without.append(member.identifier)
            continue
        row = [defused(name)]
        for one in marks:
            copy = one.copies.get(member.identifier)
            whole = copy is not None and not copy.pending
            row.append(written(copy.points, language) if copy and whole else "-")
            row.append(defused(comments(one, copy)) if copy and whole else "")
        writer.writerow(row)
    return text.getvalue().encode(), tuple(without)
