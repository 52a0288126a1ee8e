"""Hostile copies through the marking: nothing runs, nothing leaves the session, everyone else gets their mark."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exercises.sheet import LARGEST
from grader import autograde, feedback, gradebook
from grader import session as sessions
from grader.release import publish
from grader.session import Session
from tests.grader.curriculum import MODULE

XSS = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'--></td></table>{{ 7*7 }}"
SOUND = "zoe"
"""Whose copy is sound, and comes last."""

Spoil = Callable[[Path], object]


def content(**changes: Any) -> dict[str, Any]:
    """Return a sound copy as JSON, but for `changes`."""
    entry = {"answer": {"chosen": ["b"]}, "revision": 1, "saved_at": "2026-03-02T14:32:00Z"}
    sound = {
        "schema": 1,
        "module": MODULE,
        "release": "",
        "copy": "0" * 32,
        "answers": {"publics": entry},
    }
    return sound | changes


def holding(data: bytes) -> Spoil:
    """Return what makes `data` the copy."""
    return lambda folder: (folder / "copie.json").write_bytes(data)


def saying(**changes: Any) -> Spoil:
    """Return what changes the copy's fields."""
    return holding(json.dumps(content(**changes)).encode("utf-8", "surrogatepass"))


def answering(name: str, value: Any) -> Spoil:
    """Return what answers `value` to one exercise."""
    entry = {"answer": value, "revision": 1, "saved_at": "2026-03-02T14:32:00Z"}
    return saying(answers={name: entry})


def dated(data: bytes) -> Spoil:
    """Return what makes `data` the date of the hand-in."""
    return lambda folder: (folder / "timestamp.txt").write_bytes(data)


def linked(name: str, target: str) -> Spoil:
    """Return what puts a link in the place of one file."""

    def spoil(folder: Path) -> None:
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(target)

    return spoil


def piped(folder: Path) -> None:
    """Put in the place of the copy a pipe, which would keep a reader waiting for ever."""
    (folder / "copie.json").unlink()
    os.mkfifo(folder / "copie.json")


def foldered(folder: Path) -> None:
    """Put a folder in the place of the copy."""
    (folder / "copie.json").unlink()
    (folder / "copie.json").mkdir()


def emptied(folder: Path) -> None:
    """Leave nothing but a date."""
    (folder / "copie.json").unlink()
    (folder / f"{MODULE}.ipynb").unlink()


def moved(folder: Path) -> None:
    """Put a link to another folder in the place of the submission."""
    away = folder.parents[3] / "ailleurs"
    away.mkdir(exist_ok=True)
    (away / "precieux.txt").write_bytes(b"intact")
    shutil.rmtree(folder)
    folder.symlink_to(away)


REFUSED: dict[str, Spoil] = {
    "empty": holding(b""),
    "truncated": holding(b'{"schema": 1, "module": "03'),
    "binary": holding(bytes(range(256))),
    "utf-16": holding(json.dumps(content()).encode("utf-16")),
    "latin-1": holding('{"é": 1}'.encode("latin-1")),
    "huge": holding(b" " * (LARGEST + 1)),
    "deep": holding(b'{"a":' * 50_000),
    "deep-lists": holding(b"[" * 200_000 + b"]" * 200_000),
    "list": holding(b"[]"),
    "null": holding(b"null"),
    "nan": holding(b'{"schema": NaN}'),
    "twice": holding(b'{"schema": 1, "schema": 1}'),
    "big-number": saying(schema=10**400),
    "schema-true": saying(schema=True),
    "schema-text": saying(schema="1"),
    "newer": saying(schema=2),
    "other-module": saying(module="01_contrat"),
    "path-module": saying(module="../../../etc"),
    "unknown-field": saying(__class__="os.system"),
    "surrogate": saying(release="\ud800"),
    "copy-path": saying(copy="../" * 10 + "00"),
    "answers-list": saying(answers=[]),
    "exercise-path": saying(answers={"../publics": {}}),
    "answer-text": answering("publics", "b"),
    "answer-stranger": answering("publics", {"chosen": [XSS]}),
    "answer-type": answering("publics", {"chosen": {"b": 1}}),
    "answer-long": answering("projet", {"fields": {"idee": "x" * 100_000}}),
    "answer-field": answering("projet", {"fields": {XSS: "x"}}),
    "date-words": dated(b"hier"),
    "date-year": dated(b"9999-12-31 23:59:59 UTC"),
    "date-zone": dated(b"2026-03-02 14:32:00 /etc/passwd"),
    "date-zone-up": dated(b"2026-03-02 14:32:00 ../../x"),
    "date-long": dated(b"2" * 100_000),
    "date-binary": dated(b"\xff\x00"),
    "date-infinite": dated(b"2026-03-02 14:32:00 " + b"9" * 20),
    "date-link": linked("timestamp.txt", "/etc/hostname"),
    "copy-link": linked("copie.json", "/etc/hostname"),
    "copy-loop": linked("copie.json", "copie.json"),
    "secret-link": linked("submission_secret.txt", "/etc/hostname"),
    "pipe": piped,
    "folder": foldered,
    "nothing": emptied,
    "moved": moved,
}

