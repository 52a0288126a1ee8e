"""Give one person everything about them: pages and tables to read, and the files as they are, in one zip."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from exercises.definition import Module
from exercises.errors import ParcoursError
from exercises.files import replace
from grader.copies.collected import answers_of, read_copy
from grader.documents import html
from grader.documents.table_writing import Table, comma_separated
from grader.gradebook import marks as marking
from grader.gradebook.marks import CellMark, CopyMarks, ModuleMarks
from grader.marking.journal import Journal
from grader.moodle import correspondence
from grader.privacy.traces import DataSubject, own_folders
from grader.restitution import personal
from grader.session.session import Session

_HIDDEN = re.compile(r"(^|/)\.parcours(/|$)")
"""JupyterLab's own settings tell nothing of a person."""


def archive(session: Session, person: DataSubject) -> bytes:
    """Return the zip: `lisez-moi.html`, `donnees.json`, `notes.csv`, and the files under `fichiers/`.

    Who marked is not named: their names are someone else's data. Raises GradebookError.
    """
    found = marking.read_all(session)
    data = _data(session, person, found)
    page = html.render(
        "privacy/extraction.html.j2",
        session=session,
        person=person,
        data=data,
        modules=[_answers(session, one.module, person.identifier) for one in found],
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("lisez-moi.html", page)
        made.writestr("donnees.json", json.dumps(data, ensure_ascii=False, indent=1))
        made.writestr("notes.csv", _table(data["notes"]))
        for path in _files(session, person.identifier):
            made.writestr(
                f"fichiers/{path.relative_to(session.root).as_posix()}", path.read_bytes()
            )
    return buffer.getvalue()


def write(session: Session, person: DataSubject, path: Path | None = None) -> Path:
    """Write someone's archive, among the session's documents where no `path` is given; return it.

    Raises GradebookError and OSError.
    """
    target = path or session.exports / f"donnees-{person.identifier}.zip"
    target.parent.mkdir(parents=True, exist_ok=True)
    replace(target, archive(session, person))
    return target


def _data(session: Session, person: DataSubject, found: tuple[ModuleMarks, ...]) -> dict[str, Any]:
    member = person.member
    return {
        "identite": {
            "identifiant": person.identifier,
            "prenom": member.first_name if member else "",
            "nom": member.last_name if member else "",
            "nom_de_naissance": member.birth_name if member else "",
            "courriel": member.email if member else "",
            "employeur": member.employer if member else "",
            "groupe": member.group if member else "",
            "pseudonyme": person.pseudonym,
        },
        "session": session.name,
        "notes": [
            line
            for one in found
            if (copy := one.copies.get(person.identifier))
            for line in _marks(one, copy)
        ],
        "journal_de_notation": _journal(session, person),
        "mur": [
            {"module": one.module, "exercice": one.exercise, "texte": one.text}
            for one in personal.of_person(session, person.identifier)
        ],
        "plateforme": {
            module: place.model_dump()
            for module in session.modules
            if (place := correspondence.read(session, module).get(person.identifier))
        },
    }


def _marks(one: ModuleMarks, copy: CopyMarks) -> Iterator[dict[str, Any]]:
    for exercise in one.module.exercises:
        for name, title in (
            (exercise.id, "part automatique"),
            *((f"{exercise.id}--{c.id}", c.title) for c in exercise.criteria),
        ):
            given: CellMark | None = copy.cells.get(name)
            if given:
                yield {
                    "module": one.module.name,
                    "exercice": exercise.title,
                    "critere": title,
                    "points": None if given.pending else given.score,
                    "maximum": given.maximum,
                    "commentaire": given.comment,
                }


def _journal(session: Session, person: DataSubject) -> list[dict[str, Any]]:
    return [
        event.model_dump(mode="json", exclude={"marker", "copy_code"})
        for event in Journal(session.marking).news()
        if event.copy_code in person.codes
    ]


def _answers(session: Session, module: Module, person: str) -> dict[str, Any]:
    """Return what someone answered in a module, as lines that anyone reads; the collected copy first."""
    lines: list[tuple[str, Any]] = []
    name = module.name
    for folder in (session.submitted_folder(person, name), session.participants / person / name):
        try:
            copy = read_copy(folder, name)
            given = answers_of(module, copy)
        except ParcoursError:
            continue
        if copy is not None:
            lines = [
                (e.title, e.transcript(given[e.id])) for e in module.exercises if e.id in given
            ]
            break
    return {"title": html.full_name(module), "answers": lines}


def _files(session: Session, person: str) -> Iterator[Path]:
    for folder in own_folders(session, person):
        for path in sorted(folder.rglob("*")) if not folder.is_symlink() else ():
            name = path.relative_to(session.root).as_posix()
            if path.is_file() and not path.is_symlink() and not _HIDDEN.search(name):
                yield path


def _table(rows: list[dict[str, Any]]) -> bytes:
    columns = ("module", "exercice", "critere", "points", "maximum", "commentaire")
    lines = tuple(tuple(row[column] for column in columns) for row in rows)
    return comma_separated(Table("notes", columns, lines))
