"""Marking by data: what is written, when it is interrupted, when nothing changed, when the gradebook refuses."""

import errno
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from grader import autograde, autograded, bulk, gradebook, records
from grader import session as sessions
from grader.errors import GradebookError, MarkingUnderWayError, NotMarkedByDataError
from grader.release import publish
from grader.session import Session
from tests.grader.curriculum import MODULE, answer

RIGHT = {"publics": {"chosen": ["b"]}, "projet": {"fields": {"idee": "Un bac"}}}
WRONG = {"publics": {"chosen": ["a"]}, "projet": {"fields": {"idee": "Un bac"}}}
PEOPLE = tuple(f"p{place}" for place in range(8))


@pytest.fixture(scope="module")
def given_out(pristine: Path, tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Return a session whose module was given out, and eight copies collected."""
    root = tmp_path_factory.mktemp("remises") / "guyane-2026"
    session = sessions.load(shutil.copytree(pristine, root))
    publish(session, MODULE)
    for person in PEOPLE:
        hand_in(session, person, RIGHT)
    return session


@pytest.fixture
def room(given_out: Session, tmp_path: Path) -> Session:
    """Return a copy of that session, to do as one likes with."""
    return sessions.load(shutil.copytree(given_out.root, tmp_path / "guyane-2026"))


def hand_in(session: Session, person: str, answers: dict[str, dict[str, Any]]) -> None:
    """Lay a collected copy."""
    folder = session.root / "submitted" / person / MODULE
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(session.release_of(MODULE), folder, dirs_exist_ok=True)
    answer(folder, answers)
    (folder / "timestamp.txt").write_text("2026-03-02 14:32:00 UTC", encoding="utf-8")


def query(session: Session, text: str, *values: object) -> list[Any]:
    """Ask the gradebook, or change it."""
    with closing(sqlite3.connect(session.root / "gradebook.db")) as database, database:
        return database.execute(text, values).fetchall()


def points(session: Session) -> dict[str, float]:
    """Return what each copy's closed exercise is worth."""
    return {
        person: given["publics"].score
        for person in PEOPLE
        if (given := gradebook.given(session, MODULE, person))
    }


def whole(session: Session) -> bool:
    """Tell whether each copy is marked, in the gradebook and in its folder, and nothing else lies there."""
    folder = session.root / "autograded"
    return points(session) == dict.fromkeys(PEOPLE, 4.0) and sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*.ipynb")
    ) == [f"{person}/{MODULE}/{MODULE}.ipynb" for person in PEOPLE]


def test_a_second_run_leaves_everything_alone(room: Session) -> None:
    """Not a file is written anew, and each copy is said to be unchanged."""
    autograde.autograde(room, MODULE)
    files = sorted((room.root / "autograded").rglob("*"))
    before = [(path.stat().st_ino, path.stat().st_mtime_ns) for path in files]
    again = autograde.autograde(room, MODULE)
    assert (again.marked, again.unchanged, again.refused) == ((), PEOPLE, ())
    assert (again.awaiting, again.awaiting_copies) == (8, 8)
    files = sorted((room.root / "autograded").rglob("*"))
    assert [(path.stat().st_ino, path.stat().st_mtime_ns) for path in files] == before


