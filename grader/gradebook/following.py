"""What the marking's journal amounts to, kept up to date for pages that ask again: only what is new is parsed."""

import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from grader.gradebook.ledger import FILE, Ledger, parse
from grader.session.session import Session

_NOTHING = zlib.crc32(b"")


@contextmanager
def followed(session: Session) -> Iterator[Ledger]:
    """Lend what the session's journal amounts to now, to be read alone, and by nobody else meanwhile.

    Lines are added to the journal; where a person was erased, lines before changed, and all is read again. Raises
    OSError.
    """
    account = _account(session.marking / FILE)
    with account.lock:
        yield account.now()


@lru_cache(maxsize=16)
def _account(path: Path) -> "_Account":
    return _Account(path)


class _Account:
    """One journal, as far as it was read."""

    def __init__(self, path: Path) -> None:
        self.lock = threading.Lock()
        self._path = path
        self._read, self._sum, self._ledger = 0, _NOTHING, Ledger()

    def now(self) -> Ledger:
        try:
            data = self._path.read_bytes()
        except FileNotFoundError:
            data = b""
        if zlib.crc32(data[: self._read]) != self._sum or len(data) < self._read:
            self._read, self._sum, self._ledger = 0, _NOTHING, Ledger()
        whole = data.rfind(b"\n") + 1  # a line that is being written, or was cut short, is none yet
        events = (parse(line) for line in data[self._read : whole].splitlines())
        self._ledger.update(event for event in events if event)
        self._read, self._sum = whole, zlib.crc32(data[:whole])
        return self._ledger