MARKED: dict[str, Spoil] = {
    "xss": answering("projet", {"fields": {"idee": XSS}}),
    "xss-wordings": saying(
        answers={
            "projet": {
                "answer": {"fields": {"idee": XSS}},
                "revision": 1,
                "saved_at": "2026-03-02T14:32:00Z",
                "wordings": [{"field": "idee", "text": XSS, "at": "2026-03-02T14:32:00Z"}],
            }
        }
    ),
    "stranger": saying(answers={"autre": content()["answers"]["publics"]}),
    "controls": answering("projet", {"fields": {"idee": "a\x00\x1b[31m\u202e\u2028b"}}),
    "no-notebook": lambda folder: (folder / f"{MODULE}.ipynb").unlink(),
    "not-a-notebook": lambda folder: (folder / f"{MODULE}.ipynb").write_bytes(b"\x00\xff{"),
    "huge-notebook": lambda folder: (folder / f"{MODULE}.ipynb").write_bytes(b"[" * 3_000_000),
    "linked-notebook": linked(f"{MODULE}.ipynb", "/etc/hostname"),
    "program": lambda folder: (folder / "sitecustomize.py").write_text("raise SystemExit"),
    "own-key": lambda folder: (folder / "corrige.toml").write_text('keys.publics.correct = ["a"]'),
    "own-exercises": lambda folder: (folder / "exercices.toml").write_bytes(b"\x00"),
    "tree": lambda folder: (folder / "a" / "b").mkdir(parents=True),
    "no-date": lambda folder: (folder / "timestamp.txt").unlink(),
}


