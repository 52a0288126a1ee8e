"""A session made under one odd path, moved and renamed to another, through the whole loop each time."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from exercises.handing_in import exchange
from grader import feedback
from grader.autograding import autograde
from grader.commands.run import run
from grader.copies.collect import collect
from grader.lab.participant import environment, prepare
from grader.release import creation
from grader.session import session as sessions
from grader.session.session import Session
from tests.grader.curriculum import MODULE, answer

ODD = (
    "[été] 2026",
    "a+b",
    "C'est l’été & l'hiver",
    "100% #1 ?x=1",
    "{accolades} $HOME ~",
    "*étoile*",
)
"""Names of folders that mean something to patterns, to addresses, to shells, or to databases."""


def handed_in(session: Session, person: str, patch: pytest.MonkeyPatch) -> None:
    """Prepare someone's folder, answer, and hand in as the page's button does."""
    place = prepare(session, person) / MODULE
    answers: dict[str, dict[str, Any]] = {"publics": {"chosen": ["b"]}}
    answer(place, answers)
    for name, value in environment(session, person).items():
        patch.setenv(name, value)
    notebook = (place / f"{MODULE}.ipynb").read_bytes()
    exchange.submit(MODULE, (place / "copie.json").read_bytes(), notebook)


@pytest.mark.parametrize("name", ODD)
def test_a_session_works_under_any_path_and_after_it_was_moved(
    tmp_path: Path,
    curriculum: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
) -> None:
    """Given out, answered, handed in, collected, marked, given back; then all again, moved, by its new name."""
    made = creation.create("guyane-2026", tmp_path / "première", curriculum)
    place = tmp_path / name
    place.mkdir()
    session = sessions.load(Path(shutil.move(made.root, place / "guyane-2026")))
    monkeypatch.chdir(session.root)
    assert run(["publier", "--tous"]) == 0, capsys.readouterr().err
    handed_in(session, "ana", monkeypatch)
    assert collect(session, MODULE).new == ("ana",)
    assert autograde.autograde(session, MODULE).marked == ("ana",)
    assert feedback.give_back(session, MODULE).given == ("ana",)

    elsewhere = tmp_path / "ailleurs" / f"{name} renommée"
    elsewhere.parent.mkdir()
    shutil.move(session.root, elsewhere)
    moved = sessions.load(elsewhere)
    monkeypatch.chdir(elsewhere)
    handed_in(moved, "ben", monkeypatch)
    assert run(["ramasser"]) == 0
    assert run(["corriger"]) == 0
    assert run(["restituer"]) == 0
    assert run(["suivi"]) == 0
    assert run(["publier", "--tous"]) == 0
    assert run(["exporter", "notes"]) == 0
    assert run(["exporter", "bilan"]) == 0
    assert "Traceback" not in capsys.readouterr().err
    assert moved.submitted(MODULE) == ("ana", "ben")
    assert moved.feedback_page("ben", MODULE).is_file()
    with monkeypatch.context() as patch:
        for key, value in environment(moved, "ben").items():
            patch.setenv(key, value)
        assert exchange.newest_feedback(MODULE) is not None
    assert not place.joinpath("guyane-2026").exists()