@pytest.mark.parametrize(
    "change",
    [
        lambda room: hand_in(room, "p3", WRONG),
        lambda room: (room.root / "submitted/p3" / MODULE / "timestamp.txt").write_text(
            "2026-03-04 14:32:00 UTC"
        ),
        lambda room: (room.root / "autograded/p3" / MODULE / f"{MODULE}.ipynb").unlink(),
        lambda room: query(room, "UPDATE submitted_assignment SET extension = '1970-01-02 00:00:00.0'"
                                 " WHERE student_id = 'p3'"),
        lambda room: query(room, "DELETE FROM submitted_assignment WHERE student_id = 'p3'"),
    ],
    ids=["answers", "date", "notebook", "extension", "submission"],
)  # fmt: skip
def test_what_has_changed_is_marked_again_and_nothing_else(
    room: Session, change: Callable[[Session], object]
) -> None:
    """An answer, a date, an extension, a lost notebook or a submission removed from the gradebook."""
    autograde.autograde(room, MODULE)
    change(room)
    assert autograde.autograde(room, MODULE).marked == ("p3",)
    assert autograde.autograde(room, MODULE).marked == ()
    assert len(points(room)) == 8


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [("corrige.toml", 'correct = ["b"]', 'correct = ["a"]')],
)
def test_another_key_marks_every_copy_again(room: Session, name: str, old: str, new: str) -> None:
    """The trainer corrects the frozen key: all the marks follow."""
    autograde.autograde(room, MODULE)
    path = room.curriculum / MODULE / name
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert autograde.autograde(room, MODULE).marked == PEOPLE
    assert set(points(room).values()) == {0.0}


def test_a_changed_answer_flags_its_criteria_and_only_them(room: Session) -> None:
    """The person's mark and comment stay; one copy awaits another look, those beside it do not."""
    autograde.autograde(room, MODULE)
    for person in ("p1", "p2"):
        gradebook.give(room, MODULE, person, "projet--ancrage", 3.0, "Bien vu")
        gradebook.give(room, MODULE, person, "publics", 1.0)
    hand_in(room, "p1", {"projet": {"fields": {"idee": "Un autre bac"}}})
    hand_in(room, "p2", {"publics": {"chosen": ["a"]}})
    autograde.autograde(room, MODULE)
    p1, p2 = (gradebook.given(room, MODULE, person) for person in ("p1", "p2"))
    for given in (p1, p2):
        assert (given["projet--ancrage"].score, given["projet--ancrage"].comment) == (
            3.0,
            "Bien vu",
        )
        assert given["publics"].score == 1.0
    assert (p1["projet--ancrage"].pending, p1["publics"].pending) == (True, False)
    assert (p2["projet--ancrage"].pending, p2["publics"].pending) == (False, True)


def test_late_copies_lose_what_the_rule_says_and_an_extension_gives_it_back(
    room: Session,
) -> None:
    """Nbgrader's own rule « zero », with what a person gave since, and an extension of a day."""
    with (room.root / "nbgrader_config.py").open("a", encoding="utf-8") as config:
        config.write('\nc.LateSubmissionPlugin.penalty_method = "zero"\n')
    query(room, "UPDATE assignment SET duedate = '2026-03-02 12:00:00.000000'")
    autograde.autograde(room, MODULE)
    penalties = "SELECT DISTINCT late_submission_penalty FROM submitted_notebook"
    assert query(room, penalties) == [(6.0,)]
    for person in PEOPLE:
        gradebook.give(room, MODULE, person, "projet--ancrage", 3.0)
    assert autograde.autograde(room, MODULE).marked == ()
    assert query(room, penalties) == [(9.0,)]
    query(room, "UPDATE submitted_assignment SET extension = '1970-01-02 00:00:00.000000'")
    assert autograde.autograde(room, MODULE).marked == PEOPLE
    assert query(room, penalties) == [(None,)]


def test_another_notebook_that_was_not_handed_in_is_worth_nothing(room: Session) -> None:
    """As in nbgrader: its marks are 0, and no one is awaited."""
    query(room, "INSERT INTO notebook SELECT 'autre', 'annexe', id, NULL FROM assignment")
    query(room, "INSERT INTO base_cell VALUES ('cellule', 'question', 'autre', 'TaskCell')")
    query(room, "INSERT INTO task_cells VALUES ('cellule', 5.0, 'markdown')")
    autograde.autograde(room, MODULE)
    found = query(
        room, "SELECT auto_score, needs_manual_grade FROM grade WHERE cell_id = 'cellule'"
    )
    assert found == [(0.0, 0)] * 8
    assert query(room, "SELECT count(*) FROM comment WHERE cell_id = 'cellule'") == [(8,)]


