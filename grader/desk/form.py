"""What a person fills in: the fields of a form, and what was sent."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from grader.desk.errors import UnreadableFormError

_ONCE = re.compile(r"[0-9a-f]{16}")

Kind = Literal[
    "text", "area", "number", "date", "datetime-local", "choice", "check", "file", "many"
]
"""`choice` takes one of the options, `many` any of them; `check` is yes or no; `file` takes one file or several."""


@dataclass(frozen=True)
class Field:
    """One field: its name in the form, what it is called, one line that explains it, what stands in it at first.

    `options` are (value, label); `value` is one text a line for `many`. `accept` names the kinds of a file.
    """

    name: str
    label: str
    kind: Kind = "text"
    help: str = ""
    value: str = ""
    options: tuple[tuple[str, str], ...] = ()
    required: bool = False
    accept: str = ""


@dataclass(frozen=True)
class Sent:
    """A form as it was sent: the texts by field, the files by field, each laid on the disk until the work ends."""

    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    files: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return what was typed or chosen, without the spaces around it; "" for nothing."""
        return (self.texts.get(name) or ("",))[-1].strip()

    @property
    def once(self) -> str:
        """What the form is known by: what is sent twice is done once; "" where it bears none that can serve."""
        given = self.text("once")
        return given if _ONCE.fullmatch(given) else ""

    def many(self, name: str) -> tuple[str, ...]:
        """Return what was chosen of several, in the form's order."""
        return self.texts.get(name, ())

    def checked(self, name: str) -> bool:
        """Tell whether a box was ticked."""
        return bool(self.text(name))

    def file(self, name: str) -> Path:
        """Return the one file that was sent. Raises UnreadableFormError without one."""
        found = self.files.get(name, ())
        if not found:
            raise UnreadableFormError(name, "Choisissez d’abord un fichier.")
        return found[0]


def checked(fields: tuple[Field, ...], sent: Sent) -> None:
    """Raise UnreadableFormError for the first field that lacks or that holds what it does not offer."""
    for one in fields:
        values = sent.many(one.name)
        if one.required and one.kind != "file" and not any(value.strip() for value in values):
            raise UnreadableFormError(one.name, f"Remplissez « {one.label} ».")
        if one.kind in ("choice", "many"):
            offered = {value for value, _ in one.options}
            if any(value not in offered for value in values):
                raise UnreadableFormError(
                    one.name, f"Choisissez « {one.label} » parmi ce qui est proposé."
                )
        if one.kind == "file" and one.required:
            sent.file(one.name)
