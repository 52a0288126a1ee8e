"""All the documents as one file; those that are not made yet are made first, and said."""

import os
import secrets
import zipfile
from pathlib import Path

from exercises.errors import ParcoursError
from exercises.kinds.exercise import count
from grader.desk.documents import making
from grader.desk.documents.errors import NothingMadeError
from grader.desk.documents.shelf import DOCUMENTS, shelf
from grader.desk.told import Steps, Told
from grader.exports.attendance import HALVES
from grader.session.session import Session


def everything(session: Session, steps: Steps) -> Told:
    """Make what is not made yet, then pack all the documents; what could not be made is among the refused.

    Raises NothingMadeError where there is not one document, and OSError.
    """
    told = Told()
    for shelved in shelf(session):
        document = shelved.document
        if shelved.formats:
            if shelved.changed:
                told += Told(remarks=((document.title, _OLD),))
            continue
        try:
            made = _make(session, document.act, steps)
        except ParcoursError as error:
            told += Told(refused=((document.title, str(error)),))
        else:
            told += Told(
                tuple(f"{document.title} : fait pour cette archive. {one}" for one in made.done),
                made.refused,
                made.remarks,
            )
    paths = _all(session)
    if not paths:
        raise NothingMadeError
    steps.of(len(paths))
    name = pack(session.exports, paths, f"documents-{session.name}.zip", steps)
    packed = count(len(paths), "fichier réuni", "fichiers réunis")
    return told + Told((f"{packed} dans une archive.",), files=(name,))


_OLD = (
    "Les notes, la liste ou les réglages ont changé depuis que ce document a été fait : il est dans l’archive "
    "tel qu’il est. Refaites-le d’abord s’il doit dire ce qu’il en est aujourd’hui."
)


def pack(folder: Path, paths: tuple[Path, ...], name: str, steps: Steps) -> str:
    """Pack files of a folder in one zip there, whole or not at all; return its name. Raises OSError."""
    temporary = folder / f".{name}.{os.getpid()}.{secrets.token_hex(4)}"
    try:
        with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in paths:
                archive.write(path, path.relative_to(folder).as_posix())
                steps(path.suffix)
        temporary.replace(folder / name)
    finally:
        temporary.unlink(missing_ok=True)
    return name


def _make(session: Session, act: str, steps: Steps) -> Told:
    pdf = making.prints()
    if act == "exporter-notes":
        return making.marks(session, steps)
    if act == "exporter-bilan":
        return making.report(session, steps, pdf=pdf)
    if act == "exporter-releves":
        return making.statements(session, steps, (), pdf=pdf)
    if act == "exporter-emargement":
        return making.attendance(session, steps, (), HALVES, pdf=pdf)
    return making.synthesis(session, steps)


def _all(session: Session) -> tuple[Path, ...]:
    patterns = [pattern for document in DOCUMENTS for pattern, _ in document.files]
    inner = [f"{document.pages}/releve-*.*" for document in DOCUMENTS if document.pages]
    found = {path for pattern in (*patterns, *inner) for path in session.exports.glob(pattern)}
    return tuple(sorted(path for path in found if path.is_file() and not path.is_symlink()))
