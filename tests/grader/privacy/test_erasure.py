import io
import sqlite3
import tarfile

import pytest

from grader.cohort.members import Member, enrol, enrolled
from grader.cohort.pseudonyms import pseudonyms
from grader.errors import UnknownParticipantError
from grader.gradebook import marks
from grader.gradebook.marks import marks_of
from grader.marking.journal import Journal
from grader.privacy import erasure, traces
from grader.restitution.views import wall
from grader.session import codes
from grader.session.holdings import HOLDINGS
from grader.session.session import Session
from tests.grader.curriculum import MODULE
from tests.grader.hands import give_mark
from tests.grader.moodle.platform import copy, write, zipped
from tests.grader.privacy.whole_way import BEN, COMMENT, TEXT, own_bytes, said


def test_every_trace_was_there(walked: Session) -> None:
    """The test below proves something: before, the name stands in each kind of place."""
    places = {name.partition("/")[0] for name in said(walked, "ana.q", "Quarté-Zwéin", TEXT)}
    assert places >= {
        *("submitted", "autograded", "feedback", "participants", "recus", "exchange", "exports"),
        *("gradebook.db", "gradebook.db.2026-11-01", "cohorte.csv", "nbgrader.log", ".parcours"),
    }


def test_no_byte_of_the_session_names_someone_who_was_erased(walked: Session) -> None:
    """Identifier, names, address, what was typed, comments, journal: nothing remains; others keep everything."""
    person = traces.find(walked, "ana.q")
    code = codes.code(codes.secret(walked), MODULE, "ana.q")
    pages = {p.name for p in (walked.exchange / walked.name / "feedback").iterdir()}
    journal = walked.root / "notation" / "journal.jsonl"
    size = journal.stat().st_size
    mine = own_bytes(walked, "ben")
    done = erasure.erase(walked, person)
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
    assert said(walked, *words) == set()
    assert own_bytes(walked, "ben") == mine
    assert (
        len(pages - {p.name for p in (walked.exchange / walked.name / "feedback").iterdir()}) == 1
    )
    assert journal.stat().st_size == size
    assert [event.after for event in Journal(codes.folder(walked)).news()] == [3.0]
    assert [m.identifier for m in enrolled(walked)] == ["ben", "zoe.martin"]
    assert set(marks.read(walked, MODULE).copies) == {"ben", "zoe.martin"}
    with sqlite3.connect(walked.root / "gradebook.db.2026-11-01") as backup:
        assert backup.execute("SELECT count(*) FROM student").fetchone() == (2,)
    assert "INFO ben" in walked.log.read_text(encoding="utf-8")
    with pytest.raises(UnknownParticipantError):
        traces.find(walked, "ana.q")


def test_every_file_is_one_that_the_inventory_names(walked: Session) -> None:
    """After the whole way, what is neither the curriculum nor its settings is in the list of what is kept."""
    listed = {path for holding in HOLDINGS for path in holding.files(walked)}
    outbound = walked.release_of(MODULE).parent
    left = {
        path.relative_to(walked.root).as_posix()
        for path in walked.root.rglob("*")
        if path.is_file() and path not in listed and path.suffix != ".lock"
        if not path.is_relative_to(outbound) and not path.is_relative_to(walked.root / "release")
        if not path.is_relative_to(walked.curriculum)
    }
    assert left == {"nbgrader_config.py", "session.toml"}


def test_no_one_can_compute_an_erased_pseudonym(walked: Session) -> None:
    """The others keep theirs, enrolled or not; the secret is another one, so theirs leads elsewhere."""
    write(walked.root / "submitted" / "sans.nom" / MODULE / "copie.json", copy())
    people = ["ben", "zoe.martin", "sans.nom"]
    before = pseudonyms(walked, [*people, "ana.q"])
    erasure.erase(walked, traces.find(walked, "ana.q"))
    after = pseudonyms(walked, [*people, "ana.q"])
    assert {one: after[one] for one in people} == {one: before[one] for one in people}
    assert after["ana.q"] != before["ana.q"]
    assert [m.employer for m in enrolled(walked) if m.identifier == "ben"] == [BEN.employer]