@pytest.fixture(scope="module")
def given_out(pristine: Path, tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Return a session whose module was given out, alone in its folder."""
    root = tmp_path_factory.mktemp("hostile") / "ici" / "guyane-2026"
    session = sessions.load(shutil.copytree(pristine, root))
    publish(session, MODULE)
    return session


@pytest.fixture
def room(given_out: Session, tmp_path: Path) -> Session:
    """Return a copy of that session."""
    return sessions.load(shutil.copytree(given_out.root, tmp_path / "ici" / "guyane-2026"))


def lay(session: Session, person: str, spoil: Spoil = lambda folder: None) -> None:
    """Lay a collected copy, sound but for what `spoil` does to it."""
    folder = session.root / "submitted" / person / MODULE
    folder.mkdir(parents=True)
    shutil.copyfile(session.release_of(MODULE) / f"{MODULE}.ipynb", folder / f"{MODULE}.ipynb")
    (folder / "copie.json").write_text(json.dumps(content()), encoding="utf-8")
    (folder / "timestamp.txt").write_text("2026-03-02 14:32:00 UTC", encoding="utf-8")
    spoil(folder)


def outside(session: Session) -> dict[str, bytes]:
    """Return all that lies beside the session's folder, and in the folders of those who handed in."""
    places = [p for p in session.root.parents[1].rglob("*") if session.root not in p.parents]
    places += (session.root / "submitted").rglob("*")
    return {str(p): p.read_bytes() for p in places if p.is_file() and not p.is_symlink()}


def test_each_hostile_copy_is_refused_by_name_and_reason_and_the_others_are_marked(
    room: Session,
) -> None:
    """Forty-odd copies, one run; a second run says the same, and writes nothing."""
    for person, spoil in (REFUSED | MARKED).items():
        lay(room, person, spoil)
    lay(room, SOUND)
    before = outside(room)
    done = autograde.autograde(room, MODULE)
    assert outside(room) == before
    assert [person for person, _ in done.refused] == sorted(REFUSED)
    assert sorted(done.marked) == sorted([*MARKED, SOUND])
    for person, reason in done.refused:
        assert len(reason) < 400, person
        assert reason[0].isupper(), person
        assert reason.endswith("."), person
        assert gradebook.given(room, MODULE, person) == {}
        assert not (room.root / "autograded" / person).exists()
    assert gradebook.given(room, MODULE, SOUND)["publics"].score == 4.0
    assert gradebook.given(room, MODULE, "own-key")["publics"].score == 4.0
    assert gradebook.given(room, MODULE, "stranger")["publics"].score == 0.0
    again = autograde.autograde(room, MODULE)
    assert (again.marked, again.refused) == ((), done.refused)
    names = {path.name for path in (room.root / "autograded").rglob("*") if path.is_file()}
    assert names == {f"{MODULE}.ipynb", "copie.json", "timestamp.txt", "exercices.toml"}
    own = room.root / "autograded" / "own-exercises" / MODULE / "exercices.toml"
    assert own.read_bytes() == (room.curriculum / MODULE / "exercices.toml").read_bytes()


def test_what_was_typed_shows_as_text_in_the_formgrader_and_the_feedback(room: Session) -> None:
    """No tag of a participant's reaches the marker's page, nor the one that is given back."""
    from tests.grader.test_loop import formgrade

    lay(room, "xss", MARKED["xss-wordings"])
    autograde.autograde(room, MODULE)
    feedback.give_back(room, MODULE)
    returned = (room.root / "feedback" / "xss" / MODULE / f"{MODULE}.html").read_text("utf-8")
    for page in (formgrade(room, "xss"), returned):
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
        assert "<script>alert" not in page
        assert "<img src=x" not in page


@pytest.mark.parametrize(
    "name", ["-rf", ".hidden", "a b", "é", "x" * 65, "a+b", "$(id)", "a;b", "..x\n"]
)
def test_a_folder_whose_name_is_no_one_s_is_passed_over(room: Session, name: str) -> None:
    """It names folders and rows: it stays plain, or it is no participant's."""
    lay(room, name)
    lay(room, SOUND)
    assert autograde.autograde(room, MODULE).marked == (SOUND,)


def test_an_autograded_folder_that_is_a_link_is_not_followed(room: Session) -> None:
    """The copy is refused, and nothing is written where the link leads."""
    away = room.root.parents[1] / "ailleurs"
    away.mkdir()
    (room.root / "autograded").mkdir()
    (room.root / "autograded" / "ana").symlink_to(away)
    lay(room, "ana")
    lay(room, SOUND)
    done = autograde.autograde(room, MODULE)
    assert (done.marked, [person for person, _ in done.refused]) == ((SOUND,), ["ana"])
    assert list(away.iterdir()) == []


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just(XSS),
    lambda child: st.lists(child, max_size=4) | st.dictionaries(st.text(), child, max_size=4),
    max_leaves=12,
)
FIELDS = st.sampled_from(["schema", "module", "release", "copy", "answers", "autre"])
ANSWERS = st.dictionaries(
    st.sampled_from(["publics", "projet", "autre", "../x", XSS]),
    VALUES
    | st.fixed_dictionaries(
        {
            "answer": st.dictionaries(
                st.sampled_from(["chosen", "fields", XSS]),
                VALUES | st.lists(st.sampled_from(["a", "b", "c"])),
            ),
            "revision": st.integers(0, 3),
            "saved_at": st.sampled_from(["2026-03-02T14:32:00Z", "hier", "2026-03-02"]),
        }
    ),
)
COPIES = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")),
    VALUES.map(lambda value: json.dumps(value).encode()),
    st.dictionaries(FIELDS, VALUES).map(lambda table: json.dumps(content() | table).encode()),
    ANSWERS.map(lambda table: json.dumps(content(answers=table)).encode()),
)


@settings(
    max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)
@given(found=st.lists(COPIES, min_size=40, max_size=40))
def test_any_bytes_are_marked_or_refused_and_spare_the_others(
    room: Session, found: list[bytes]
) -> None:
    """Four hundred copies of anything: each is told, none raises, and the sound one has its mark."""
    for place in (room.root / "submitted", room.root / "autograded"):
        shutil.rmtree(place, ignore_errors=True)
    for place, data in enumerate(found):
        lay(room, f"h{place:02d}", holding(data))
    lay(room, SOUND)
    before = outside(room)
    done = autograde.autograde(room, MODULE)
    assert outside(room) == before
    told = [*done.marked, *(person for person, _ in done.refused), *done.unchanged]
    assert sorted(told) == [*(f"h{place:02d}" for place in range(40)), SOUND]
    assert SOUND in done.marked
    assert gradebook.given(room, MODULE, SOUND)["publics"].score == 4.0
    for person in done.marked:
        path = room.root / "autograded" / person / MODULE / f"{MODULE}.ipynb"
        assert "<script>alert" not in path.read_text(encoding="utf-8")
