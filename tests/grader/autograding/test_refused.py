"""What keeps a marking from beginning, and what the command says of it."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from filelock import FileLock

from grader.autograding import autograde, batch
from grader.errors import MarkingUnderWayError, NotMarkedByDataError
from grader.gradebook import database
from grader.gradebook.errors import GradebookError
from grader.session.session import Session
from tests.grader.autograding.copies import RIGHT, points, query, query_at
from tests.grader.curriculum import MODULE, lay


def test_a_gradebook_that_another_command_writes_in_is_left_alone(
    handed_in: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After some patience, one sentence, and nothing was written anywhere."""
    monkeypatch.setattr(database, "PATIENCE", 0.05)
    with closing(sqlite3.connect(handed_in.root / "gradebook.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(GradebookError) as caught:
            autograde.autograde(handed_in, MODULE)
    assert caught.value.busy
    assert not (handed_in.root / "autograded").exists()


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
    handed_in: Session, spoil: Callable[[Path], object]
) -> None:
    """One sentence with the way out; no folder is written, and the file stays what it was."""
    path = handed_in.root / "gradebook.db"
    spoil(path)
    before = path.read_bytes() if path.exists() else None
    with pytest.raises(GradebookError) as caught:
        autograde.autograde(handed_in, MODULE)
    assert (caught.value.where, caught.value.busy) == (str(path), False)
    assert not (handed_in.root / "autograded").exists()
    assert (path.read_bytes() if path.exists() else None) == before


def test_two_markings_at_once_do_not_meet(handed_in: Session) -> None:
    """The second one says that the first is under way."""
    with FileLock(handed_in.root / batch.LOCK), pytest.raises(MarkingUnderWayError):
        autograde.autograde(handed_in, MODULE)
    assert len(autograde.autograde(handed_in, MODULE).marked) == 8


def test_a_test_cell_that_is_no_exercise_s_stops_everything(handed_in: Session) -> None:
    """What data cannot mark is not guessed."""
    query(handed_in, "UPDATE base_cell SET name = 'inconnue' WHERE name = 'publics'")
    with pytest.raises(NotMarkedByDataError) as caught:
        autograde.autograde(handed_in, MODULE)
    assert (caught.value.module, caught.value.cell) == (MODULE, "inconnue")
    assert points(handed_in) == {}


@pytest.mark.parametrize(
    ("spoil", "said", "status"),
    [
        (lambda handed_in: None, "Le module « 99 » n’existe pas", 1),
        (lambda handed_in: shutil.rmtree(handed_in.root / "submitted"), "Aucune copie", 1),
        (
            lambda handed_in: (handed_in.root / "gradebook.db").write_bytes(b"x" * 4096),
            "carnet de notes",
            1,
        ),
    ],
    ids=["module", "copies", "gradebook"],
)
def test_the_command_says_one_sentence_and_fails(
    handed_in: Session,
    capsys: pytest.CaptureFixture[str],
    spoil: Callable[[Session], object],
    said: str,
    status: int,
) -> None:
    """A wrong module, no copy, no readable gradebook: a French sentence, a status that is not 0."""
    from grader.commands.run import run

    spoil(handed_in)
    module = "99" if "module" in said else MODULE
    assert run(["corriger", module, "--session", str(handed_in.root)]) == status
    out = capsys.readouterr()
    assert said in out.err
    assert "Traceback" not in out.err
    assert not (handed_in.root / "autograded").exists()


def test_the_command_sums_up(handed_in: Session, capsys: pytest.CaptureFixture[str]) -> None:
    """Marked, unchanged, refused by name and reason, awaiting a person; a refusal shows in the status."""
    from grader.commands.run import run

    (handed_in.root / "submitted" / "p7" / MODULE / "copie.json").write_bytes(b"{")
    assert run(["corriger", "--session", str(handed_in.root)]) == 1
    out = capsys.readouterr()
    assert "7 copies corrigées, 0 inchangée, 1 refusée" in out.out
    assert "7 critères à noter par une personne, dans 7 copies" in out.out
    assert "Copie refusée, p7" in out.err
    lay(handed_in, "p7", RIGHT)
    assert run(["corriger", "--session", str(handed_in.root)]) == 0
    assert "1 copie corrigée, 7 inchangées, 0 refusée" in capsys.readouterr().out
