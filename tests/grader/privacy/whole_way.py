"""Who was in the session that went the whole way, and where its files name them."""

import io
import json
import zipfile
from datetime import UTC, datetime

from grader.cohort.members import Member
from grader.session.session import Session

ANA = Member("ana.q", "Anaïs", "Quarté-Zwéin", "Anais.Q@exemple.fr", "Mairie de Saül", "A")
BEN = Member("ben", "Ben", "Dupont", "ben@exemple.fr", "Mairie de Saül", "A")
TEXT = "Une idée très personnelle de projet"
COMMENT = "-1+1 : bravo Anaïs, mais encore"
NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)


def everything(session: Session) -> dict[str, bytes]:
    """Return every file of the session's folder by its path, archives opened."""
    found = {}
    for path in session.root.rglob("*"):
        if path.is_file():
            name, data = path.relative_to(session.root).as_posix(), path.read_bytes()
            found[name] = data
            if data.startswith(b"PK"):
                with zipfile.ZipFile(io.BytesIO(data)) as archive:
                    found |= {
                        f"{name}!{inner}": archive.read(inner) for inner in archive.namelist()
                    }
    return found


def said(session: Session, *words: str) -> set[str]:
    """Return the files whose path or bytes hold one of `words`, in any of the ways that files write it."""
    ways = [
        way.lower()
        for word in words
        for way in (word.encode(), json.dumps(word)[1:-1].encode(), word.encode("latin-1"))
    ]
    return {
        name
        for name, data in everything(session).items()
        if any(way in name.encode().lower() or way in data.lower() for way in ways)
    }


def own_bytes(session: Session, person: str) -> set[tuple[str, bytes]]:
    """Return the files of one person and their bytes, JupyterLab's own left out."""
    return {
        (name, data)
        for name, data in everything(session).items()
        if f"/{person}" in name and ".parcours" not in name
    }