def test_what_a_desk_kept_by_hand_is_named(walked: Session) -> None:
    """A backup that was compressed, and a note with a copy's code, are not ours to change: the proof names them."""
    person = traces.find(walked, "ana.q")
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        archive.add(walked.root / "cohorte.csv", "cohorte.csv")
    write(walked.root / "sauvegarde.tar.gz", packed.getvalue())
    write(walked.root / "a-voir.txt", f"revoir {person.codes[0]}".encode())
    done = erasure.erase(walked, person)
    assert (done.remaining, done.unread) == (("a-voir.txt", "sauvegarde.tar.gz"), ())


def test_what_cannot_be_read_is_not_said_to_be_clean(walked: Session) -> None:
    """An archive with a password may hold anyone: it is told apart."""
    data = zipped({"a.txt": b"x"})
    locked = data.replace(b"PK\3\4\x14\0\0", b"PK\3\4\x14\0\1").replace(
        b"PK\1\2\x14\3\x14\0\0", b"PK\1\2\x14\3\x14\0\1"
    )
    assert locked != data
    write(walked.root / "sauvegarde.zip", locked)
    done = erasure.erase(walked, traces.find(walked, "ana.q"))
    assert (done.remaining, done.unread) == ((), ("sauvegarde.zip",))


def test_who_came_from_the_platform_goes_from_its_files_too(walked: Session) -> None:
    """The table of the platform's folders holds names: its lines go as well."""
    assert said(walked, "Zoé Martin")
    assert erasure.erase(walked, traces.find(walked, "zoe.martin")).remaining == ()
    assert said(walked, "Zoé", "zoe.martin") == set()


def test_a_mention_in_someone_elses_text_is_told_and_left(walked: Session) -> None:
    """Another person's words are theirs: they are not changed, and the file is named."""
    give_mark(walked, MODULE, "ben", "projet--ancrage", 3.0, "Comme Anaïs Quarté-Zwéin")
    assert erasure.erase(walked, traces.find(walked, "ana.q")).remaining == ("gradebook.db",)
    assert marks_of(walked, MODULE, "ben")["projet--ancrage"].comment == "Comme Anaïs Quarté-Zwéin"


def test_what_people_type_never_goes_to_a_log(walked: Session) -> None:
    """Collecting, marking and giving back leave none of it in nbgrader's log."""
    assert TEXT not in walked.log.read_text(encoding="utf-8")
    assert COMMENT not in walked.log.read_text(encoding="utf-8")


def test_someone_called_by_a_word_of_ours_is_erased(walked: Session) -> None:
    """Their folders, hand-ins and rows go; others' texts, logs and settings, which say the word, stay."""
    enrol(walked, [Member("participant", "Léa", "Roche", "lea@exemple.fr")])
    write(walked.root / "submitted" / "participant" / MODULE / "copie.json", copy())
    with walked.log.open("a", encoding="utf-8") as log:
        log.write("INFO each participant\nINFO submitted/participant/x\nINFO end\n")
    settings = write(walked.root / ".parcours" / "s.json", b'{"type": "participant"}')
    mine = own_bytes(walked, "ben")
    done = erasure.erase(walked, traces.find(walked, "participant"))
    assert done.mentions == ()
    assert walked.log.read_text(encoding="utf-8").endswith(
        "INFO each participant\n[ligne effacee]\nINFO end\n"
    )
    assert settings.is_file()
    assert own_bytes(walked, "ben") == mine
    assert not list(walked.root.glob("submitted/participant"))
    assert "participant" not in {one.identifier for one in enrolled(walked)}


def test_what_remains_is_told_with_its_place(walked: Session) -> None:
    """The file, the term and the line: nobody looks for a mention by hand."""
    write(walked.root / "a-voir.txt", b"rien\nrevoir ben\n")
    done = erasure.erase(walked, traces.find(walked, "ben"))
    assert [(m.file, m.term, m.place) for m in done.mentions] == [("a-voir.txt", "ben", "ligne 2")]
