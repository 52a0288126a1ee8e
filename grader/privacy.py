"""Rights over personal data: find every trace of one person in a session, byte by byte."""

import html
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from grader import cohort
from grader.errors import UnknownParticipantError
from grader.session import Session, valid_person

_SHORTEST = 4
"""Letters below which a name alone would be found everywhere."""


@dataclass(frozen=True)
class Person:
    """Someone of a session, by all that names them."""

    identifier: str
    member: cohort.Member | None
    pseudonym: str
    words: tuple[str, ...]
    """What a search looks for: identifier, e-mail, full names, and the last name where no one else bears it."""


def find(session: Session, identifier: str) -> Person:
    """Return someone of the session; UnknownParticipantError when nothing there bears this identifier."""
    valid_person(identifier)
    members = cohort.members(session)
    member = next((one for one in members if one.identifier == identifier), None)
    if member is None and not any(_own_folders(session, identifier)):
        raise UnknownParticipantError(identifier)
    words = [identifier]
    if member is not None:
        first, last = member.first_name.strip(), member.last_name.strip()
        words += (
            [member.email, *(f"{first} {last}", f"{last} {first}")]
            if first and last
            else [member.email]
        )
        if last and _distinctive(session, last, (m for m in members if m != member)):
            words.append(last)
    pseudonym = cohort.pseudonym(session, identifier)
    named = tuple(dict.fromkeys(word.strip() for word in (*words, pseudonym) if word.strip()))
    return Person(identifier, member, pseudonym, named)


def own_folders(session: Session, person: str) -> tuple[Path, ...]:
    """Return the files and folders that are one person's alone, wherever they lie in the session."""
    return tuple(_own_folders(session, person))


def traces(session: Session, words: Iterable[str]) -> tuple[str, ...]:
    """Return the files (paths within the session) whose name or bytes hold one of `words`, archives included.

    The frozen curriculum and what was given out of it are not searched: no one's data are there.
    """
    sought = pattern(words)
    return tuple(
        path.relative_to(session.root).as_posix()
        for path in files(session)
        if sought.search(str(path.relative_to(session.root)).encode())
        or holds(path.read_bytes(), sought)
    )


def files(session: Session) -> Iterator[Path]:
    """Yield the files of a session that may hold personal data; links are not followed."""
    left_out = (session.curriculum, session.root / "release", session.release_of("x").parent)
    for path in sorted(session.root.rglob("*")):
        if path.is_file() and not path.is_symlink() and not any(map(path.is_relative_to, left_out)):
            yield path


def pattern(words: Iterable[str]) -> re.Pattern[bytes]:
    """Return what finds `words` in bytes: any case, composed or not, in the ways files write letters."""
    ways: set[bytes] = set()
    for word in words:
        for form in ("NFC", "NFD"):
            text = unicodedata.normalize(form, word)
            escaped = json.dumps(text)[1:-1]
            spelt = {text, text.upper(), text.lower(), escaped, quote(text), html.escape(text)}
            ways |= {way.encode() for way in spelt} | {text.encode("utf-16-le")}
    if not ways:
        return re.compile(rb"(?!)")
    listed = b"|".join(re.escape(way) for way in sorted(ways, key=len, reverse=True))
    return re.compile(rb"(?<![A-Za-z0-9])(?:" + listed + rb")(?![A-Za-z0-9])", re.IGNORECASE)


def holds(data: bytes, sought: re.Pattern[bytes]) -> bool:
    """Tell whether `sought` stands in `data`, or in what it holds when it is an archive (a workbook is one)."""
    if sought.search(data):
        return True
    if not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(
                sought.search(name.encode()) or holds(archive.read(name), sought)
                for name in archive.namelist()
            )
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError):
        return False


def _own_folders(session: Session, person: str) -> Iterator[Path]:
    for parent in ("submitted", "autograded", "feedback", "participants", "recus"):
        folder = session.root / parent / person
        if folder.exists() or folder.is_symlink():
            yield folder
    inbound = session.exchange / session.name / "inbound"
    yield from (p for p in sorted(inbound.glob("*")) if p.name.partition("+")[0] == person)
    for cache in sorted(session.root.glob("**/cache/*/*+*")):
        if cache.name.partition("+")[0] == person:
            yield cache


def _distinctive(session: Session, last: str, others: Iterable[cohort.Member]) -> bool:
    """Tell whether a last name leads to one person: no one else bears it, and the curriculum does not say it."""
    folded = last.casefold()
    if len(last) < _SHORTEST:
        return False
    if any(folded in f"{m.first_name} {m.last_name} {m.email}".casefold() for m in others):
        return False
    sought = pattern((last,))
    texts = (
        p for p in session.curriculum.rglob("*") if p.suffix in (".md", ".toml", ".csv", ".ipynb")
    )
    return not any(sought.search(path.read_bytes()) for path in texts)
