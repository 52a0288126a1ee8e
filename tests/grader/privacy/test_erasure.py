import io
import json
import shutil
import sqlite3
import tarfile
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from grader import feedback
from grader.autograding import autograde
from grader.cohort.members import Member, enrol, enrolled
from grader.cohort.pseudonyms import pseudonym, pseudonyms
from grader.copies import collect
from grader.documents.table_writing import workbook
from grader.errors import NotYetError, UnknownParticipantError
from grader.exports.particulars import read
from grader.exports.tables import everyone, tables
from grader.gradebook import marks
from grader.gradebook.ledger import Event
from grader.gradebook.marks import marks_of
from grader.lab.participant import prepare
from grader.marking import presence
from grader.marking.journal import Journal, moment
from grader.marking.presence import Presence
from grader.moodle.importing import gather, take_in
from grader.privacy import erasure, extraction, retention, traces
from grader.release import creation
from grader.release.publishing import publish
from grader.restitution import shown
from grader.restitution.views import wall
from grader.session import codes
from grader.session import session as sessions
from grader.session.holdings import HOLDINGS
from grader.session.session import Session
from tests.grader.curriculum import MODULE, answer, submit
from tests.grader.hands import give_mark
from tests.grader.moodle.platform import copy, folder, write, zipped

ANA = Member("ana.q", "Anaïs", "Quarté-Zwéin", "Anais.Q@exemple.fr", "Mairie de Saül", "A")
BEN = Member("ben", "Ben", "Dupont", "ben@exemple.fr", "Mairie de Saül", "A")
TEXT = "Une idée très personnelle de projet"
COMMENT = "-1+1 : bravo Anaïs, mais encore"
NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory, curriculum: Path) -> Path:
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
def session(template: Path, tmp_path: Path) -> Session:
    """Return a copy of that session."""
    shutil.copytree(template, tmp_path / "salle" / template.name)
    return sessions.load(tmp_path / "salle" / template.name)


def everything(session: Session) -> dict[str, bytes]:
    """Return every file of the session's folder by its path, archives opened."""
    found = {}
    for path in session.root.rglob("*"):
        if path.is_file():
            name, data = path.relative_to(session.root).as_posix(), path.read_bytes()
            found[name] = data
            if data.startswith(b"PK"):
                with zipfile.ZipFile(io.BytesIO(data)) as archive:
                    found |= {
                        f"{name}!{inner}": archive.read(inner) for inner in archive.namelist()
                    }
    return found


def said(session: Session, *words: str) -> set[str]:
    """Return the files whose path or bytes hold one of `words`, in any of the ways that files write it."""
    ways = [
        way.lower()
        for word in words
        for way in (word.encode(), json.dumps(word)[1:-1].encode(), word.encode("latin-1"))
    ]
    return {
        name
        for name, data in everything(session).items()
        if any(way in name.encode().lower() or way in data.lower() for way in ways)
    }


def test_every_trace_was_there(session: Session) -> None:
    """The test below proves something: before, the name stands in each kind of place."""
    places = {name.partition("/")[0] for name in said(session, "ana.q", "Quarté-Zwéin", TEXT)}
    assert places >= {
        *("submitted", "autograded", "feedback", "participants", "recus", "exchange", "exports"),
        *("gradebook.db", "gradebook.db.2026-11-01", "cohorte.csv", "nbgrader.log", ".parcours"),
    }


def test_no_byte_of_the_session_names_someone_who_was_erased(session: Session) -> None:
    """Identifier, names, address, what was typed, comments, journal: nothing remains; others keep everything."""
    person = traces.find(session, "ana.q")
    code = codes.code(codes.secret(session), MODULE, "ana.q")
    pages = {p.name for p in (session.exchange / session.name / "feedback").iterdir()}
    journal = session.root / "notation" / "journal.jsonl"
    size = journal.stat().st_size
    mine = own_bytes(session, "ben")
    done = erasure.erase(session, person)
    assert done.remaining == ()
    assert done.searched > 10
    words = (
        "ana.q",
        "Quarté",
        "Zwéin",
        "Anaïs",
        "Anais",
        f"{TEXT} (ana.q)",
        COMMENT,
        person.pseudonym,
        code,
        wall.identifier("ana.q"),
    )
    assert said(session, *words) == set()
    assert own_bytes(session, "ben") == mine
    assert (
        len(pages - {p.name for p in (session.exchange / session.name / "feedback").iterdir()}) == 1
    )
    assert journal.stat().st_size == size
    assert [event.after for event in Journal(codes.folder(session)).news()] == [3.0]
    assert [m.identifier for m in enrolled(session)] == ["ben", "zoe.martin"]
    assert set(marks.read(session, MODULE).copies) == {"ben", "zoe.martin"}
    with sqlite3.connect(session.root / "gradebook.db.2026-11-01") as backup:
        assert backup.execute("SELECT count(*) FROM student").fetchone() == (2,)
    assert "INFO ben" in session.log.read_text(encoding="utf-8")
    with pytest.raises(UnknownParticipantError):
        traces.find(session, "ana.q")


