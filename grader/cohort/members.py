"""The cohort of a session: who takes part, their employer and group, and the pseudonym that the room sees.

Names and addresses are the gradebook's; the employer, the group and the pseudonym stand in `cohorte.csv`.
"""

import csv
import hashlib
import hmac
import io
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path

from exercises import files
from grader.errors import CohortFileError
from grader.gradebook import reading as gradebook
from grader.gradebook.database import reading
from grader.session.session import Session

FILE = "cohorte.csv"
PSEUDONYMS = "pseudonymes.secret"
"""The file that holds the secret of the pseudonyms, sixty-four hexadecimal digits."""

_COLUMNS = ("identifiant", "employeur", "groupe", "pseudonyme")
_WORDS = (
    *("Acajou", "Alizé", "Amande", "Anémone", "Anse", "Archipel", "Atoll", "Badiane", "Balisier"),
    *(
        "Bambou",
        "Basalte",
        "Bouée",
        "Boussole",
        "Brise",
        "Cacao",
        "Cannelle",
        "Carambole",
        "Cascade",
    ),
    *("Cèdre", "Citronnelle", "Clairière", "Colibri", "Colline", "Corail", "Coriandre", "Coton"),
    *(
        "Courbaril",
        "Crique",
        "Curcuma",
        "Delta",
        "Dune",
        "Ébène",
        "Écume",
        "Embouchure",
        "Estuaire",
    ),
    *(
        "Falaise",
        "Flamboyant",
        "Forêt",
        "Fougère",
        "Frangipanier",
        "Fromager",
        "Galet",
        "Genévrier",
    ),
    *("Gingembre", "Girofle", "Goyavier", "Héron", "Hévéa", "Hibiscus", "Horizon", "Ibis", "Jetée"),
    *("Kapokier", "Lagon", "Liane", "Luciole", "Magnolia", "Mandarine", "Mangrove", "Manguier"),
    *("Marée", "Marjolaine", "Muscade", "Nacre", "Nénuphar", "Oranger", "Orchidée", "Origan"),
    *("Palétuvier", "Palmier", "Papayer", "Pélican", "Phare", "Pirogue", "Plateau", "Poivrier"),
    *("Récif", "Rivage", "Rivière", "Rocher", "Romarin", "Roseau", "Sablier", "Safran"),
    *("Santal", "Savane", "Source", "Tamarin", "Teck", "Tilleul", "Tortue", "Toucan", "Vague"),
    *("Vallée", "Vanillier", "Verger", "Vétiver", "Voilier", "Volcan"),
)
"""Trees, spices, animals and places: neutral, and no first name."""

_NUMBERS = range(100, 1000)
_ATTEMPTS = 500
"""Pseudonyms tried before two people share a word."""


@dataclass(frozen=True)
class Member:
    """One participant; every field but the identifier may be empty."""

    identifier: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    employer: str = ""
    group: str = ""

    @property
    def name(self) -> str:
        """The first name and the name, or the identifier where neither is known."""
        return " ".join(filter(None, (self.first_name, self.last_name))) or self.identifier


@dataclass(frozen=True)
class Enrolment:
    """What an enrolment did, by identifier."""

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()


def members(session: Session) -> tuple[Member, ...]:
    """Return everyone enrolled, in the order of names; GradebookError when the gradebook cannot be read."""
    from sqlalchemy import text

    kept = {row["identifiant"]: row for row in _kept(session.root)}
    with reading(session) as connection:
        rows = connection.execute(text("SELECT id, first_name, last_name, email FROM student"))
        found = [
            Member(
                identifier,
                first_name or "",
                last_name or "",
                email or "",
                kept.get(identifier, {}).get("employeur", ""),
                kept.get(identifier, {}).get("groupe", ""),
            )
            for identifier, first_name, last_name, email in rows
        ]
    return tuple(sorted(found, key=_by_name))


def groups(session: Session) -> tuple[str, ...]:
    """Return the names of the groups, in alphabetical order."""
    return tuple(sorted({row["groupe"] for row in _kept(session.root)} - {""}))


def enrol(session: Session, people: Iterable[Member]) -> Enrolment:
    """Add those who are new, update the others, whole or not at all; no one is ever removed.

    Raises GradebookError, and OSError when the disk refuses; nothing changed then.
    """
    from nbgrader.api import Student

    wanted = {member.identifier: member for member in people}
    former = {member.identifier: member for member in members(session)}
    done = Enrolment(
        added=tuple(i for i in wanted if i not in former),
        updated=tuple(i for i, m in wanted.items() if i in former and former[i] != m),
        unchanged=tuple(i for i, m in wanted.items() if former.get(i) == m),
    )
    path = session.root / FILE
    before = path.read_bytes() if path.is_file() else None
    with gradebook.opened(session) as book:
        known = {student.id: student for student in book.db.query(Student).all()}
        for identifier, member in wanted.items():
            student = known.get(identifier) or Student(id=identifier)
            student.first_name = member.first_name or None
            student.last_name = member.last_name or None
            student.email = member.email or None
            book.db.add(student)
        book.db.flush()
        files.replace(path, _table(session, {**former, **wanted}.values()))
        try:
            book.db.commit()
        except BaseException:
            _put_back(path, before)
            raise
    return done


