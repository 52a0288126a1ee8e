import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from grader.commands.run import run
from grader.session.errors import WorkUnderWayError
from grader.session.session import Session
from grader.session.working import under_way, working

HOLD = """
import sys
from pathlib import Path
from grader.session.session import load
from grader.session.working import working
with working(load(Path(sys.argv[1])), "anne", "Correction du module 3"):
    print("tenu", flush=True)
    sys.stdin.read()
"""


@contextmanager
def held(session: Session) -> Iterator[subprocess.Popen[str]]:
    """Have another process work in the session, until its input ends or it is killed."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(session.root)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "tenu\n"
        try:
            yield process
        finally:
            process.kill()


def test_a_second_one_is_told_who_works(session: Session) -> None:
    """At what, and by whom; reading is never kept waiting."""
    with held(session):
        with pytest.raises(WorkUnderWayError) as refused, working(session, "paul", "Autre"):
            pass
        assert "Correction du module 3" in str(refused.value)
        assert "anne" in str(refused.value)
        found = under_way(session)
        assert found is not None
        assert (found.who, found.what) == ("anne", "Correction du module 3")


def test_a_killed_one_leaves_the_session_free(session: Session) -> None:
    """What it left says nothing any more."""
    with held(session) as process:
        process.kill()
        process.wait()
        assert under_way(session) is None
        with working(session, "paul", "Autre"):
            found = under_way(session)
            assert found is not None
            assert found.who == "paul"
    assert under_way(session) is None


WRITING = [
    ("publier", "--tous"),
    ("ramasser",),
    ("corriger",),
    ("restituer",),
    ("session", "double", "03"),
    ("exporter", "notes"),
    ("exporter", "bilan"),
    ("exporter", "releves"),
    ("exporter", "emargement"),
    ("moodle", "carnet"),
    ("moodle", "gift", "03"),
    ("donnees", "extraire", "marie.dupont"),
    ("donnees", "effacer", "marie.dupont", "--oui"),
    ("purger", "--oui", "--sans-attendre"),
]
READING = [("donnees",), ("suivi",), ("accord",), ("exporter", "notes", "--json")]


def test_every_verb_that_writes_waits_its_turn(
    released: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says who works, and does nothing; those that read go on."""
    where = ("--session", str(released.root))
    with held(released):
        for verb in WRITING:
            assert run([*verb, *where]) == 1, verb
            assert "Correction du module 3, lancé par anne" in capsys.readouterr().err, verb
        for verb in READING:
            assert run([*verb, *where]) == 0, (verb, capsys.readouterr())
    capsys.readouterr()
    assert run(["ramasser", *where]) == 0
    assert under_way(released) is None


def test_a_verb_lets_go_whatever_it_ends_with(
    released: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    """Refused or interrupted, the next one goes on."""
    where = ("--session", str(released.root))
    assert run(["corriger", "99", *where]) == 1
    assert under_way(released) is None
    assert run(["session", "double", "03", *where]) == 0