@pytest.mark.parametrize("step", ["write", "put"])
@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError(errno.ENOSPC, "No space left")])
def test_an_interruption_leaves_a_sound_gradebook_and_running_again_finishes(
    room: Session, monkeypatch: pytest.MonkeyPatch, step: str, error: Any
) -> None:
    """Ctrl-C or a full disk, while folders are written or put in their place, at the fifth copy."""
    monkeypatch.setattr(bulk, "BATCH", 3)
    real, calls = getattr(autograded, step), iter(range(100))

    def failing(*values: Any) -> None:
        if next(calls) == 4:
            raise error
        real(*values)

    with monkeypatch.context() as patched:
        patched.setattr(autograded, step, failing)
        with pytest.raises(type(error) if isinstance(error, OSError) else error):
            autograde.autograde(room, MODULE)
    assert points(room) == dict.fromkeys(PEOPLE[:3], 4.0)
    assert not (room.root / "autograded" / bulk.WORKPLACE).exists()
    assert autograde.autograde(room, MODULE).unchanged == PEOPLE[:3]
    assert whole(room)


def test_a_full_disk_under_the_gradebook_is_the_disk_s_error(
    room: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite's own words become the system's error, which the command says in French."""

    def full(*_: Any) -> None:
        from sqlalchemy.exc import OperationalError

        raise OperationalError("", {}, sqlite3.OperationalError("database or disk is full"))

    with monkeypatch.context() as patched:
        patched.setattr(bulk, "save", full)
        with pytest.raises(OSError, match="No space left") as caught:
            autograde.autograde(room, MODULE)
    assert caught.value.errno == errno.ENOSPC
    assert points(room) == {}
    autograde.autograde(room, MODULE)
    assert whole(room)


KILLED = """
import os, signal, sys
from pathlib import Path
from grader import autograde, autograded, bulk, saving
from grader import session as sessions
place, step = int(sys.argv[2]), sys.argv[3]
module = saving if step == "_grades" else autograded
real, calls = getattr(module, step), iter(range(100))
bulk.BATCH = 3
def killed(*values):
    if next(calls) == place:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*values)
setattr(module, step, killed)
autograde.autograde(sessions.load(Path(sys.argv[1])), sys.argv[4])
"""


@pytest.mark.parametrize(("step", "place"), [("write", 1), ("put", 4), ("_grades", 1)])
def test_a_killed_run_is_finished_by_the_next(room: Session, step: str, place: int) -> None:
    """SIGKILL while folders are written, put in their place, or amid a transaction of the gradebook."""
    command = [sys.executable, "-c", KILLED, str(room.root), str(place), step, MODULE]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == -signal.SIGKILL
    done_before = {"write": (), "put": PEOPLE[:3], "_grades": PEOPLE[:3]}[step]
    assert points(room) == dict.fromkeys(done_before, 4.0)
    assert query(room, "PRAGMA integrity_check") == [("ok",)]
    assert autograde.autograde(room, MODULE).unchanged == done_before
    assert whole(room)


def test_a_gradebook_that_another_command_writes_in_is_left_alone(
    room: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After some patience, one sentence, and nothing was written anywhere."""
    monkeypatch.setattr(records, "PATIENCE", 0.05)
    with closing(sqlite3.connect(room.root / "gradebook.db", isolation_level=None)) as database:
        database.execute("BEGIN IMMEDIATE")
        with pytest.raises(GradebookError, match="utilisé par une autre commande"):
            autograde.autograde(room, MODULE)
    assert not (room.root / "autograded").exists()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: query_at(path, "UPDATE alembic_version SET version_num = '167914646830'"),
        lambda path: query_at(path, "UPDATE alembic_version SET version_num = 'du futur'"),
        lambda path: query_at(path, "DROP TABLE alembic_version"),
        lambda path: path.write_bytes(b"ceci n'est pas une base de donnees"),
        lambda path: path.unlink(),
    ],
    ids=["older", "newer", "unversioned", "damaged", "missing"],
)
def test_a_gradebook_of_another_version_is_refused_whole(
    room: Session, spoil: Callable[[Path], object]
) -> None:
    """One sentence with the way out; no folder is written, and the file stays what it was."""
    path = room.root / "gradebook.db"
    spoil(path)
    before = path.read_bytes() if path.exists() else None
    with pytest.raises(GradebookError, match="autre version"):
        autograde.autograde(room, MODULE)
    assert not (room.root / "autograded").exists()
    assert (path.read_bytes() if path.exists() else None) == before


