"""What names someone, and how much it tells where it stands: a full name anywhere, « ben » or « null » not."""

import html
import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path

from grader.privacy.searching import Sought, pattern
from grader.session.layout import INBOUND, PERSONAL

_SHORT = 5
"""Letters up to which one word alone is no more someone's name than any word's piece."""

_LITERALS = frozenset(("null", "true", "false", "none", "nan", "inf", "yes", "no", "on", "off"))
_FOLDERS = "|".join((*PERSONAL, INBOUND))
_KEYS = "identifiant|participante?|student|student_id|username"
_MADE = "releve|donnees|retour|remise"
"""What stands before an identifier in the names of the files that are made for someone."""

NAMING = frozenset((*_KEYS.split("|"), "participant", "prenom", "nom", "first_name", "last_name"))
"""Columns that hold what people are called, in small letters without accents."""

_CURRICULUM = frozenset((".md", ".toml", ".csv", ".ipynb"))
_PAGES = frozenset((".j2", ".html", ".js", ".css"))
_WRITERS = ("release", "session", "exports")
"""Rooms of the staff's side whose programs write in a session words of their own."""


class Telling(Enum):
    """Where a term is someone's: anywhere, in what was written by hand and as a name, or as a name only."""

    ANYWHERE = "partout"
    BY_HAND = "à la main"
    AS_NAME = "comme un nom"


@dataclass(frozen=True)
class Term:
    """One of the texts that name a person."""

    text: str
    telling: Telling = Telling.ANYWHERE

    @cached_property
    def sought(self) -> Sought:
        """What finds it in bytes, too often rather than not enough."""
        return pattern((self.text,))

    @cached_property
    def alone(self) -> re.Pattern[str]:
        """It with no letter nor digit beside it, in a text of composed letters."""
        return re.compile(rf"(?<![^\W_]){self._written}(?![^\W_])", re.IGNORECASE)

    @cached_property
    def named(self) -> re.Pattern[str]:
        """It where an identifier stands: someone's folder, hand-in or file, and after « participant : »."""
        quoted = rf"[\"'«]\s*{self._written}(?=\s*[\"'»])"
        bare = "(?!)" if self.text.casefold() in _LITERALS else rf"{self._written}(?!\w|[.@-]\w)"
        return re.compile(
            rf"(?:(?:^|[\W_])(?:{_FOLDERS})[/\\]+{self._written}(?!\w|[.@-]\w)"
            rf"|(?<![\w.@-]){self._written}\+[\w-]+\+\d"
            rf"|(?<!\w)(?:{_MADE})-{self._written}(?=\.\w)"
            rf"|(?<!\w)(?:{_KEYS})[\"']?\s*[:=]\s*(?:{quoted}|{bare}))",
            re.IGNORECASE,
        )

    @property
    def _written(self) -> str:
        return re.escape(unicodedata.normalize("NFC", self.text))

    def is_cell(self, text: str) -> bool:
        """Tell whether a cell of a table holds it and nothing else."""
        return unicodedata.normalize("NFC", text).strip().casefold() == self.text.casefold()


def of_identifier(identifier: str, others: Iterable[str], curriculum: Path) -> Term:
    """Return the term of an identifier: one that is a word of ours, short, or part of another's name tells less."""
    if not identifier.isalnum():  # « marie.dupont » is nobody's word
        return Term(identifier)
    said = pattern((identifier,))
    if identifier.casefold() in _LITERALS or any(
        said.search(text) for text in (_own_texts(), texts_of(curriculum))
    ):
        return Term(identifier, Telling.AS_NAME)
    if len(identifier) <= _SHORT or any(said.search(other.encode()) for other in others):
        return Term(identifier, Telling.BY_HAND)
    return Term(identifier)


@cache
def texts_of(curriculum: Path) -> bytes:
    """Return what a frozen curriculum says, its texts one after the other."""
    found = (p for p in sorted(curriculum.rglob("*")) if p.suffix in _CURRICULUM)
    return b"\n".join(path.read_bytes() for path in found)


@cache
def _own_texts() -> bytes:
    """Return what the programs say where they write in a session: those words are theirs."""
    staff, participants = (Path(str(files(package))) for package in ("grader", "exercises"))
    pages = (p for place in (staff, participants) for p in sorted(place.rglob("*")))
    writers = (p for name in _WRITERS for p in sorted((staff / name).glob("*.py")))
    return b"\n".join(
        path.read_bytes() for path in (*(p for p in pages if p.suffix in _PAGES), *writers)
    )


def views(text: str) -> tuple[str, ...]:
    """Return a text as it is written, and as JSON, addresses and HTML mean it; lines stay lines."""
    from urllib.parse import unquote

    composed = unicodedata.normalize("NFC", text)
    found = [composed]
    if "\\" in composed:
        found.append(_ESCAPE.sub(_unescaped, composed))
    if "%" in composed:
        found.append(unquote(_RETURN.sub(" ", composed)))
    if "&" in composed:
        found.append(html.unescape(composed))
    return tuple(dict.fromkeys(unicodedata.normalize("NFC", one) for one in found))


_RETURN = re.compile("%0[ad]", re.IGNORECASE)
_ESCAPE = re.compile(r"(?:\\u[0-9a-fA-F]{4})+|\\[nrt]")


def _unescaped(found: re.Match[str]) -> str:
    return str(json.loads(f'"{found[0]}"')) if found[0][1] == "u" else " "
