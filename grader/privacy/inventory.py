"""What a session keeps of people now: each kind of data, with the number of its files."""

import os
from dataclasses import dataclass
from pathlib import Path

from grader.session.holdings import HOLDINGS, Holding
from grader.session.session import Session


@dataclass(frozen=True)
class Kept:
    """One kind of data as it is kept: what, where (within the session), why, until when, in how many files."""

    what: str
    where: str
    why: str
    until: str
    files: int

    @property
    def counted(self) -> str:
        """The number of files as French says it."""
        if not self.files:
            return "rien pour l’instant"
        return f"{self.files} fichier{'s' if self.files > 1 else ''}"


def inventory(session: Session) -> tuple[Kept, ...]:
    """Return everything that the session keeps, in the order in which data come. Raises OSError."""
    return tuple(
        Kept(
            one.what,
            one.where.format(session=session.name),
            one.why,
            one.until,
            _count(session, one),
        )
        for one in HOLDINGS
    )


def _count(session: Session, one: Holding) -> int:
    return sum(map(_files, session.root.glob(one.where.format(session=session.name))))


def _files(path: Path) -> int:
    """Return how many files a path is; the folders of a large session are many, and only counted."""
    if not path.is_dir():
        return int(path.is_file())
    return sum(
        os.path.isfile(os.path.join(place, name))  # noqa: PTH113, PTH118 - thousands of them
        for place, _, names in os.walk(path)
        for name in names
    )