def query_at(path: Path, text: str) -> None:
    """Change a gradebook."""
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(text)


def test_two_markings_at_once_do_not_meet(room: Session) -> None:
    """The second one says that the first is under way."""
    with bulk._alone(room), pytest.raises(MarkingUnderWayError, match="est en cours"):
        autograde.autograde(room, MODULE)
    assert len(autograde.autograde(room, MODULE).marked) == 8


def test_a_test_cell_that_is_no_exercise_s_stops_everything(room: Session) -> None:
    """What data cannot mark is not guessed."""
    query(room, "UPDATE base_cell SET name = 'inconnue' WHERE name = 'publics'")
    with pytest.raises(NotMarkedByDataError, match="« inconnue »"):
        autograde.autograde(room, MODULE)
    assert points(room) == {}


def test_files_bear_nbgrader_s_permissions(room: Session) -> None:
    """Read-only for all, whatever the mask."""
    mask = os.umask(0o077)
    try:
        autograde.autograde(room, MODULE)
    finally:
        os.umask(mask)
    files = [path for path in (room.root / "autograded").rglob("*") if path.is_file()]
    assert {path.stat().st_mode & 0o777 for path in files} == {0o444}


@pytest.mark.parametrize(
    ("spoil", "said", "status"),
    [
        (lambda room: None, "Le module « 99 » n’existe pas", 1),
        (lambda room: shutil.rmtree(room.root / "submitted"), "Aucune copie", 1),
        (lambda room: (room.root / "gradebook.db").write_bytes(b"x" * 4096), "carnet de notes", 1),
    ],
    ids=["module", "copies", "gradebook"],
)
def test_the_command_says_one_sentence_and_fails(
    room: Session,
    capsys: pytest.CaptureFixture[str],
    spoil: Callable[[Session], object],
    said: str,
    status: int,
) -> None:
    """A wrong module, no copy, no readable gradebook: a French sentence, a status that is not 0."""
    from grader.commands.run import run

    spoil(room)
    module = "99" if "module" in said else MODULE
    assert run(["corriger", module, "--session", str(room.root)]) == status
    out = capsys.readouterr()
    assert said in out.err
    assert "Traceback" not in out.err
    assert not (room.root / "autograded").exists()


def test_the_command_sums_up(room: Session, capsys: pytest.CaptureFixture[str]) -> None:
    """Marked, unchanged, refused by name and reason, awaiting a person; a refusal shows in the status."""
    from grader.commands.run import run

    (room.root / "submitted" / "p7" / MODULE / "copie.json").write_bytes(b"{")
    assert run(["corriger", "--session", str(room.root)]) == 1
    out = capsys.readouterr()
    assert "7 copie(s) corrigée(s), 0 inchangée(s), 1 refusée(s)" in out.out
    assert "7 critère(s) à noter par une personne, dans 7 copie(s)" in out.out
    assert "Copie refusée, p7" in out.err
    hand_in(room, "p7", RIGHT)
    assert run(["corriger", "--session", str(room.root)]) == 0
    assert "1 copie(s) corrigée(s), 7 inchangée(s), 0 refusée(s)" in capsys.readouterr().out
