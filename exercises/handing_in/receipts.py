"""What a participant keeps of each hand-in: when, how, and the fingerprint of the copy; in `remises.json`."""

import hashlib
import json
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import AwareDatetime, Field, TypeAdapter, ValidationError

from exercises.files import replace
from exercises.kinds.exercise import Value

FILE = "remises.json"
_LARGEST = 500_000


class Receipt(Value):
    """One hand-in: its moment (UTC), the fingerprint of the copy, and the file that was written, if any."""

    at: AwareDatetime
    fingerprint: str = Field(max_length=20)
    means: Literal["nbgrader", "fichier"]
    file: str = Field(default="", max_length=200)


_RECEIPTS: TypeAdapter[tuple[Receipt, ...]] = TypeAdapter(tuple[Receipt, ...])


def fingerprint(data: bytes) -> str:
    """Return the first twelve hexadecimal digits of the SHA-256 of `data`, in groups of four."""
    digits = hashlib.sha256(data).hexdigest()[:12]
    return " ".join(digits[start : start + 4] for start in range(0, 12, 4))


def read(folder: Path) -> tuple[Receipt, ...]:
    """Return the receipts kept in `folder`, oldest first; none when there are none or they are unreadable."""
    path = folder / FILE
    try:
        if path.stat().st_size > _LARGEST:
            return ()
        return _RECEIPTS.validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return ()


def keep(folder: Path, receipt: Receipt) -> tuple[Receipt, ...]:
    """Add one receipt to those in `folder`, atomically, and return them all (the last hundred)."""
    receipts = (*read(folder), receipt)[-100:]
    replace(folder / FILE, _RECEIPTS.dump_json(receipts, indent=1))
    return receipts


def as_json(receipts: tuple[Receipt, ...]) -> list[dict[str, Any]]:
    """Return the receipts as plain JSON values."""
    return list(json.loads(_RECEIPTS.dump_json(receipts)))


def moment() -> datetime:
    """Return the present moment, with the machine's time zone."""
    return datetime.now().astimezone().replace(microsecond=0)