def test_every_file_is_one_that_the_inventory_names(session: Session) -> None:
    """After the whole way, what is neither the curriculum nor its settings is in the list of what is kept."""
    listed = {path for holding in HOLDINGS for path in holding.files(session)}
    outbound = session.release_of(MODULE).parent
    left = {
        path.relative_to(session.root).as_posix()
        for path in session.root.rglob("*")
        if path.is_file() and path not in listed and path.suffix != ".lock"
        if not path.is_relative_to(outbound) and not path.is_relative_to(session.root / "release")
        if not path.is_relative_to(session.curriculum)
    }
    assert left == {"nbgrader_config.py", "session.toml"}


def test_no_one_can_compute_an_erased_pseudonym(session: Session) -> None:
    """The others keep theirs, enrolled or not; the secret is another one, so theirs leads elsewhere."""
    write(session.root / "submitted" / "sans.nom" / MODULE / "copie.json", copy())
    people = ["ben", "zoe.martin", "sans.nom"]
    before = pseudonyms(session, [*people, "ana.q"])
    erasure.erase(session, traces.find(session, "ana.q"))
    after = pseudonyms(session, [*people, "ana.q"])
    assert {one: after[one] for one in people} == {one: before[one] for one in people}
    assert after["ana.q"] != before["ana.q"]
    assert [m.employer for m in enrolled(session) if m.identifier == "ben"] == [BEN.employer]


def test_what_a_desk_kept_by_hand_is_named(session: Session) -> None:
    """A backup that was compressed, and a note with a copy's code, are not ours to change: the proof names them."""
    person = traces.find(session, "ana.q")
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        archive.add(session.root / "cohorte.csv", "cohorte.csv")
    write(session.root / "sauvegarde.tar.gz", packed.getvalue())
    write(session.root / "a-voir.txt", f"revoir {person.codes[0]}".encode())
    done = erasure.erase(session, person)
    assert (done.remaining, done.unread) == (("a-voir.txt", "sauvegarde.tar.gz"), ())


def test_what_cannot_be_read_is_not_said_to_be_clean(session: Session) -> None:
    """An archive with a password may hold anyone: it is told apart."""
    data = zipped({"a.txt": b"x"})
    locked = data.replace(b"PK\3\4\x14\0\0", b"PK\3\4\x14\0\1").replace(
        b"PK\1\2\x14\3\x14\0\0", b"PK\1\2\x14\3\x14\0\1"
    )
    assert locked != data
    write(session.root / "sauvegarde.zip", locked)
    done = erasure.erase(session, traces.find(session, "ana.q"))
    assert (done.remaining, done.unread) == ((), ("sauvegarde.zip",))


def own_bytes(session: Session, person: str) -> set[tuple[str, bytes]]:
    """Return the files of one person and their bytes, JupyterLab's own left out."""
    return {
        (name, data)
        for name, data in everything(session).items()
        if f"/{person}" in name and ".parcours" not in name
    }


def test_who_came_from_the_platform_goes_from_its_files_too(session: Session) -> None:
    """The table of the platform's folders holds names: its lines go as well."""
    assert said(session, "Zoé Martin")
    assert erasure.erase(session, traces.find(session, "zoe.martin")).remaining == ()
    assert said(session, "Zoé", "zoe.martin") == set()


def test_a_mention_in_someone_elses_text_is_told_and_left(session: Session) -> None:
    """Another person's words are theirs: they are not changed, and the file is named."""
    give_mark(session, MODULE, "ben", "projet--ancrage", 3.0, "Comme Anaïs Quarté-Zwéin")
    assert erasure.erase(session, traces.find(session, "ana.q")).remaining == ("gradebook.db",)
    assert marks_of(session, MODULE, "ben")["projet--ancrage"].comment == "Comme Anaïs Quarté-Zwéin"


