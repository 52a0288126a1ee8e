"""`reponses.json`: the answers that a trainer opened, beside the notebook."""

from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from exercises.checking.terms import Terms
from exercises.checking.verdict import Expected
from exercises.kinds.exercise import Slug, Value

FILE = "reponses.json"
_LARGEST = 1_000_000


class OpenedAnswers(Value):
    """The right answers of one module by exercise, with why, and on what terms they are checked.

    `answers` is empty as long as they are kept back: until the hand-in, where the session says so.
    """

    schema_: Literal[1] = Field(default=1, alias="schema")
    module: str = Field(max_length=60)
    terms: Terms
    answers: dict[Slug, Expected] = Field(default_factory=dict, max_length=200)

    def kept_back(self) -> "OpenedAnswers":
        """Return the same without any answer: what a folder may hold before the hand-in."""
        terms = self.terms.model_copy(update={"open": False})
        return self.model_copy(update={"answers": {}, "terms": terms})


def read(folder: Path, module: str) -> OpenedAnswers | None:
    """Return the answers opened in `folder`; None where none of this module's can be read."""
    try:
        with (folder / FILE).open("rb") as file:
            data = file.read(_LARGEST + 1)
        opened = OpenedAnswers.model_validate_json(data) if len(data) <= _LARGEST else None
    except (OSError, ValidationError, RecursionError):
        return None
    return opened if opened and opened.module == module else None


def dump(opened: OpenedAnswers) -> bytes:
    """Return the file's content: UTF-8 JSON, readable by a person."""
    return (opened.model_dump_json(by_alias=True, indent=1, exclude_defaults=False) + "\n").encode()
