"""Every verb that writes, on a disk that is full or may only be read: what was there stays, and the disk is named.

A small file system is filled for real, in a name space of its own, as an ordinary user may; where the system allows
none, every write is refused by a limit.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from grader import feedback
from grader.autograding import autograde
from grader.cohort.members import Member, enrol
from grader.copies.collect import collect
from grader.copies.received import take_file
from grader.marking.room import MarkingRoom
from grader.moodle import importing
from grader.release import creation
from grader.release.publishing import publish
from grader.session.session import Session
from tests.grader.copies.hand_ins import hand_in, put
from tests.grader.curriculum import MODULE
from tests.grader.moodle.platform import copy, folder, row, sheet, zipped
from tests.paths import ROOT

MOUNT = ("unshare", "-Urm", "sh", "-c", 'mount -t tmpfs -o size=32m tmpfs "$0" && exec "$@"')


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory, curriculum: Path) -> Session:
    """Return a session where something waits at each step: hand-ins, copies to mark, feedback to give."""
    session = creation.create("guyane-2026", tmp_path_factory.mktemp("salle"), curriculum)
    place = session.root.parent
    publish(session, MODULE)
    enrol(session, [Member("ana", "Ana", "Roux", "a@exemple.fr")])
    hand_in(session.inbound, "ana")
    collect(session, MODULE)
    files = {f"{folder('Zoë Arc', 7)}/copie.json": copy(copy_id="5" * 32)}
    archive = put(place / "c-devoir-70.zip", zipped(files))
    importing.take_in(session, MODULE, importing.gather(archive))
    put(place / "Notes-70.csv", sheet([row(7, "Zoë Arc")]))
    autograde.autograde(session, MODULE)
    feedback.give_back(session, MODULE)
    take_file(session, MODULE, "dan", put(place / "d.json", copy(copy_id="3" * 32)))
    autograde.autograde(session, MODULE)
    MarkingRoom(session, "Anne").listing(MODULE, "projet")
    shutil.copytree(curriculum, session.root / "ecrit")
    take_file(session, MODULE, "carl", put(place / "c.json", copy(copy_id="4" * 32)))
    hand_in(session.inbound, "ben")
    newer = copy({"publics": {"chosen": ["a"]}}, at="2026-03-03T08:00:00Z")
    hand_in(session.inbound, "ana", newer, "2026-11-22 12:00:00.000000 UTC")
    put(place / "copie.json", copy(copy_id="2" * 32))
    put(place / "liste.csv", "Nom,Prénom,Courriel\nMartin,Luc,l@exemple.fr\n".encode())
    files = {f"{folder('Léa Roy', 8)}/copie.json": copy(copy_id="6" * 32)}
    put(place / "c-autre-71.zip", zipped(files))
    put(session.root / "exports" / "notes.csv", b"ce qui etait la")
    put(session.root / "suivi.csv", b"ce qui etait la")
    return session


def verbs(session: Session, curriculum: Path) -> list[list[str]]:
    """Return the commands that write in a session, or beside it."""
    place = session.root.parent
    lone = ["--fichier", str(place / "copie.json"), "--participant", "ben"]
    return [
        ["publier", "03"],
        ["publier", "03", "--reponses"],
        ["session", "creer", "autre", "--modules", str(curriculum)],
        ["inscrire", str(place / "liste.csv")],
        ["ramasser"],
        ["ramasser", "03", *lone],
        ["corriger"],
        ["restituer"],
        ["restituer", "--archive", "retours.zip"],
        ["session", "double", "03", "--part", "50%"],
        ["suivi", "--csv", "suivi.csv"],
        ["exporter", "notes"],
        ["exporter", "bilan"],
        ["exporter", "emargement", "--jour", "2026-12-01"],
        ["moodle", "importer", str(place / "c-autre-71.zip"), "--module", "03"],
        ["moodle", "noter", str(place / "Notes-70.csv"), "--provisoires", "--sortie", "notes.csv"],
        ["moodle", "retours", "--module", "03"],
        ["moodle", "carnet"],
        ["moodle", "gift", "03"],
        ["fiches", "03"],
        ["diapos", "03"],
        ["assembler", "03", "--modules", "ecrit"],
        ["demo", "--modules", str(curriculum)],
        ["@ouvrir", "ana"],
        ["@noter", "projet", "ancrage"],
        ["donnees", "extraire", "ana"],
        ["donnees", "effacer", "ana", "--oui"],
        ["purger", "--sans-attendre", "--oui"],
    ]


def tried(session: Session, folder: Path, how: str, wanted: list[list[str]]) -> Any:
    """Run commands on such a disk; return what became of each, and whether one could be mounted."""
    folder.mkdir()
    command = [
        sys.executable,
        "-m",
        "tests.grader.commands.full_disk",
        str(folder),
        str(session.root),
        how,
    ]
    for before in ((*MOUNT, str(folder)), ()):
        done = subprocess.run(
            [*before, *command],
            input=json.dumps(wanted),
            text=True,
            capture_output=True,
            cwd=ROOT,
            check=False,
        )
        if done.stdout:
            return json.loads(done.stdout)
    raise AssertionError(done.stderr)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("full", ("le disque est plein",)),
        ("closed", ("pas le droit d’écrire ici", "le disque est en lecture seule")),
    ],
)
def test_what_was_there_stays_byte_for_byte_and_the_disk_is_named(
    session: Session, curriculum: Path, tmp_path: Path, how: str, said: tuple[str, ...]
) -> None:
    """One sentence, status 1, no traceback, nothing half written, and never the gradebook's fault."""
    wanted = verbs(session, curriculum)
    found = tried(session, tmp_path / "disque", how, wanted)
    assert [one["verb"] for one in found["told"]] == wanted
    for one in found["told"]:
        assert one["changed"] == [], one
        assert one["status"] == 1, one
        assert "Traceback" not in one["err"], one
        assert "ne peut pas être lu" not in one["err"], one
        if found["mounted"]:
            assert any(phrase in one["err"].lower() for phrase in said), one
