"""Marks do not move from one version to the next: those of the demonstration, and those of a former session."""

import csv
import tarfile
from pathlib import Path

import pytest

from grader import demo
from grader.autograding import autograde
from grader.gradebook import marks
from grader.gradebook.nbgrader_steps import converter, step
from grader.session import session as sessions
from grader.session.session import Session
from tests.paths import MODULES

KEPT = Path(__file__).parent / "kept"

_Marks = dict[tuple[str, str, str], tuple[float, float, bool]]


@pytest.fixture
def former(tmp_path: Path) -> Session:
    """Return a session of four people as version 0.1 left it: marked, one criterion by hand, given back."""
    with tarfile.open(KEPT / "session-0.1.tar.xz") as archive:
        archive.extractall(tmp_path, filter="data")
    return sessions.load(tmp_path / "avant")


@pytest.mark.slow
def test_the_demonstration_is_marked_as_before(tmp_path: Path) -> None:
    """Each mark of the twenty-four copies of each module is what it was, to the cent."""
    made = demo.make("atelier-simule", tmp_path, MODULES, participants=24, seed=7)
    for module in made.session.released:
        autograde.autograde(made.session, module)
    assert _of(made.session) == _kept("demonstration.csv")


def test_a_former_session_keeps_its_marks(former: Session) -> None:
    """Opened, then marked again by this version, a session of the former one holds the same marks."""
    before = _kept("session-0.1.csv")
    assert _of(former) == before
    for module in former.released:
        done = autograde.autograde(former, module)
        assert (len(done.marked) + len(done.unchanged), done.refused) == (4, ())
    assert _of(former) == before


def test_nbgrader_s_own_steps_work_in_a_former_session(
    former: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its configuration, brought up to date, names what they call."""
    monkeypatch.chdir(former.root)
    with step(former, "La correction"):
        from nbgrader.converters import Autograde, GenerateFeedback

        for kind in (Autograde, GenerateFeedback):
            button = converter(kind, former, assignment_id="01_contrat")
            button.force = True
            button.start()
    assert _of(former) == _kept("session-0.1.csv")


def _of(session: Session) -> _Marks:
    found: _Marks = {}
    for one in marks.read_all(session):
        for person, copy in one.copies.items():
            name = one.module.name
            found[name, person, ""] = (round(copy.points, 2), one.maximum, copy.pending)
            for cell, given in copy.cells.items():
                found[name, person, cell] = (round(given.score, 2), given.maximum, given.pending)
    return found


def _kept(name: str) -> _Marks:
    with (KEPT / name).open(encoding="utf-8", newline="") as file:
        return {
            (row["module"], row["participant"], row["grade_id"]): (
                round(float(row["points"]), 2),
                float(row["maximum"]),
                row["pending"] == "1",
            )
            for row in csv.DictReader(file)
        }
