"""A hand-in made by our own code beside one that nbgrader makes of the same copy, and what becomes of it."""

import os
import re
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from exercises.handing_in import exchange
from grader import feedback
from grader.autograding import autograde
from grader.copies import collect
from grader.lab.participant import environment, prepare
from grader.release import creation
from grader.release.publishing import publish
from grader.session.session import Session
from tests.grader.curriculum import MODULE, answer, nbgrader, submit

pytestmark = pytest.mark.slow

AT = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6} UTC"
ANSWERS: dict[str, dict[str, Any]] = {
    "publics": {"chosen": ["a"]},
    "projet": {"fields": {"idee": "Un bac"}},
}


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory, curriculum: Path) -> Session:
    """Return a session where ana hands in by our code, and ben by nbgrader's command."""
    session = creation.create("guyane-2026", tmp_path_factory.mktemp("remises été"), curriculum)
    publish(session, MODULE)
    for person in ("ana", "ben"):
        answer(prepare(session, person) / MODULE, ANSWERS)
    copy = session.participant("ana") / MODULE / "copie.json"
    other = session.participant("ben") / MODULE / "copie.json"
    other.write_bytes(copy.read_bytes())
    notebook = session.participant("ana") / MODULE / f"{MODULE}.ipynb"
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment(session, "ana").items():
            patch.setenv(name, value)
        exchange.submit(MODULE, copy.read_bytes(), notebook.read_bytes())
    submit(session, "ben")
    return session


def _look(folder: Path) -> dict[str, tuple[int, bytes | None]]:
    """Return the rights and content of each file; of what each hand-in has of its own, the form alone."""
    found: dict[str, tuple[int, bytes | None]] = {".": (stat.S_IMODE(folder.stat().st_mode), None)}
    for path in folder.rglob("*"):
        data = path.read_bytes()
        data = re.sub(rb"[0-9a-f]{128}", b"a secret", data)
        data = re.sub(AT.encode(), b"a moment", data)
        found[path.relative_to(folder).as_posix()] = (stat.S_IMODE(path.stat().st_mode), data)
    return found


def _hand_in(session: Session, person: str) -> Path:
    (folder,) = session.inbound.glob(f"{person}+*")
    return folder


def _kept(session: Session, person: str) -> Path:
    (folder,) = session.participant(person).glob(f".parcours/cache/{session.name}/{person}+*")
    return folder


def test_both_leave_the_same_files(session: Session) -> None:
    """Names, rights, contents, and the form of what is drawn or dated; in the exchange and in the cache."""
    for where in (_hand_in, _kept):
        ours, theirs = where(session, "ana"), where(session, "ben")
        assert _look(ours) == _look(theirs)
        assert len(_look(ours)) == 5
        for folder, person in ((ours, "ana"), (theirs, "ben")):
            assert re.fullmatch(rf"{person}\+{MODULE}\+{AT}(\+[\w-]{{12}})?", folder.name)
            assert (folder / "timestamp.txt").read_text() == folder.name.split("+")[2]
    assert {path.name.count("+") for path in session.inbound.iterdir()} == {3}


def test_nbgrader_and_ours_take_it_and_its_feedback_comes_back(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Collected by both, marked, given back; nbgrader's own `fetch_feedback` and ours find the same page."""
    theirs = session.root / "submitted" / "ana" / MODULE
    _staff(session, "collect", MODULE)
    assert (theirs / "copie.json").read_bytes() == (
        _hand_in(session, "ana") / "copie.json"
    ).read_bytes()
    found = collect.collect(session, MODULE)
    assert (found.unchanged, found.refused) == (("ana", "ben"), ())
    autograde.autograde(session, MODULE)
    feedback.give_back(session, MODULE)
    for person in ("ana", "ben"):
        with monkeypatch.context() as patch:
            for name, value in environment(session, person).items():
                patch.setenv(name, value)
            ours = exchange.newest_feedback(MODULE)
        course = ("--course", session.name, "--student", person)
        nbgrader(session, person, "fetch_feedback", MODULE, *course)
        (fetched,) = (session.participant(person) / MODULE / "feedback").glob("*/*.html")
        assert ours == exchange.Feedback(fetched.parent.name, fetched.read_bytes())


def _staff(session: Session, *arguments: str) -> None:
    """Run the real nbgrader command as the staff, in the session's folder."""
    subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=session.root,
        env={
            **os.environ,
            "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])),
        },
        check=True,
        capture_output=True,
    )
