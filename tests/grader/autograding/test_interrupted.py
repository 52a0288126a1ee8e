"""A marking that is interrupted, starved or killed, and the next one, which finishes."""

import errno
import signal
import sqlite3
import subprocess
import sys
from typing import Any

import pytest

from grader.autograding import autograde, batch, notebook
from grader.session.session import Session
from tests.grader.autograding.copies import PEOPLE, points, query, whole
from tests.grader.curriculum import MODULE
from tests.paths import ROOT


@pytest.mark.parametrize("step", ["write", "put"])
@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError(errno.ENOSPC, "No space left")])
def test_an_interruption_leaves_a_sound_gradebook_and_running_again_finishes(
    handed_in: Session, monkeypatch: pytest.MonkeyPatch, step: str, error: Any
) -> None:
    """Ctrl-C or a full disk, while folders are written or put in their place, at the fifth copy."""
    monkeypatch.setattr(batch, "BATCH", 3)
    real, calls = getattr(notebook, step), iter(range(100))

    def failing(*values: Any) -> None:
        if next(calls) == 4:
            raise error
        real(*values)

    with monkeypatch.context() as patched:
        patched.setattr(notebook, step, failing)
        with pytest.raises(type(error) if isinstance(error, OSError) else error):
            autograde.autograde(handed_in, MODULE)
    assert points(handed_in) == dict.fromkeys(PEOPLE[:3], 4.0)
    assert not (handed_in.root / "autograded" / batch.WORKPLACE).exists()
    assert autograde.autograde(handed_in, MODULE).unchanged == PEOPLE[:3]
    assert whole(handed_in)


def test_a_full_disk_under_the_gradebook_is_the_disk_s_error(
    handed_in: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite's own words become the system's error, which the command says in French."""

    def full(*_: Any) -> None:
        from sqlalchemy.exc import OperationalError

        raise OperationalError("", {}, sqlite3.OperationalError("database or disk is full"))

    with monkeypatch.context() as patched:
        patched.setattr(batch, "save", full)
        with pytest.raises(OSError, match="No space left") as caught:
            autograde.autograde(handed_in, MODULE)
    assert caught.value.errno == errno.ENOSPC
    assert points(handed_in) == {}
    autograde.autograde(handed_in, MODULE)
    assert whole(handed_in)


KILLED = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import Engine, event
from grader.autograding import autograde, batch, notebook
from grader.session import session as sessions
place, step = int(sys.argv[2]), sys.argv[3]
calls = iter(range(100))
batch.BATCH = 3
def kill():
    os.kill(os.getpid(), signal.SIGKILL)
if step == "grades":  # the copies are noted as marked, and of their marks none is written
    @event.listens_for(Engine, "before_cursor_execute")
    def _(connection, cursor, statement, *_):
        if statement.startswith("INSERT INTO grade ") and next(calls) == place:
            kill()
else:
    module = batch if step == "save" else notebook
    real = getattr(module, step)
    def killed(*values):
        last = next(calls) == place
        if step == "save" or not last:  # what the gradebook is given is written, and not yet there to stay
            real(*values)
        if last:
            kill()
    setattr(module, step, killed)
autograde.autograde(sessions.load(Path(sys.argv[1])), sys.argv[4])
"""


@pytest.mark.parametrize(("step", "place"), [("write", 1), ("put", 4), ("grades", 1), ("save", 1)])
def test_a_killed_run_is_finished_by_the_next(handed_in: Session, step: str, place: int) -> None:
    """SIGKILL while folders are written, put in their place, amid a transaction of the gradebook, or at its end."""
    command = [sys.executable, "-c", KILLED, str(handed_in.root), str(place), step, MODULE]
    done = subprocess.run(command, cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    done_before = () if step == "write" else PEOPLE[:3]
    assert points(handed_in) == dict.fromkeys(done_before, 4.0)
    assert query(handed_in, "PRAGMA integrity_check") == [("ok",)]
    assert autograde.autograde(handed_in, MODULE).unchanged == done_before
    assert whole(handed_in)
