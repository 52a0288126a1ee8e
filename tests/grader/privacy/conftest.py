"""A session that went the whole way, in which every kind of trace that a person may leave is left."""

import shutil
from pathlib import Path

import pytest

from grader import feedback
from grader.autograding import autograde
from grader.cohort.members import enrol, enrolled
from grader.copies import collect
from grader.documents.table_writing import workbook
from grader.exports.tables import everyone, tables
from grader.gradebook import marks
from grader.gradebook.ledger import Event
from grader.lab.participant import prepare
from grader.marking import presence
from grader.marking.journal import Journal, moment
from grader.marking.presence import Presence
from grader.moodle.importing import gather, take_in
from grader.release import creation
from grader.release.publishing import publish
from grader.restitution import shown
from grader.restitution.views import wall
from grader.session import codes
from grader.session import session as sessions
from grader.session.session import Session
from tests.grader.curriculum import MODULE, answer, submit
from tests.grader.hands import give_mark
from tests.grader.moodle.platform import copy, folder, write, zipped
from tests.grader.privacy.whole_way import ANA, BEN, COMMENT, TEXT


@pytest.fixture(scope="session")
def walked_template(tmp_path_factory: pytest.TempPathFactory, curriculum: Path) -> Path:
    """Return a session that went the whole way, with every kind of trace that a person may leave."""
    place = tmp_path_factory.mktemp("formation été")
    session = creation.create("guyane-2026", place, curriculum)
    publish(session, MODULE)
    enrol(session, (ANA, BEN))
    for person in ("ana.q", "ben"):
        answer(
            prepare(session, person) / MODULE,
            {"publics": {"chosen": ["b"]}, "projet": {"fields": {"idee": f"{TEXT} ({person})"}}},
        )
        submit(session, person)
    collect.collect(session, MODULE)
    files = {f"{folder('Zoé Martin', 4)}/copie.json": copy()}
    take_in(session, MODULE, gather(write(place / "a.zip", zipped(files))))
    autograde.autograde(session, MODULE)
    for person, comment in (("ana.q", COMMENT), ("ben", "Bien")):
        give_mark(session, MODULE, person, "projet--ancrage", 3.0, comment)
    feedback.give_back(session, MODULE)
    key, journal = codes.secret(session), Journal(codes.folder(session))
    for person in ("ana.q", "ben"):
        code = codes.code(key, MODULE, person)
        event = {
            "at": moment(),
            "marker": "rice",
            "kind": "mark",
            "module": MODULE,
            "exercise": "projet",
        }
        journal.add(Event.model_validate({**event, "copy": code, "after": 3.0}))
        there = {"marker": f"rice {code[:2]}", "rank": 0, "module": MODULE, "at": moment()}
        presence.show(session, Presence.model_validate({**there, "copy_code": code}))
    texts = {person: wall.identifier(person) for person in ("ana.q", "ben")}
    shown.choose(session, f"{MODULE}/projet", frozenset(texts.values()), show=True)
    write(session.root / "recus" / "ana.q" / MODULE / f"{MODULE}.ipynb", TEXT.encode())
    shutil.copyfile(session.root / "gradebook.db", session.root / "gradebook.db.2026-11-01")
    with session.log.open("a", encoding="utf-8") as log:
        log.write("INFO collecting ana.q\nINFO Anaïs Quarté-Zwéin <Anais.Q@exemple.fr>\nINFO ben\n")
    found = marks.read_all(session)
    made = tables(everyone(enrolled(session), found), found)
    write(session.root / "exports" / "notes.xlsx", workbook(made, "Notes"))
    write(session.root / ".parcours" / "workspaces" / "x.json", b'"/lab/tree/submitted/ana.q"')
    return session.root


@pytest.fixture
def walked(walked_template: Path, tmp_path: Path) -> Session:
    """Return a copy of that session."""
    shutil.copytree(walked_template, tmp_path / "salle" / walked_template.name)
    return sessions.load(tmp_path / "salle" / walked_template.name)
