"""A session with twelve marked copies, made by data."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from grader.autograding import autograde
from grader.cohort.members import Member, enrol
from grader.moodle.importing import gather, take_in
from grader.release import creation
from grader.release.publishing import publish
from grader.session import session as sessions
from grader.session.session import Session
from tests.grader.curriculum import MODULE
from tests.grader.hands import give_mark
from tests.grader.moodle.platform import copy, folder, write, zipped

PEOPLE = (
    Member("ana", "Ana", "Roux-Étienne", "ana@exemple.fr", "Mairie de Saül", "A"),
    Member("ben", "Ben", '=HYPERLINK("x")', "ben@exemple.fr", "+ Région", "B"),
    Member("absente", "Zoé", "L’Hôte, née d’Arc", "zoe@exemple.fr", "<b>SIVU</b>", ""),
)
COMMENT = "@tous : « bien », <script>\n=1+1"


@pytest.fixture(scope="session")
def marked_template(tmp_path_factory: pytest.TempPathFactory, curriculum: Path) -> Path:
    """Return the folder of that session: ten strangers and two of the cohort handed in, one did not."""
    place = tmp_path_factory.mktemp("formation été")
    made = creation.create("guyane-2026", place, curriculum)
    publish(made, MODULE)
    enrol(made, PEOPLE)
    names = ["Ana Roux-Étienne", 'Ben =HYPERLINK("x")', *(f"Anonyme {n}" for n in range(10))]
    files = {}
    for n, name in enumerate(names):
        answers: dict[str, dict[str, Any]] = {"publics": {"chosen": ["b" if n % 3 else "a"]}}
        if n % 2:
            answers["projet"] = {"fields": {"idee": "une idée de projet à Saül"}}
        files[f"{folder(name, n + 1)}/copie.json"] = copy(answers, copy_id=f"{n:032x}")
    take_in(made, MODULE, gather(write(place / "a.zip", zipped(files))))
    autograde.autograde(made, MODULE)
    for person in made.submitted(MODULE):
        if person != "ben":
            give_mark(
                made, MODULE, person, "projet--ancrage", 3.0, COMMENT if person == "ana" else ""
            )
    return made.root


@pytest.fixture
def marked(marked_template: Path, tmp_path: Path) -> Session:
    """Return a copy of that session."""
    shutil.copytree(marked_template, tmp_path / "salle" / marked_template.name)
    return sessions.load(tmp_path / "salle" / marked_template.name)
