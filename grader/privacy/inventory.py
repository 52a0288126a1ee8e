"""What a session keeps of people now: each kind of data, with the number of its files."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from exercises.numbers import french
from grader.session.holdings import HOLDINGS, Holding
from grader.session.session import Session


@dataclass(frozen=True)
class Kept:
    """One kind of data as it is kept: what, where (within the session), why, until when, in how many files.

    `more` says that there are more files than those that were counted.
    """

    what: str
    where: str
    why: str
    until: str
    files: int
    more: bool = False

    @property
    def counted(self) -> str:
        """The number of files as French says it."""
        if not self.files:
            return "rien pour l’instant"
        files = "fichiers" if self.files > 1 else "fichier"
        return f"{'plus de ' * self.more}{french(self.files)} {files}"


def inventory(session: Session, most: int | None = None) -> tuple[Kept, ...]:
    """Return everything that the session keeps, in the order in which data come. Raises OSError.

    With `most`, no more files of a kind are counted: a large session has a hundred thousand, and a page waits for
    them.
    """
    return tuple(_kept(session, one, most) for one in HOLDINGS)


def _kept(session: Session, one: Holding, most: int | None) -> Kept:
    where = one.where.format(session=session.name)
    files = (file for path in session.root.glob(where) for file in _files(path))
    if most is None:
        return Kept(one.what, where, one.why, one.until, sum(1 for _ in files))
    found = sum(1 for _ in islice(files, most + 1))
    return Kept(one.what, where, one.why, one.until, min(found, most), more=found > most)


def _files(path: Path) -> Iterator[str]:
    """Yield the names of the files that a path is."""
    if not path.is_dir():
        if path.is_file():
            yield path.name
        return
    for place, _, names in os.walk(path):
        for name in names:
            if os.path.isfile(os.path.join(place, name)):  # noqa: PTH113, PTH118 - thousands of them
                yield name
