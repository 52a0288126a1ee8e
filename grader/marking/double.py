"""Double marking: which copies two people mark, and which of the two a marker is."""

import math
import re
import tomllib
from collections.abc import Iterable
from enum import StrEnum

from exercises.files import replace
from exercises.numbers import percent
from grader.gradebook.ledger import FORMGRADER, Track
from grader.marking.errors import DamagedSettingsError, InvalidShareError
from grader.session.codes import folder, fraction
from grader.session.session import Session

_FILE = "double.toml"


class Role(StrEnum):
    """What a marker is to one answer."""

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"


def read_share(text: str) -> float:
    """Return « 20% », « 20 % » or « 0,2 » as a share of 0 to 1; InvalidShareError otherwise."""
    found = re.fullmatch(r"\s*(\d{1,3}(?:[.,]\d+)?)\s*(%?)\s*", text)
    value = float(found[1].replace(",", ".")) / (100 if found[2] else 1) if found else -1.0
    if not 0 <= value <= 1:
        raise InvalidShareError(text)
    return value


def of_share(share: float) -> str:
    """Return what a share of 0 to 1 means for the copies of a module, in a sentence."""
    if not share:
        return "les copies seront notées une fois."
    return f"{percent(share, 1)} des copies seront notées deux fois, par deux personnes."


def shares(session: Session) -> dict[str, float]:
    """Return the share of copies marked twice, by module; those that have none are absent."""
    path = folder(session) / _FILE
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        found = {str(name): float(value) for name, value in data.items()}
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError):
        raise DamagedSettingsError(path) from None
    if not all(0 <= value <= 1 for value in found.values()):
        raise DamagedSettingsError(path)
    return found


def ask(session: Session, module: str, share: float) -> None:
    """Have a share (0 to 1) of a module's copies marked twice from now on."""
    wanted = {**shares(session), module: share}
    lines = [
        "# Part des copies notées deux fois, sans que l’une des personnes voie la note de l’autre.",
        *(f'"{name}" = {value!r}' for name, value in sorted(wanted.items())),
    ]
    replace(folder(session) / _FILE, ("\n".join(lines) + "\n").encode())


def chosen(key: bytes, module: str, copies: Iterable[str], share: float) -> frozenset[str]:
    """Return the codes of the copies to mark twice: `share` of them, rounded up.

    The choice depends on the session's secret alone: nobody chooses, and nearly all of the copies chosen stay so
    as others come in.
    """
    ranked = sorted(copies, key=lambda copy_code: (fraction(key, module, copy_code), copy_code))
    number = math.ceil(round(share * len(ranked), 9))
    return frozenset(ranked[:number])


def role(track: Track, marker: str, *, twice: bool, in_gradebook: bool, changed: bool) -> Role:
    """Return what `marker` is to an answer. One that is marked once has first markers only.

    `in_gradebook` tells whether a mark counts already; `changed`, whether the answer changed since it was marked:
    the first mark then comes again before any second one.
    """
    if not twice:
        return Role.FIRST
    first = track.first_marker or (FORMGRADER if in_gradebook or changed else "")
    if first in ("", marker) or (changed and first == FORMGRADER):
        return Role.FIRST
    if changed:
        return Role.THIRD
    return Role.SECOND if track.second_marker in ("", marker) else Role.THIRD
