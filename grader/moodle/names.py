"""How the platform names what people handed in: `Nom complet_<number>_assignsubmission_file_`.

Source: Moodle's `mod/assign/locallib.php` (`download_submissions`). The number is the participation's, not the
person's. A `_` in a name becomes a space, and characters that no file name may hold are left out.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_PREFIX = re.compile(
    r"(?P<prefix>(?P<name>.*?)_(?P<number>\d{1,18})_assignsubmission_(?P<plugin>[a-z]+))(?P<rest>_.*)?",
    re.DOTALL,
)
_BLIND = "participant"


@dataclass(frozen=True)
class Handing:
    """Whose one file of the archive is: `prefix` is what feedback must be named by, byte for byte.

    `name` is empty when the marking is blind. `flat` tells that files bear the prefix instead of lying in a folder.
    """

    prefix: str
    name: str
    number: str
    flat: bool = False


def handing(parts: Sequence[str]) -> tuple[Handing, tuple[str, ...]] | None:
    """Return whose file the path `parts` names and its path in what they handed in; None when it is no one's."""
    for place, part in enumerate(parts):
        found = _PREFIX.fullmatch(part)
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


def returnable(prefix: str) -> bool:
    """Tell whether the platform will know whose feedback bears `prefix`: its second field must be the number."""
    fields = prefix.split("_")
    return len(fields) > 3 and fields[1].isdigit()


def without_group(name: str) -> Iterable[str]:
    """Yield `name`, then what it is once the group that the platform writes before it is taken away."""
    yield name
    while "-" in name:
        name = name.partition("-")[2]
        yield name
