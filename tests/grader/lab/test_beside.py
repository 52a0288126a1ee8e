"""Participants' modules opened beside the desk."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.errors import NotReleasedError, PortTakenError, ServerError
from grader.lab.beside import Beside, Opening, Running
from grader.lab.process import stop
from grader.session.session import Session

ADDRESS = "http://127.0.0.1:1/"
PAUSE = threading.Event()
"""Never set: between two looks, others have the processor."""


@pytest.fixture
def servers() -> Iterator[list[subprocess.Popen[bytes]]]:
    """Return where a test keeps the processes that stand for servers; they are ended after it."""
    made: list[subprocess.Popen[bytes]] = []
    yield made
    for one in made:
        stop(one)


def looked(beside: Beside, session: Session, while_: str = "opening") -> Opening:
    """Return how far an opening is once it is no longer `while_`."""
    deadline = time.monotonic() + 60
    while (found := beside.look(session, "ana.petit")).state == while_:
        assert time.monotonic() < deadline
        PAUSE.wait(0.01)
    return found


def test_modules_are_opened_once_and_used_again(
    session: Session, servers: list[subprocess.Popen[bytes]]
) -> None:
    """Asked for twice, they open once; another person has a server of their own."""
    go = threading.Event()

    def start(_: Session, identifier: str) -> Running:
        go.wait(60)
        servers.append(subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE))
        return servers[-1], ADDRESS + identifier

    beside = Beside(start)
    assert beside.look(session, "ana.petit") == Opening("closed")
    beside.open(session, "ana.petit")
    beside.open(session, "ana.petit")
    assert beside.look(session, "ana.petit").state == "opening"
    go.set()
    assert looked(beside, session) == Opening("open", ADDRESS + "ana.petit")
    beside.open(session, "ana.petit")
    assert len(servers) == 1
    assert beside.look(session, "zoe.elie").state == "closed"
    beside.close(session, "ana.petit")
    assert servers[0].poll() is not None
    assert beside.look(session, "ana.petit").state == "closed"


def test_a_server_that_ended_by_itself_is_opened_anew(
    session: Session, servers: list[subprocess.Popen[bytes]]
) -> None:
    """Its address leads nowhere any more."""

    def start(_: Session, __: str) -> Running:
        servers.append(subprocess.Popen([sys.executable, "-c", ""]))
        servers[-1].wait()
        return servers[-1], ADDRESS

    beside = Beside(start)
    beside.open(session, "ana.petit")
    assert looked(beside, session).state == "closed"
    beside.open(session, "ana.petit")
    looked(beside, session)
    assert len(servers) == 2


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (NotReleasedError("03"), "Publier"),
        (PortTakenError(8888), "Fermez-en"),
        (ServerError(Path("jupyter.log")), "jupyter.log"),
        (OSError(28, "No space left on device"), "disque"),
        (RuntimeError("boom"), "imprévue"),
    ],
)
def test_what_keeps_them_from_opening_is_said(
    session: Session, error: Exception, said: str
) -> None:
    """In French, without a command to type, and one may try again."""

    def start(_: Session, __: str) -> Running:
        raise error

    beside = Beside(start)
    beside.open(session, "ana.petit")
    found = looked(beside, session)
    assert found.state == "failed"
    assert said in found.sentence
    assert "parcours " not in found.sentence
    assert "boom" not in found.sentence
    beside.open(session, "ana.petit")
    assert looked(beside, session).state == "failed"


def test_closing_what_is_being_opened_leaves_no_server(
    session: Session, servers: list[subprocess.Popen[bytes]]
) -> None:
    """It ends as soon as it answers: someone erased meanwhile is written no more."""
    begun, go = threading.Event(), threading.Event()

    def start(_: Session, __: str) -> Running:
        begun.set()
        go.wait(60)
        servers.append(subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE))
        return servers[-1], ADDRESS

    beside = Beside(start)
    beside.open(session, "ana.petit")
    begun.wait(60)
    closing = threading.Thread(target=beside.close_all, args=(session,), daemon=True)
    closing.start()
    go.set()
    closing.join(60)
    assert [one.poll() is None for one in servers] == [False]
    assert beside.look(session, "ana.petit").state == "closed"
