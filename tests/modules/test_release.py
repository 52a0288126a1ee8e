"""What participants receive of the real curriculum: no key, no guide, no level of a rubric."""

from tests.paths import MODULES
import json
import tomllib
from pathlib import Path

import pytest

from grader.release import creation
from grader.release.publishing import publish
from grader.session.session import Session
from tests.grader.leaks import texts

ALLOWED = {".ipynb", ".toml", ".csv", ".svg"}
NAMES = sorted(path.name for path in MODULES.iterdir() if (path / "exercices.toml").is_file())


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Return a session of the real curriculum, with every module given out."""
    made = creation.create("tout", tmp_path_factory.mktemp("publication"), MODULES)
    for name in made.modules:
        publish(made, name)
    return made


@pytest.mark.parametrize("name", NAMES)
def test_no_key_is_in_the_release(session: Session, name: str) -> None:
    """No sentence of the key, and no file that is the staff's, is in what participants receive."""
    release = session.release_of(name)
    files = [path for path in release.rglob("*") if path.is_file()]
    assert {path.suffix for path in files} <= ALLOWED
    assert "corrige.toml" not in {path.name for path in files}
    received = "\n".join(path.read_text(encoding="utf-8") for path in files)
    public = (MODULES / name / "exercices.toml").read_text(encoding="utf-8")
    public += (MODULES / name / f"{name}.md").read_text(encoding="utf-8")
    key = tomllib.loads((MODULES / name / "corrige.toml").read_text(encoding="utf-8"))
    secrets = [text for text in texts(key) if len(text) > 40 and text not in public]
    leaked = [text for text in secrets if text in received or json.dumps(text)[1:-1] in received]
    assert leaked == []
    for word in ("MARK SCHEME", "HIDDEN TESTS", "grader.testcell"):
        assert word not in received


@pytest.mark.parametrize("name", NAMES)
def test_a_released_notebook_has_no_output(session: Session, name: str) -> None:
    """Nothing was answered before the participant, and nothing is shown before they open it."""
    notebook = json.loads((session.release_of(name) / f"{name}.ipynb").read_text(encoding="utf-8"))
    assert any(cell["cell_type"] == "code" for cell in notebook["cells"])
    assert all(not cell.get("outputs") for cell in notebook["cells"])
