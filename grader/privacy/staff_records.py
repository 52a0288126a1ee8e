"""What the desk keeps of the staff's own work: no one of the cohort stays in it once they are erased."""

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from grader.session.layout import DEEDS, OF_THE_STAFF
from grader.session.session import Session


def is_of_the_staff(session: Session, path: Path) -> bool:
    """Tell whether a file says who of the staff works in the session and who did what: it outlives an erasure."""
    return path.parent == session.hidden and path.name in OF_THE_STAFF


def quotes(data: bytes, identifier: str) -> bool:
    """Tell whether JSON of ours holds an identifier as a whole text: a word of every day is someone's there."""
    whole = rf'"\s*{re.escape(identifier)}\s*"'
    return bool(re.search(whole, data.decode("utf-8", "replace"), re.IGNORECASE))


def blank(session: Session, of_someone: Callable[[str], bool]) -> None:
    """Take out of the journal of the acts what they were done upon, where that is `of_someone`.

    Each line keeps its place and its length: an act that is written meanwhile, at the end, is not lost.
    """
    path = session.hidden / DEEDS
    if not path.is_file():
        return
    with path.open("r+b") as file:
        while line := file.readline():
            body = line.rstrip(b"\n")
            upon = _upon(body)
            if upon and of_someone(upon):
                told = json.loads(body)
                told["upon"] = ""
                shorter = json.dumps(told, ensure_ascii=False).encode()
                kept = shorter if len(shorter) <= len(body) else b""
                file.seek(-len(line), os.SEEK_CUR)
                file.write(kept.ljust(len(body)) + line[len(body) :])
                file.flush()
        os.fsync(file.fileno())


def forget_the_rest(session: Session) -> None:
    """Remove from the hidden folder all but the staff's records, in which the acts keep modules alone."""
    modules = set(session.modules)
    blank(session, lambda upon: not set(re.split(r",\s*", upon)) <= modules)
    if session.hidden.is_symlink():
        session.hidden.unlink()
        return
    for path in sorted(session.hidden.glob("*")):
        if is_of_the_staff(session, path):
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    if session.hidden.is_dir() and not any(session.hidden.iterdir()):
        session.hidden.rmdir()


def _upon(line: bytes) -> str:
    try:
        told = json.loads(line)
    except ValueError:
        return ""
    upon = told.get("upon") if isinstance(told, dict) else None
    return upon if isinstance(upon, str) else ""
