import shutil
from pathlib import Path

import pytest

from grader.cohort.members import Member, enrol
from grader.commands.run import run
from grader.release import creation
from grader.session.session import Session
from tests.grader.curriculum import write_curriculum


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    """Return a session where two people are called by words that programs and people say."""
    made = creation.create("guyane", tmp_path, write_curriculum(tmp_path))
    enrol(made, [Member("participant", "Léa", "Roche"), Member("ben", "Ben", "Quarteron")])
    monkeypatch.chdir(made.root)
    return made


def test_a_purge_that_leaves_nothing_ends_well(
    session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    """Words of the settings are no mention: the verb leaves with 0."""
    assert run(["purger", "--sans-attendre", "--oui"]) == 0
    assert "Plus aucune donnée personnelle" in capsys.readouterr().out
    shutil.rmtree(session.root)


def test_what_remains_is_named(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    """The file, the term and its line are said, and what to do; the status tells that something is left."""
    (session.root / "a-voir.txt").write_text("rien\nrevoir Ben Quarteron\n", encoding="utf-8")
    assert run(["donnees", "effacer", "ben", "--oui"]) == 1
    told = capsys.readouterr()
    assert "« Ben Quarteron », « Quarteron » dans" in told.err
    assert f"{session.root / 'a-voir.txt'} (ligne 2)" in told.err
    assert "« ben » est aussi un mot court" in told.out
