"""The session's own table of its cohort, `cohorte.csv`: what the gradebook has no column for."""

import csv
from functools import lru_cache
from pathlib import Path

from grader.documents.table_writing import restored
from grader.errors import CohortFileError
from grader.session.session import Session

COLUMNS = ("identifiant", "employeur", "groupe", "pseudonyme", "nom_de_naissance")

_ALWAYS = COLUMNS[:4]
"""Those of every session; the last one came later, and a session of before has none."""


def kept(session: Session) -> tuple[dict[str, str], ...]:
    """Return the lines of `cohorte.csv`; none when there is none."""
    path = session.cohort
    try:
        status = path.stat()
    except FileNotFoundError:
        return ()
    return _read(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=8)
def _read(path: Path, modified: int, size: int) -> tuple[dict[str, str], ...]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True, restval="")
            rows = [
                {
                    **{name: restored(row[name]) for name in _ALWAYS},
                    COLUMNS[4]: restored(row.get(COLUMNS[4]) or ""),
                }
                for row in reader
            ]
    except (UnicodeDecodeError, csv.Error, KeyError):
        raise CohortFileError(
            f"Le fichier {path} est illisible. Reprenez-le d’une sauvegarde, ou renommez-le puis relancez : "
            "parcours inscrire cohorte.csv"
        ) from None
    return tuple(rows)
