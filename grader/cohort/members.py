"""The cohort of a session: who takes part, with their employer and group.

Names and addresses are the gradebook's; the employer, the group, the pseudonym and the name at birth stand in
`cohorte.csv`.
"""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from exercises import files
from grader.cohort.order import Key, alphabetical
from grader.cohort.pseudonyms import pseudonyms, settled
from grader.cohort.table import COLUMNS, kept
from grader.documents.table_writing import defused
from grader.gradebook.database import opened, reading
from grader.session.session import Session


@dataclass(frozen=True)
class Member:
    """One participant; every field but the identifier may be empty.

    `last_name` is the usual name; `birth_name` is that of birth where it is another.
    """

    identifier: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    employer: str = ""
    group: str = ""
    birth_name: str = ""

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


def enrolled(session: Session) -> tuple[Member, ...]:
    """Return everyone enrolled, in the order of names; GradebookError when the gradebook cannot be read."""
    from sqlalchemy import text

    known = {row["identifiant"]: row for row in kept(session)}
    with reading(session) as connection:
        rows = connection.execute(text("SELECT id, first_name, last_name, email FROM student"))
        found = [
            Member(
                identifier,
                first_name or "",
                last_name or "",
                email or "",
                known.get(identifier, {}).get("employeur", ""),
                known.get(identifier, {}).get("groupe", ""),
                known.get(identifier, {}).get("nom_de_naissance", ""),
            )
            for identifier, first_name, last_name, email in rows
        ]
    return tuple(sorted(found, key=by_name))


def headcount(session: Session) -> int:
    """Return how many are enrolled, without putting them in order; GradebookError as `enrolled` does."""
    from sqlalchemy import text

    with reading(session) as connection:
        return int(connection.execute(text("SELECT count(*) FROM student")).scalar_one())


def groups(session: Session) -> tuple[str, ...]:
    """Return the names of the groups, in alphabetical order."""
    return tuple(sorted({row["groupe"] for row in kept(session)} - {""}, key=alphabetical))


def enrol(session: Session, people: Iterable[Member]) -> Enrolment:
    """Add those who are new, update the others, whole or not at all; no one is ever removed.

    Raises GradebookError, and OSError when the disk refuses; nothing changed then.
    """
    from nbgrader.api import Student

    wanted = {member.identifier: member for member in people}
    former = {member.identifier: member for member in enrolled(session)}
    done = Enrolment(
        added=tuple(i for i in wanted if i not in former),
        updated=tuple(i for i, m in wanted.items() if i in former and former[i] != m),
        unchanged=tuple(i for i, m in wanted.items() if former.get(i) == m),
    )
    path = session.cohort
    before = path.read_bytes() if path.is_file() else None
    with opened(session) as book:
        known = {student.id: student for student in book.db.query(Student).all()}
        for identifier, member in wanted.items():
            student = known.get(identifier) or Student(id=identifier)
            student.first_name = member.first_name or None
            student.last_name = member.last_name or None
            student.email = member.email or None
            book.db.add(student)
        book.db.flush()
        files.replace(path, listed_again(session, {**former, **wanted}.values()))
        try:
            book.db.commit()
        except BaseException:
            put_back(path, before)
            raise
    return done


def forget(session: Session, participant: str, others: Iterable[str]) -> None:
    """Take one person out of `cohorte.csv`, and draw the session's secret anew: no one can compute their pseudonym.

    `others`, enrolled or not, keep the pseudonyms they had.
    """
    known = {row["identifiant"]: row for row in kept(session)}
    names = pseudonyms(session, {*known, *others} - {participant})
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for person in sorted(names.keys() - {participant}):
        row = known.get(person, {})
        kept_of = (row.get(name, "") for name in ("employeur", "groupe"))
        cells = (person, *kept_of, names[person], row.get("nom_de_naissance", ""))
        writer.writerow(map(defused, cells))
    files.replace(session.cohort, text.getvalue().encode())
    session.pseudonyms.unlink(missing_ok=True)


def listed_again(session: Session, people: Iterable[Member]) -> bytes:
    """Return `cohorte.csv` for `people`, who keep the pseudonyms they had."""
    listed = sorted(people, key=lambda member: member.identifier)
    names = settled(session, [member.identifier for member in listed])
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for member in listed:
        own = (member.employer, member.group, names[member.identifier], member.birth_name)
        writer.writerow(map(defused, (member.identifier, *own)))
    return text.getvalue().encode()


def put_back(path: Path, former: bytes | None) -> None:
    """Write a file back as it was, None for none: what went with it was refused."""
    if former is None:
        path.unlink(missing_ok=True)
    else:
        files.replace(path, former)


def by_name(member: Member) -> tuple[Key, Key, str]:
    """Return what people are listed by: their name, then their first name, in the French alphabet's order."""
    return alphabetical(member.last_name), alphabetical(member.first_name), member.identifier
