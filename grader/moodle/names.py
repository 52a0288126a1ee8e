"""How the platform names what people handed in: `Nom complet_<number>_assignsubmission_file_`.

Source: Moodle's `mod/assign/classes/downloader.php`. The number is the participation's, not the person's; that of
a group's work is the group's, and the work of those who have no group bears none. A `_` in a name becomes a
space, and characters that no file name may hold are left out.
"""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from grader.cohort.names import folded

_PREFIX = re.compile(
    r"(?P<prefix>(?P<name>.*?)_(?P<number>\d{1,18})_assignsubmission_(?P<plugin>[a-z]+))(?P<rest>_.*)?",
    re.DOTALL,
)
_NO_GROUP = re.compile(
    r"(?P<prefix>(?P<name>[^_]+)(?P<number>)_assignsubmission_(?P<plugin>[a-z]+))(?P<rest>_.*)?",
    re.DOTALL,
)
LONGEST = 1_000
"""Characters of the longest prefix that is taken."""

_BLIND = "participant"
_ASSIGNMENT = re.compile(r".*-(\d{1,10})(?: ?\(\d{1,3}\)|-remplie)*", re.DOTALL)


@dataclass(frozen=True)
class Said:
    """What one of the platform's files says of someone; what it does not say is empty.

    `handed` is when they handed in, by the platform's own clock.
    """

    number: str
    name: str = ""
    email: str = ""
    idnumber: str = ""
    group: str = ""
    status: str = ""
    handed: datetime | None = None
    place: str = ""

    @property
    def named(self) -> bool:
        """Whether anything but the number tells who is meant."""
        return bool(self.name or self.email or self.idnumber)

    def __str__(self) -> str:
        told = [self.name, f"<{self.email}>" if self.email else "", self.idnumber]
        return " ".join(filter(None, told)) or "sans nom"


@dataclass(frozen=True)
class Handing:
    """Whose one file of the archive is: `prefix` is what feedback must be named by, byte for byte.

    `name` is empty when the marking is blind, `number` for the work of those who have no group. `flat` tells that
    files bear the prefix instead of lying in a folder.
    """

    prefix: str
    name: str
    number: str
    flat: bool = False


def handing(parts: Sequence[str]) -> tuple[Handing, tuple[str, ...]] | None:
    """Return whose file the path `parts` names and its path in what they handed in; None when it is no one's."""
    for place, part in enumerate(parts):
        found = _PREFIX.fullmatch(part) or _NO_GROUP.fullmatch(part)
        if not found or found["plugin"] != "file":
            continue
        rest = found["rest"] or ""
        name = "" if found["name"].strip().casefold() == _BLIND else found["name"]
        inside = tuple(parts[place + 1 :])
        if inside and rest in ("", "_"):
            return Handing(part, name, found["number"]), inside
        if not inside and len(rest) > 1:
            return Handing(found["prefix"], name, found["number"], flat=True), (rest[1:],)
    return None


def name_in(prefix: str) -> str:
    """Return the name that a prefix bears, empty when the marking is blind or it bears none."""
    found = handing((prefix, "x"))
    return found[0].name if found else ""


def prefix_of(said: Said) -> str:
    """Return the prefix under which the platform takes the feedback of one person of a worksheet."""
    plain = re.sub(r"[\\/:*?\"<>|\x00-\x1f]", "", said.name.replace("_", " ")).strip(" .")
    return f"{plain[:200] or 'Participant'}_{said.number}_assignsubmission_file"


def returnable(prefix: str) -> bool:
    """Tell whether the platform will know whose feedback bears `prefix`: its second field must be the number."""
    fields = prefix.split("_")
    return len(fields) > 3 and fields[1].isdigit()


def assignment(path: Path) -> str:
    """Return the assignment's number, with which the platform ends the names of its files; empty without any."""
    found = _ASSIGNMENT.fullmatch(path.stem)
    return found[1] if found else ""


def without_group(name: str, groups: Container[str] = ()) -> Iterator[str]:
    """Yield `name`, then what it is without the group that the platform wrote before it, if that group is known.

    `groups` are folded. Any other part before a hyphen is someone's name: Jean-Luc is not Luc.
    """
    yield name
    for place, sign in enumerate(name):
        if sign == "-" and (not name[:place].strip() or folded(name[:place]) in groups):
            yield name[place + 1 :]
