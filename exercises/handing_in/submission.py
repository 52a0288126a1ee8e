"""Send a copy: into nbgrader's exchange, or in a file where there is none."""

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

from exercises.copies.store import COPY
from exercises.errors import NotHandedInError, RefusedHandInError
from exercises.files import replace, why
from exercises.handing_in import exchange, receipts


@dataclass(frozen=True)
class Sent:
    """How a copy left: through nbgrader's exchange, or as a file to send oneself, and then why."""

    means: str
    file: str = ""
    reason: str = ""


def send(folder: Path, module: str, data: bytes) -> Sent:
    """Hand in `data`, the copy of `module`, as it stands now; in a file when the exchange cannot take it.

    Raises NotHandedInError when neither can be done.
    """
    try:
        exchange.submit(module, data, _notebook(folder, module))
        return Sent("nbgrader")
    except RefusedHandInError as error:
        reason = str(error)
    try:
        return Sent("fichier", _write_file(folder, module, data), reason)
    except OSError as error:
        raise NotHandedInError(reason, why(error)) from error


def copy_file(module: str) -> str:
    """Return the name of the file under which a participant downloads their copy, to hand it in elsewhere."""
    return f"copie-{module}.json"


def _notebook(folder: Path, module: str) -> bytes:
    """Return the module's notebook; an empty one where it was renamed, for nbgrader wants one."""
    try:
        return (folder / f"{module}.ipynb").read_bytes()
    except OSError:
        return b'{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}\n'


def _member() -> zipfile.ZipInfo:
    """Return the copy's place in the file, dated now; a zip knows no year before 1980, as a wrong clock may say."""
    now = receipts.moment()
    dated = now.timetuple()[:6] if 1980 <= now.year < 2100 else (1980, 1, 1, 0, 0, 0)
    member = zipfile.ZipInfo(COPY, dated)
    member.external_attr = 0o644 << 16
    return member


def _write_file(folder: Path, module: str, data: bytes) -> str:
    name = f"remise-{module}-{receipts.moment():%Y-%m-%d-%Hh%Mm%S}.zip"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_member(), data, zipfile.ZIP_DEFLATED)
    replace(folder / name, buffer.getvalue())
    return name
