"""The journal of the room: who gave which mark and when, before and after. Lines are added, never changed."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from exercises.files import why
from grader.gradebook.ledger import FILE, Event, parse
from grader.marking.errors import NotKeptError, RoomBusyError

_LOCK = ".journal.lock"


class Journal:
    """The journal's file, read from where one last stopped.

    `patience` is how many seconds to wait for another marker to finish writing.
    """

    def __init__(self, folder: Path, patience: float = 5.0) -> None:
        self.path = folder / FILE
        self._patience = patience
        self._offset = 0

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep other markers from writing meanwhile; RoomBusyError when one of them takes too long."""
        from filelock import FileLock, Timeout

        try:
            with FileLock(self.path.with_name(_LOCK), timeout=self._patience):
                yield
        except Timeout:
            raise RoomBusyError from None

    def add(self, event: Event) -> None:
        """Write one line, on the disk to stay; NotKeptError when the disk refuses.

        A line that a crash cut short stays as it is, on a line of its own.
        """
        line = _write(event)
        try:
            with self.path.open("ab") as file:
                size = file.tell()
                if size and not self._ends_whole(size):
                    line = b"\n" + line
                try:
                    file.write(line)
                    file.flush()
                    os.fsync(file.fileno())
                except OSError:
                    file.truncate(size)  # half of a line tells nothing
                    raise
        except OSError as error:
            raise NotKeptError(why(error)) from error

    def news(self) -> Iterator[Event]:
        """Yield the events written since the last call, in order; lines that are not events are passed over."""
        try:
            with self.path.open("rb") as file:
                file.seek(self._offset)
                for line in file:
                    if not line.endswith(b"\n"):
                        break
                    self._offset += len(line)
                    if event := parse(line):
                        yield event
        except FileNotFoundError:
            return

    def _ends_whole(self, size: int) -> bool:
        with self.path.open("rb") as file:
            file.seek(size - 1)
            return file.read(1) == b"\n"


def _write(event: Event) -> bytes:
    data = event.model_dump(mode="json", by_alias=True)
    kept = {"mark": ("criterion", "before", "after"), "comment": (), "discuss": ("discuss",)}
    said = {
        name: value
        for name, value in data.items()
        if name in kept[event.kind] or value not in ("", False, None)
    }
    return json.dumps(said, ensure_ascii=False).encode() + b"\n"


def moment() -> datetime:
    """Return the present, in UTC."""
    from exercises.copies.copy import now

    return now()
