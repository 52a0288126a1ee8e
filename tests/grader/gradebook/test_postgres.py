"""A session whose gradebook is a PostgreSQL database, on a server that the tests start and end."""

import csv
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest

from grader.commands.run import run
from grader.gradebook import database
from grader.gradebook.marks import marks_of
from grader.marking import acts
from grader.marking.room import MarkingRoom
from grader.release.publishing import publish
from grader.session import session as sessions
from grader.session.session import Session
from tests.grader.curriculum import MODULE
from tests.grader.gradebook import postgres
from tests.grader.marking.cohort import EXERCISE, PEOPLE, hand_in

pytestmark = pytest.mark.slow

OFFERED = '# c.CourseDirectory.db_url = "postgresql://utilisateur@serveur/base"'
"""The line of a session's configuration that one uncomments and fills in."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Return the addresses of a server that runs, `{}` for the name of the database."""
    with postgres.server() as addresses:
        yield addresses


@pytest.fixture(scope="module")
def released(
    server: str, pristine: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Session, str]:
    """Return a session that was given an empty database, then its module given out, and that database."""
    root = tmp_path_factory.mktemp("postgres") / "formation été" / "guyane-2026"
    session = sessions.load(shutil.copytree(pristine, root))
    (root / "gradebook.db").unlink()
    create(server, "modele", "template0")
    turn(session, OFFERED, f"c.CourseDirectory.db_url = {server.format('modele')!r}")
    publish(session, MODULE)
    return session, server.format("modele")


@pytest.fixture
def address(server: str, released: tuple[Session, str]) -> Iterator[str]:
    """Return the address of a copy of that database."""
    create(server, "copie", "modele")
    yield server.format("copie")
    with alone(server) as connection:
        connection.execute("DROP DATABASE copie WITH (FORCE)")


@pytest.fixture
def on_postgres(released: tuple[Session, str], address: str, tmp_path: Path) -> Session:
    """Return a copy of that session, on its own database."""
    model, former = released
    copied = sessions.load(shutil.copytree(model.root, tmp_path / "formation été" / model.name))
    return turn(copied, former, address)


def alone(server: str, database: str = "postgres") -> Any:
    """Speak to a database beside the commands."""
    return closing(psycopg.connect(server.format(database), autocommit=True))


def create(server: str, name: str, template: str) -> None:
    """Make a database from another."""
    with alone(server) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")


def turn(session: Session, former: str, latter: str) -> Session:
    """Replace a part of the session's configuration, which must be there."""
    path = session.root / "nbgrader_config.py"
    text = path.read_text(encoding="utf-8")
    assert former in text
    path.write_text(text.replace(former, latter), encoding="utf-8")
    return session


def said(capsys: pytest.CaptureFixture[str], session: Session, *words: str) -> str:
    """Run a command that succeeds, and return what it says."""
    assert run([*words, "--session", str(session.root)]) == 0, capsys.readouterr().err
    return capsys.readouterr().out


def test_from_the_release_to_the_exports(
    on_postgres: Session, server: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given out, marked by data, by a person, given back, exported, erased: as with SQLite, and without it."""
    for place, person in enumerate(PEOPLE):
        hand_in(on_postgres, person, f"Une idée, la {place}e.")
    assert "5 copies corrigées, 0 inchangée" in said(capsys, on_postgres, "corriger", MODULE)
    assert "0 copie corrigée, 5 inchangées" in said(capsys, on_postgres, "corriger", MODULE)

    marking = MarkingRoom(on_postgres, "anne")
    copy = marking.listing(MODULE, EXERCISE)["answers"][0][0]
    names = (MODULE, EXERCISE, copy)
    assert acts.mark(marking, names, "ancrage", 3.0, before=None)["points"] == {"ancrage": 3.0}
    acts.comment(marking, names, "Le bac change tout.")
    assert acts.discuss(marking, names, True)["discuss"] is True
    (person,) = (
        person
        for person in PEOPLE
        if not marks_of(on_postgres, MODULE, person)[f"{EXERCISE}--ancrage"].pending
    )
    hand_in(on_postgres, person, "Une autre idée.")
    assert "1 copie corrigée, 4 inchangées" in said(capsys, on_postgres, "corriger", MODULE)
    again = MarkingRoom(on_postgres, "bruno").answer(*names)
    assert (again["changed"], again["comment"]) == ({"ancrage": 3.0}, "Le bac change tout.")
    acts.mark(marking, names, "ancrage", 0.0, before=None)
    acts.mark(marking, names, "ancrage", 3.0, before=0.0)

    assert "5 retours rendus" in said(capsys, on_postgres, "restituer", MODULE)
    assert "5 corrigée(s)" in said(capsys, on_postgres, "suivi")
    said(capsys, on_postgres, "exporter", "notes")
    table = on_postgres.root / "exports" / f"notes-{MODULE}.csv"
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["Identifiant"]: row for row in csv.DictReader(file, delimiter=";")}
    assert sorted(rows) == sorted(PEOPLE)
    assert rows[person]["Votre projet (sur 5)"] == "5"
    with alone(server, "copie") as connection:
        count = "SELECT count(*) FROM submitted_assignment"
        assert connection.execute(count).fetchone() == (5,)
        said(capsys, on_postgres, "donnees", "effacer", person, "--oui")
        assert connection.execute(count).fetchone() == (4,)
    assert not (on_postgres.root / "gradebook.db").exists()


def test_a_gradebook_that_another_command_holds_is_waited_for_only_so_long(
    on_postgres: Session,
    server: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One sentence, the status of an error, and no copy is marked."""
    hand_in(on_postgres, "ana", "Une idée.")
    monkeypatch.setattr(database, "PATIENCE", 0.05)
    with alone(server, "copie") as holder, holder.transaction():
        holder.execute("LOCK TABLE assignment, grade")
        assert run(["corriger", MODULE, "--session", str(on_postgres.root)]) == 1
    assert "est utilisé par une autre commande" in capsys.readouterr().err
    assert not (on_postgres.root / "autograded").exists()
    assert "1 copie corrigée" in said(capsys, on_postgres, "corriger", MODULE)


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("postgresql://parcours:secret@/postgres?host={folder}", "publiez un module"),
        ("postgresql://parcours:secret@/absente?host={folder}", "ne répond pas"),
        ("postgresql://parcours:secret@/postgres?host=/nulle/part", "ne répond pas"),
    ],
    ids=["empty", "absent", "silent"],
)
def test_what_keeps_the_database_from_being_used_is_said(
    session: Session, server: str, place: str, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A database without a gradebook, none, or no server: each time the way out, and never the password."""
    folder = server.partition("=")[2]
    turn(session, OFFERED, f"c.CourseDirectory.db_url = {place.format(folder=folder)!r}")
    for verb in ("suivi", "exporter notes"):
        assert run([*verb.split(), "--session", str(session.root)]) == 1
        refusal = capsys.readouterr().err
        assert sentence in refusal
        assert "secret" not in refusal


def test_without_postgresql_the_package_to_install_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The check fails, and says in French what to do."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(postgres, "PLACES", "nulle/part")
    with pytest.raises(AssertionError, match="installez le paquet «\u00a0postgresql\u00a0»"):
        postgres.program("initdb")
