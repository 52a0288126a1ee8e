"""One hand-in of the exchange, read as hostile input: a folder that someone else wrote, or still writes."""

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from exercises.copies.copy import LARGEST, Copy
from exercises.copies.store import COPY
from exercises.errors import NewerCopyError, UnreadableCopyError
from grader.copies import collected, ordinary, precedence
from grader.copies.collected import SHORT, CollectedCopy
from grader.copies.newest import moment
from grader.copies.precedence import Moment
from grader.session.layout import SECRET, TIMESTAMP

_LARGEST_NOTEBOOK = 20_000_000
"""Bytes of the largest notebook that is kept beside a copy."""


@dataclass(frozen=True)
class HandedIn:
    """What one hand-in of a module holds: its files by name, when it was made, as written and as believed.

    `remark` is a French phrase about what was not taken of it.
    """

    module: str
    files: dict[str, bytes]
    date: bytes
    when: Moment
    arrived: datetime
    remark: str = ""

    @property
    def copy(self) -> Copy | None:
        """The copy; None where the participant answered nothing, or where it is unsound."""
        return self._read[0]

    @property
    def fault(self) -> str:
        """Why the copy is unsound, in French, or `""`."""
        return self._read[1]

    @cached_property
    def _read(self) -> tuple[Copy | None, str]:
        """The copy and its fault, read when they are first asked for: what is collected already is not."""
        data = self.files.get(COPY)
        if data is None:
            return None, ""
        try:
            return collected.parsed(data, self.module), ""
        except (UnreadableCopyError, NewerCopyError) as error:
            return None, str(error)


def read(folder: Path, module: str, said: str) -> HandedIn:
    """Return what the hand-in in `folder` holds, whose name says that it was made at `said`.

    The copy, its date, its secret and its notebook alone are read, each an ordinary file and no larger than it may
    be. The date is read before and after: nothing changed meanwhile. Raises UnreadableCopyError.
    """
    at = date_of(said)
    notebook = f"{module}.ipynb"
    with ordinary.entered(folder) as within:
        date = ordinary.read(folder / TIMESTAMP, SHORT, within)
        if date is not None and date_of(date.decode("ascii", "replace")) != at:
            raise UnreadableCopyError(f"la date de {TIMESTAMP} n’est pas celle du dossier")
        found = {
            COPY: ordinary.read(folder / COPY, LARGEST, within),
            SECRET: ordinary.read(folder / SECRET, SHORT, within),
        }
        remark = ""
        try:
            found[notebook] = ordinary.read(folder / notebook, _LARGEST_NOTEBOOK, within)
        except UnreadableCopyError as error:
            if found[COPY] is None:
                raise
            remark = f"son carnet n’a pas été pris ({error.reason}), sa copie l’a été"
        if ordinary.read(folder / TIMESTAMP, SHORT, within) != date:
            raise UnreadableCopyError("elle changeait pendant sa lecture ; relancez la commande")
        status = folder.lstat() if within is None else os.fstat(within)
    files = {name: data for name, data in found.items() if data is not None}
    if COPY not in files and notebook not in files:
        raise UnreadableCopyError("son dossier ne contient ni copie ni carnet")
    arrived = precedence.at_of(status.st_mtime)
    when = precedence.handed_in(at, arrived)
    written = date if date is not None else said.encode()
    return HandedIn(
        module,
        files,
        written if when.at == at else collected.stamp(when.at),
        when,
        arrived,
        remark,
    )


def date_of(text: str) -> datetime:
    """Return the moment (UTC) that a hand-in bears; UnreadableCopyError when it bears none."""
    if found := moment(text.strip()):
        return found
    from nbgrader.utils import parse_utc

    found = CollectedCopy(None, text.encode(), None, notebook=False).moment(parse_utc)
    if found is None:
        raise UnreadableCopyError("sa date de remise est illisible")
    return found.replace(tzinfo=UTC)
