"""Until when a module is handed in, and what a late copy becomes, as the session says it in a file."""

import json
import os
from pathlib import Path
from typing import Any, Literal

from pydantic import AwareDatetime, ValidationError

from exercises.kinds.exercise import Value

FILE = "PARCOURS_ECHEANCES"
"""The environment variable that names the file, written each time that a participant's folder is prepared."""


class Deadlines(Value):
    """When each module is due, by name, and the rule for a late copy.

    `late`: `none` takes nothing away, `zero` takes every point, `own` is a rule of the session's own.
    """

    modules: dict[str, AwareDatetime]
    late: Literal["none", "zero", "own"] = "none"


def due(module: str) -> dict[str, Any] | None:
    """Return when `module` is due (`at`, ISO 8601) and the rule for a late copy; None where nothing is said."""
    place = os.environ.get(FILE, "")
    if not place:
        return None
    try:
        said = Deadlines.model_validate_json(Path(place).read_bytes())
    except (OSError, ValidationError):
        return None
    at = said.modules.get(module)
    return {"at": at.isoformat(), "late": said.late} if at else None


def as_json(deadlines: Deadlines) -> bytes:
    """Return the file's content."""
    return json.dumps(deadlines.model_dump(mode="json"), indent=1).encode()
