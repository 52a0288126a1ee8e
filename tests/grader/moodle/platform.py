"""What a learning platform gives and takes, made as Moodle makes it."""

import csv
import io
import json
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.grader.curriculum import MODULE

NAMES = {
    "Marie Dupont": "marie.dupont",
    "Jean-Éloi L’Hôte": "jean-eloi",
    "Zoë d_Arc, fille": "zoe",
    '=CMD() "Bob"': "bob",
}
"""A cohort whose names are hard on files: accents, quotes, commas, underscores, formulas."""

FRENCH = [
    *("Identifiant", "Nom complet", "Adresse de courriel", "Statut", "Note", "Note maximale"),
    *("La note peut être modifiée", "Dernière modification (note)", "Feedback par commentaires"),
]
TEAMS = [*FRENCH[:4], "Groupe", *FRENCH[4:]]
SCALE = [*FRENCH[:5], "Barème", *FRENCH[6:]]
ENGLISH = [
    *("Identifier", "Full name", "Email address", "Status", "Grade", "Maximum Grade"),
    *("Grade can be changed", "Last modified (grade)", "Feedback comments"),
]


def folder(name: str, number: int, end: str = "_") -> str:
    """Return the folder that Moodle makes for one participant."""
    return f"{name}_{number}_assignsubmission_file{end}"


def copy(
    answers: dict[str, Any] | None = None,
    *,
    module: str = MODULE,
    copy_id: str = "0" * 32,
    at: str = "2026-03-02T14:32:00Z",
) -> bytes:
    """Return a sound copy."""
    given: Mapping[str, Any] = {"publics": {"chosen": ["b"]}} if answers is None else answers
    entries = {
        name: {"answer": answer, "revision": 1, "saved_at": at, "wordings": []}
        for name, answer in given.items()
    }
    data = {"schema": 1, "module": module, "release": "", "copy": copy_id, "answers": entries}
    return json.dumps(data).encode()


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of `files`."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def tarred(files: Mapping[str, bytes], mode: str = "w:gz") -> bytes:
    """Return a tar of `files`."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def write(path: Path, data: bytes) -> Path:
    """Write `data` at `path` and return it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def sheet(rows: list[list[str]], header: list[str] = FRENCH, *, mark: bool = True) -> bytes:
    """Return a grading worksheet."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    return (("\ufeff" if mark else "") + text.getvalue()).encode()


def row(
    number: int,
    name: str = "",
    email: str = "",
    *,
    grade: str = "",
    maximum: str = "20,00",
    open_: str = "Oui",
    status: str = "Remis pour évaluation",
    marked: str = "-",
    comment: str = "",
) -> list[str]:
    """Return one row of a worksheet."""
    return [f"Participant{number}", name, email, status, grade, maximum, open_, marked, comment]


def team_row(number: int, name: str, email: str, group: str) -> list[str]:
    """Return one row of the worksheet of a work handed in by groups."""
    made = row(number, name, email)
    return [*made[:4], group, *made[4:]]
