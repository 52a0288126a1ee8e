"""Send a copy: nbgrader's own command, or a file where nbgrader cannot be."""

import io
import os
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from exercises.copies.store import COPY
from exercises.errors import NotHandedInError
from exercises.files import replace
from exercises.handing_in import receipts

_PATIENCE = 180
"""Seconds that nbgrader may take."""

_REASONS = {
    "No course id": "ce poste n’est relié à aucune session",
    "Assignment not found": "ce module n’est pas ouvert à la remise",
    "Inbound directory doesn't exist": "ce module n’est pas ouvert à la remise",
    "Unwritable directory": "l’espace de remise est fermé en écriture",
    "write permissions": "l’espace de remise est fermé en écriture",
    "PermissionError": "l’espace de remise est fermé en écriture",
    "No space left": "le disque de l’espace de remise est plein",
    "Directory size is too big": "votre copie est trop volumineuse",
    "You do not have access": "vous n’êtes pas inscrit·e à cette session",
}


@dataclass(frozen=True)
class Sent:
    """How a copy left: through nbgrader, or as a file to send oneself, and then why."""

    means: str
    file: str = ""
    reason: str = ""


def has_nbgrader() -> bool:
    """Tell whether nbgrader's exchange can be used here (it does not exist on Windows)."""
    return os.name == "posix" and find_spec("nbgrader") is not None


def send(folder: Path, module: str, data: bytes) -> Sent:
    """Hand in `data`, the copy of `module`, as it stands now; in a file when nbgrader cannot take it.

    Raises NotHandedInError when neither can be done.
    """
    reason = "" if has_nbgrader() else "ce poste n’a pas de quoi remettre directement"
    if not reason:
        with tempfile.TemporaryDirectory(prefix="remise-") as place:
            staged = Path(place) / module
            staged.mkdir()
            (staged / COPY).write_bytes(data)
            (staged / f"{module}.ipynb").write_bytes(_notebook(folder, module))
            reason = run_nbgrader(Path(place), "submit", module)
    if not reason:
        return Sent("nbgrader")
    try:
        return Sent("fichier", _write_file(folder, module, data), reason)
    except OSError as error:
        raise NotHandedInError(reason, error.strerror or "erreur inconnue") from error


def copy_file(module: str) -> str:
    """Return the name of the file under which a participant downloads their copy, to hand it in elsewhere."""
    return f"copie-{module}.json"


def run_nbgrader(place: Path, verb: str, module: str) -> str:
    """Run one of nbgrader's commands in `place`; return why it failed, in French, or an empty string."""
    command = [sys.executable, "-m", "nbgrader", verb, module]
    for option, variable in (
        ("--course", "PARCOURS_SESSION"),
        ("--student", "PARCOURS_PARTICIPANT"),
    ):
        if os.environ.get(variable):
            command += [option, os.environ[variable]]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter, no shell
            command,
            cwd=place,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "l’espace de remise n’a pas répondu"
    if done.returncode == 0:
        return ""
    said = done.stderr.decode("utf-8", "replace")
    found = [reason for words, reason in _REASONS.items() if words in said]
    return found[0] if found else "l’espace de remise n’a pas accepté la copie"


def _notebook(folder: Path, module: str) -> bytes:
    """Return the module's notebook; an empty one where it was renamed, for nbgrader wants one."""
    try:
        return (folder / f"{module}.ipynb").read_bytes()
    except OSError:
        return b'{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}\n'


def _write_file(folder: Path, module: str, data: bytes) -> str:
    name = f"remise-{module}-{receipts.moment():%Y-%m-%d-%Hh%Mm%S}.zip"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(COPY, data)
    replace(folder / name, buffer.getvalue())
    return name
