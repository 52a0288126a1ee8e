"""nbgrader's own autograde, in a session: it marks by data, and executes nothing."""

import json
from pathlib import Path

import pytest

from grader.autograding import autograde
from grader.errors import NbgraderError
from grader.gradebook.marks import marks_of
from grader.gradebook.nbgrader_steps import converter, step
from grader.release.publishing import publish
from grader.session.session import Session
from tests.grader.curriculum import MODULE, lay
from tests.grader.hands import give_mark


def mark_with_nbgrader(session: Session, person: str = "*") -> None:
    """Press the formgrader's « autograde » button."""
    with step(session, "La correction"):
        from nbgrader.converters import Autograde

        button = converter(Autograde, session, assignment_id=MODULE, student_id=person)
        button.force = True
        button.start()


@pytest.fixture
def given_out(session: Session) -> Session:
    """Give the module out."""
    publish(session, MODULE)
    return session


def test_the_button_marks_as_our_command_does(given_out: Session) -> None:
    """The same marks, and the same notebook to the letter but what nbgrader's writer adds."""
    lay(given_out, "ana", {"publics": {"chosen": ["b"]}, "projet": {"fields": {"idee": "Un bac"}}})
    written = given_out.root / "autograded" / "ana" / MODULE / f"{MODULE}.ipynb"
    autograde.autograde(given_out, MODULE)
    ours = written.read_text(encoding="utf-8"), marks_of(given_out, MODULE, "ana")
    mark_with_nbgrader(given_out)
    assert (
        written.read_text(encoding="utf-8"),
        marks_of(given_out, MODULE, "ana"),
    ) == ours


def test_the_button_executes_nothing(given_out: Session, tmp_path: Path) -> None:
    """Code in every cell of the participant's notebook, and none of it runs, nor shows."""
    folder = lay(given_out, "ben", {"publics": {"chosen": ["b"]}})
    notebook = folder / f"{MODULE}.ipynb"
    trace = tmp_path / "trace"
    content = json.loads(notebook.read_text(encoding="utf-8"))
    for cell in content["cells"]:
        cell["source"] = f"open({str(trace)!r}, 'w')"
    notebook.write_text(json.dumps(content), encoding="utf-8")
    mark_with_nbgrader(given_out)
    assert not trace.exists()
    assert marks_of(given_out, MODULE, "ben")["publics"].score == 4.0
    written = given_out.root / "autograded" / "ben" / MODULE / f"{MODULE}.ipynb"
    assert str(trace) not in written.read_text(encoding="utf-8")


def test_the_button_refuses_a_damaged_copy_and_leaves_its_reason(given_out: Session) -> None:
    """The copy is not marked, and nbgrader's log says why in French."""
    folder = lay(given_out, "carl", {"publics": {"chosen": ["b"]}})
    (folder / "copie.json").write_bytes(b'{"schema": 1')
    with pytest.raises(NbgraderError):
        mark_with_nbgrader(given_out)
    assert not (given_out.root / "autograded" / "carl" / MODULE).exists()
    assert "tronquée" in given_out.log.read_text(encoding="utf-8")


def test_the_button_flags_what_has_changed_under_a_person_s_mark(given_out: Session) -> None:
    """An answer that changed is to be looked at again; the mark that was given stays."""
    person = "ana"
    lay(given_out, person, {"projet": {"fields": {"idee": "Un bac"}}})
    autograde.autograde(given_out, MODULE)
    give_mark(given_out, MODULE, person, "projet--ancrage", 3.0, "Bien vu")
    mark_with_nbgrader(given_out)
    kept = marks_of(given_out, MODULE, person)["projet--ancrage"]
    assert (kept.score, kept.pending, kept.comment) == (3.0, False, "Bien vu")
    lay(given_out, person, {"projet": {"fields": {"idee": "Un autre bac"}}})
    mark_with_nbgrader(given_out)
    flagged = marks_of(given_out, MODULE, person)["projet--ancrage"]
    assert (flagged.score, flagged.pending, flagged.comment) == (3.0, True, "Bien vu")
