"""Who is who on the platform: each participant's number and folder for one module, kept in the session."""

import json
from pathlib import Path

from pydantic import Field, TypeAdapter, ValidationError

from exercises.files import replace
from exercises.kinds.exercise import Value
from grader.moodle.errors import DamagedCorrespondenceError
from grader.moodle.names import LONGEST, name_in
from grader.session.session import Session


class Place(Value):
    """Where one participant's files lie in the platform's archives of one module.

    `assignment` is the platform's number of the assignment, where a file's name told it; `mark` and `page` are what
    was last written for the platform: the mark, and the fingerprint of the feedback page.
    """

    number: str = Field(pattern=r"^\d{1,18}$")
    prefix: str = Field(max_length=LONGEST)
    flat: bool = False
    assignment: str = Field(default="", max_length=20)
    mark: str = Field(default="", max_length=200)
    page: str = Field(default="", max_length=64)

    @property
    def name(self) -> str:
        """The name that the platform gives them, empty when the marking is blind."""
        return name_in(self.prefix)


_PLACES = TypeAdapter(dict[str, Place])


def path_of(session: Session, module: str) -> Path:
    """Return the file of one module, whether it exists or not."""
    return session.platform / f"{module}.json"


def read(session: Session, module: str) -> dict[str, Place]:
    """Return the places by participant; DamagedCorrespondenceError when the file cannot be read."""
    path = path_of(session, module)
    try:
        return _PLACES.validate_json(path.read_bytes())
    except FileNotFoundError:
        return {}
    except ValidationError:
        raise DamagedCorrespondenceError(path) from None


def write(session: Session, module: str, places: dict[str, Place]) -> None:
    """Replace what is known of one module; an empty table removes its file."""
    path = path_of(session, module)
    if not places:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(exist_ok=True)
    raw = {person: places[person].model_dump() for person in sorted(places)}
    replace(path, json.dumps(raw, ensure_ascii=False, indent=1).encode() + b"\n")


def modules(session: Session) -> tuple[str, ...]:
    """Return the modules of which something was imported, in order."""
    return tuple(name for name in session.modules if path_of(session, name).is_file())
