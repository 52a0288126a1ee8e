"""A session that was answered, handed in and marked by the machine, in the folder where a desk looks."""

from pathlib import Path

from grader.autograding import autograde
from grader.cohort.members import Member, enrol
from grader.copies import collect
from grader.lab.participant import prepare
from grader.release import creation
from grader.release.publishing import publish
from grader.session.session import Session, load
from tests.grader.curriculum import MODULE, answer, submit, write_curriculum

ANA = Member("ana.q", "Anaïs", "Quarté-Zwéin", "anais.q@exemple.fr", "Mairie de Saül", "A")
NUL = Member("null", "Léa", "Roche-Kourou", "lea@exemple.fr", "Mairie de Saül", "A")
"""Someone called by a word that programs write."""

NAMES = ("ana.q", "Quarté", "anais.q@", "Anaïs")


def walk(folder: Path) -> Session:
    """Make the session « guyane-2026 » in `folder`/sessions, with two people, and return it."""
    place = folder / "sessions"
    place.mkdir(parents=True, exist_ok=True)
    made = creation.create("guyane-2026", place, write_curriculum(folder))
    text = made.session_file.read_text(encoding="utf-8")
    days = '\n[formation]\nlieu = "Cayenne"\njours = [2026-12-01]\n'
    made.session_file.write_text(text + days, encoding="utf-8")
    session = load(made.root)
    publish(session, MODULE)
    enrol(session, (ANA, NUL))
    for person in (ANA, NUL):
        folder_ = prepare(session, person.identifier) / MODULE
        idea = f"Une idée de {person.first_name}"
        answer(folder_, {"publics": {"chosen": ["b"]}, "projet": {"fields": {"idee": idea}}})
        submit(session, person.identifier)
    collect.collect(session, MODULE)
    autograde.autograde(session, MODULE)
    return load(made.root)


def naming(session: Session, *words: str) -> set[str]:
    """Return the files of a session that hold one of `words` in their name or their bytes, the curriculum apart."""
    found = set()
    for path in session.root.rglob("*"):
        if path.is_file() and not path.is_relative_to(session.curriculum):
            data = path.read_bytes() + path.as_posix().encode()
            if any(word.encode() in data for word in words):
                found.add(path.relative_to(session.root).as_posix())
    return found
