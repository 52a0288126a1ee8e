"""Files of one line a thing, that only grow: each line whole, whatever became of the one before."""

import os
from pathlib import Path
from typing import IO


def append(path: Path, line: bytes) -> None:
    """Write one line at the end of a file, made for the staff alone where there is none. Raises OSError.

    A line that a full disk cut short does not take it along.
    """
    path.parent.mkdir(exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "r+b", buffering=0) as file:
        file.write((b"\n" if _is_cut(file) else b"") + line + b"\n")


def _is_cut(file: IO[bytes]) -> bool:
    end = file.seek(0, os.SEEK_END)
    if not end:
        return False
    file.seek(end - 1)
    return file.read(1) != b"\n"
