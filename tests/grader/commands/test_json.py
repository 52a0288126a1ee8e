"""What a script reads: JSON alone on the output, whatever is said on the error output."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from grader.cohort.members import Member, enrol, enrolled
from grader.commands.run import run
from grader.release import creation
from grader.release.publishing import publish
from grader.session.session import Session
from tests.grader.curriculum import MODULE, write_curriculum
from tests.grader.moodle.platform import copy, folder, write, zipped
from tests.paths import MODULES


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Return a session where someone handed in on the platform."""
    place = tmp_path_factory.mktemp("atelier")
    made = creation.create("guyane", place / "sessions", write_curriculum(place))
    publish(made, MODULE)
    enrol(made, [Member("marie.dupont", "Marie", "Dupont")])
    return made


@pytest.fixture(autouse=True)
def _above(handed_in: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(handed_in.root.parent.parent)


def told(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> Any:
    """Run a verb with `--json` and return what a script reads of its output."""
    capsys.readouterr()
    assert run([*arguments, "--json"]) == status
    return json.loads(capsys.readouterr().out)


def test_the_day_by_script(
    handed_in: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Listing, importing, marking, giving back: each says who, under French names."""
    listed = told(capsys, "session", "liste")
    assert [(one["nom"], one["publies"], one["simulee"]) for one in listed] == [
        ("guyane", [MODULE], False)
    ]
    archive = write(
        tmp_path / "a.zip",
        zipped(
            {
                f"{folder('Marie Dupont', 7)}/copie.json": copy(),
                f"{folder('Ana Roux', 8)}/copie.json": b"{",
            }
        ),
    )
    done = told(capsys, "moodle", "importer", str(archive), "--module", "03", status=1)
    assert (done["nouvelles"], done["refusees"][0]["qui"]) == (
        ["marie.dupont"],
        folder("Ana Roux", 8),
    )
    assert told(capsys, "ramasser", "03")[0]["inchangees"] == ["marie.dupont"]
    marked = told(capsys, "corriger", "03")[0]
    assert (marked["corrigees"], marked["criteres_a_noter"]) == (["marie.dupont"], 1)
    given = told(capsys, "restituer", "03")[0]
    assert (given["rendus"], given["refusees"]) == (["marie.dupont"], [])
    assert told(capsys, "accord", "03") == {"accords": [], "a_trancher": []}
    assert told(capsys, "moodle", "carnet", status=1)["laissees"][0]["qui"] == "marie.dupont"


def test_a_bar_is_for_a_terminal(handed_in: Session, capsys: pytest.CaptureFixture[str]) -> None:
    """In a pipe or a file, progress leaves nothing, not even an empty line."""
    assert run(["moodle", "importer", str(handed_in.root / "session.toml"), "--module", "03"]) == 1
    assert run(["suivi"]) == 0
    captured = capsys.readouterr()
    assert not captured.out.startswith("\n")
    assert "\n\n" not in captured.err


def test_someone_who_is_not_enrolled_is_told(
    handed_in: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file taken in under a mistyped name is taken, and the way back is said."""
    path = write(tmp_path / "copie.json", copy())
    asked = ["ramasser", "03", "--fichier", str(path), "--participant"]
    assert run([*asked, "marie.dupond"]) == 0
    assert "parcours donnees effacer marie.dupond --oui" in capsys.readouterr().err
    assert run(["donnees", "effacer", "marie.dupond", "--oui"]) == 0
    capsys.readouterr()
    assert run([*asked, "marie.dupont"]) == 0
    assert "dans la cohorte" not in capsys.readouterr().err


def test_a_refusal_is_told_twice_and_in_the_status(
    handed_in: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    """A hand-in that is refused stands in the JSON, on the error output and in the status."""
    inbound = handed_in.exchange / handed_in.name / "inbound" / f"Marie !+{MODULE}+2026"
    inbound.mkdir(parents=True)
    assert run(["ramasser", "03", "--json"]) == 1
    captured = capsys.readouterr()
    assert json.loads(captured.out)[0]["refusees"][0]["qui"] == inbound.name
    assert "Remise refusée" in captured.err
    shutil.rmtree(inbound)


def test_mistakes_of_an_author_by_script(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every mistake is one line of a list, and the status tells that there is one."""
    modules = tmp_path / "modules"
    shutil.copytree(MODULES / "03_ressources", modules / "03_ressources")
    where = ("verifier", "03", "--modules", str(modules))
    assert told(capsys, *where) == {"modules": ["03_ressources"], "fautes": []}
    (modules / "03_ressources" / "corrige.toml").unlink()
    assert "corrige.toml" in told(capsys, *where, status=1)["fautes"][0]


def test_the_session_may_be_said_before_the_right(
    handed_in: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`parcours donnees --session X effacer …` works in X, and never in another session."""
    other = creation.create("autre", handed_in.root.parent, handed_in.curriculum)
    enrol(other, [Member("marie.dupont", "Marie", "Dupont")])
    where = ["donnees", "--session", "autre"]
    done = told(capsys, *where, "effacer", "marie.dupont", "--oui")
    assert (done["participant"], done["restent"]) == ("marie.dupont", [])
    assert [one.identifier for one in enrolled(handed_in)] == ["marie.dupont"]
    assert enrolled(other) == ()
    assert told(capsys, "purger", "--session", "autre", "--sans-attendre", "--oui") == {
        "session": "autre",
        "restent": [],
        "mentions": [],
        "non_relus": [],
    }
    shutil.rmtree(other.root)
