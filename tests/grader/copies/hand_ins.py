"""Hand-ins as nbgrader's submit leaves them in the exchange."""

from pathlib import Path

from tests.grader.curriculum import MODULE
from tests.grader.moodle.platform import copy

AT = "2026-11-22 10:00:00.000000 UTC"


def put(path: Path, data: bytes) -> Path:
    """Write a file, whose folder is made, and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def hand_in(inbound: Path, person: str, data: bytes | None = None, at: str = AT) -> Path:
    """Put a hand-in in the exchange and return its folder."""
    folder = inbound / f"{person}+{MODULE}+{at}+abcd"
    put(folder / "copie.json", copy() if data is None else data)
    put(folder / "timestamp.txt", at.encode())
    return folder