def test_someone_receives_everything_about_them(session: Session) -> None:
    """A page and tables to read, the files as they are; no one else's data, no marker's name."""
    data = extraction.archive(session, traces.find(session, "ana.q"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        page = archive.read("lisez-moi.html").decode("utf-8")
        table = archive.read("notes.csv").decode("utf-8-sig")
        told = json.loads(archive.read("donnees.json"))
        everything_ = b"\n".join(archive.read(name) for name in names)
    assert f"{TEXT} (ana.q)" in page
    assert COMMENT in page
    assert f";3;3;'{COMMENT}\r\n" in table
    assert told["identite"]["nom"] == "Quarté-Zwéin"
    assert told["identite"]["pseudonyme"] == pseudonym(session, "ana.q")
    assert len(told["journal_de_notation"]) == 1
    assert f"fichiers/submitted/ana.q/{MODULE}/copie.json" in names
    assert f"fichiers/feedback/ana.q/{MODULE}/{MODULE}.html" in names
    assert not any(".parcours" in name for name in names)
    for other in (b"ben@exemple.fr", b"(ben)", b'"rice"'):
        assert other not in everything_


def test_purging_waits_for_the_date(session: Session) -> None:
    """Before the date, or without one, nothing goes, and the sentence says what to change."""
    with pytest.raises(NotYetError, match="conservation =") as caught:
        retention.purge(session, read(session), NOW)
    assert not caught.value.until
    path = session.root / "session.toml"
    path.write_text(path.read_text("utf-8") + "conservation = 2026-12-01\n", encoding="utf-8")
    with pytest.raises(NotYetError) as caught:
        retention.purge(session, read(session), NOW)
    assert caught.value.until == date(2026, 12, 1)
    assert said(session, "ana.q")


def test_a_purge_leaves_the_report_and_no_one(session: Session) -> None:
    """After the date no byte names anyone; the report without names stays, the curriculum too."""
    path = session.root / "session.toml"
    path.write_text(path.read_text("utf-8") + "conservation = 2026-11-30\n", encoding="utf-8")
    done = retention.purge(session, read(session), NOW)
    assert (done.found, done.unread) == ((), ())
    assert not (session.root / "pseudonymes.secret").exists()
    assert not (session.root / "notation").exists()
    assert not (session.root / "restitution").exists()
    words = ("ana.q", "Quarté", "Anaïs", "Dupont", "ben@exemple.fr", "Zoé", TEXT, COMMENT)
    assert said(session, *words) == set()
    assert "3 personnes inscrites" in (session.root / "exports" / "bilan.html").read_text("utf-8")
    assert session.released == (MODULE,)
    assert enrolled(session) == ()


def test_what_people_type_never_goes_to_a_log(session: Session) -> None:
    """Collecting, marking and giving back leave none of it in nbgrader's log."""
    assert TEXT not in session.log.read_text(encoding="utf-8")
    assert COMMENT not in session.log.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["participant", "null", "session", "points", "ben.", "note", "1"])
def test_a_purge_does_not_cry_on_words(session: Session, name: str) -> None:
    """Someone may be called by a word of ours: the settings, the report and the database say it of no one."""
    enrol(session, [Member(name.strip("."), "Anne", "Léger")])
    write(session.root / "submitted" / name.strip(".") / MODULE / "copie.json", copy())
    done = retention.purge(session, read(session), NOW, early=True)
    assert done.mentions == ()


def test_someone_called_by_a_word_of_ours_is_erased(session: Session) -> None:
    """Their folders, hand-ins and rows go; others' texts, logs and settings, which say the word, stay."""
    enrol(session, [Member("participant", "Léa", "Roche", "lea@exemple.fr")])
    write(session.root / "submitted" / "participant" / MODULE / "copie.json", copy())
    with session.log.open("a", encoding="utf-8") as log:
        log.write("INFO each participant\nINFO submitted/participant/x\nINFO end\n")
    settings = write(session.root / ".parcours" / "s.json", b'{"type": "participant"}')
    mine = own_bytes(session, "ben")
    done = erasure.erase(session, traces.find(session, "participant"))
    assert done.mentions == ()
    assert session.log.read_text(encoding="utf-8").endswith(
        "INFO each participant\n[ligne effacee]\nINFO end\n"
    )
    assert settings.is_file()
    assert own_bytes(session, "ben") == mine
    assert not list(session.root.glob("submitted/participant"))
    assert "participant" not in {one.identifier for one in enrolled(session)}


def test_what_remains_is_told_with_its_place(session: Session) -> None:
    """The file, the term and the line: nobody looks for a mention by hand."""
    write(session.root / "a-voir.txt", b"rien\nrevoir ben\n")
    done = erasure.erase(session, traces.find(session, "ben"))
    assert [(m.file, m.term, m.place) for m in done.mentions] == [("a-voir.txt", "ben", "ligne 2")]