def forget(session: Session, participant: str, others: Iterable[str]) -> None:
    """Take one person out of `cohorte.csv`, and draw the session's secret anew: no one can compute their pseudonym.

    `others`, enrolled or not, keep the pseudonyms they had.
    """
    known = {row["identifiant"]: row for row in _kept(session.root)}
    names = pseudonyms(session, {*known, *others} - {participant})
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for person in sorted(names.keys() - {participant}):
        row = known.get(person, {})
        writer.writerow((person, row.get("employeur", ""), row.get("groupe", ""), names[person]))
    files.replace(session.root / FILE, text.getvalue().encode())
    (session.root / PSEUDONYMS).unlink(missing_ok=True)


def pseudonym(session: Session, participant: str) -> str:
    """Return what a participant is called wherever a room may see it; always the same in one session."""
    return pseudonyms(session, (participant,))[participant]


def pseudonyms(session: Session, participants: Iterable[str]) -> dict[str, str]:
    """Return the pseudonyms of `participants` by identifier, all different.

    Those of the enrolled are kept in `cohorte.csv`; the others' follow from the session's secret.
    """
    kept = {row["identifiant"]: row["pseudonyme"] for row in _kept(session.root)}
    missing = sorted(person for person in set(participants) if not kept.get(person))
    return {**kept, **_drawn(_secret(session.root), missing, set(kept.values()))}


def _drawn(secret: bytes, people: Iterable[str], taken: set[str]) -> dict[str, str]:
    """Give each of `people` the first of their pseudonyms that is not taken."""
    drawn: dict[str, str] = {}
    for person in people:
        drawn[person] = next(name for name in _candidates(secret, person) if name not in taken)
        taken.add(drawn[person])
    return drawn


def _settled(session: Session, people: Iterable[str]) -> dict[str, str]:
    """Return the pseudonyms to keep: the former ones, and new ones with a word of their own while some are left."""
    kept = {row["identifiant"]: row["pseudonyme"] for row in _kept(session.root)}
    secret = _secret(session.root)
    words = {name.split()[0] for name in kept.values() if name}
    for person in people:
        if not kept.get(person):
            own = islice(_candidates(secret, person), _ATTEMPTS)
            name = next((one for one in own if one.split()[0] not in words), "")
            kept[person] = name or _drawn(secret, [person], set(kept.values()))[person]
            words.add(kept[person].split()[0])
    return kept


def _candidates(secret: bytes, person: str) -> Iterator[str]:
    attempt = 0
    while True:
        digest = hmac.new(secret, f"{attempt} {person}".encode(), hashlib.sha256).digest()
        number = int.from_bytes(digest[:8], "big")
        word, rest = _WORDS[number % len(_WORDS)], number // len(_WORDS)
        yield f"{word} {_NUMBERS[rest % len(_NUMBERS)]}"
        attempt += 1


def _secret(root: Path) -> bytes:
    path = root / PSEUDONYMS
    with suppress(FileExistsError):
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(32))
    return path.read_bytes().strip()


def _table(session: Session, people: Iterable[Member]) -> bytes:
    """Return `cohorte.csv` for `people`, who keep the pseudonyms they had."""
    listed = sorted(people, key=lambda member: member.identifier)
    names = _settled(session, [member.identifier for member in listed])
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for member in listed:
        writer.writerow(
            (member.identifier, member.employer, member.group, names[member.identifier])
        )
    return text.getvalue().encode()


def _kept(root: Path) -> tuple[dict[str, str], ...]:
    """Return the lines of `cohorte.csv`; none when there is none."""
    path = root / FILE
    try:
        status = path.stat()
    except FileNotFoundError:
        return ()
    return _read(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=8)
def _read(path: Path, modified: int, size: int) -> tuple[dict[str, str], ...]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True, restval="")
            rows = [{name: row[name] for name in _COLUMNS} for row in reader]
    except (UnicodeDecodeError, csv.Error, KeyError):
        raise CohortFileError(
            f"Le fichier {path} est illisible. Reprenez-le d’une sauvegarde, ou renommez-le puis relancez : "
            "parcours inscrire cohorte.csv"
        ) from None
    return tuple(rows)


def _put_back(path: Path, former: bytes | None) -> None:
    if former is None:
        path.unlink(missing_ok=True)
    else:
        files.replace(path, former)


def _by_name(member: Member) -> tuple[str, str, str]:
    return member.last_name.casefold(), member.first_name.casefold(), member.identifier
