"""The notebooks run as they stand, and mark what they should."""

from tests.paths import MODULES
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from exercises import definition
from exercises.copies.copy import dump
from exercises.copies.store import COPY
from grader.course import assemble
from grader.course.model_copy import model_copy
from grader.course.verify import verify

FOLDERS = sorted(path.parent for path in MODULES.glob(f"*/{definition.FILE}"))
each_module = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


def test_there_are_the_welcome_page_and_five_modules() -> None:
    """No module is missing from the curriculum."""
    assert [folder.name[:2] for folder in FOLDERS] == ["00", "01", "02", "03", "04", "05"]


@each_module
def test_an_author_finds_nothing_wrong(folder: Path) -> None:
    """`parcours verifier` has nothing to say of a module as committed."""
    assert [str(problem) for problem in verify(folder)] == []


@pytest.mark.slow
@each_module
def test_the_notebook_runs_as_committed(folder: Path, tmp_path: Path) -> None:
    """With no copy, every cell gives the output that stands in the repository (nbval, outputs compared).

    The drawings are made again: the stored ones are taken away first.
    """
    clean = _clean(folder, tmp_path)
    shutil.rmtree(clean / "figures", ignore_errors=True)
    _nbval(clean)


@each_module
def test_what_opens_is_light(folder: Path, tmp_path: Path) -> None:
    """Every cell that a participant sees runs without pandas, matplotlib or nbgrader being imported."""
    notebook = json.loads(assemble.notebook_of(folder).read_text(encoding="utf-8"))
    tests = _test_cells(notebook)
    shown = [c for c in notebook["cells"] if c["cell_type"] == "code" and c not in tests]
    code = (
        "import json, sys\n"
        "from IPython.core.interactiveshell import InteractiveShell\n"
        "shell = InteractiveShell.instance()\n"
        "for source in json.load(sys.stdin): shell.run_cell(source).raise_error()\n"
        "heavy = {'pandas', 'matplotlib', 'nbgrader'} & set(sys.modules)\n"
        "sys.exit(', '.join(sorted(heavy)) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=_clean(folder, tmp_path),
        input=json.dumps(["".join(cell["source"]) for cell in shown]),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


@each_module
def test_an_empty_copy_earns_nothing(folder: Path) -> None:
    """The committed marks, given with no copy, are all zero."""
    notebook = json.loads(assemble.notebook_of(folder).read_text(encoding="utf-8"))
    assert [_output(cell) for cell in _test_cells(notebook)] == ["0.0"] * len(_automatic(folder))


@pytest.mark.slow
@each_module
def test_the_model_copy_earns_everything(folder: Path, tmp_path: Path) -> None:
    """With the model copy, every test cell gives its exercise's full automatic points (nbval again)."""
    clean = _clean(folder, tmp_path)
    (clean / COPY).write_bytes(dump(model_copy(clean)))
    path = assemble.notebook_of(clean)
    notebook = json.loads(path.read_text(encoding="utf-8"))
    expected = _automatic(folder)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["metadata"]["tags"] = [*cell["metadata"].get("tags", []), "nbval-ignore-output"]
    for cell in _test_cells(notebook):
        points = expected.pop(cell["metadata"]["nbgrader"]["grade_id"])
        cell["metadata"]["tags"] = []
        cell["outputs"][0]["data"] = {"text/plain": repr(points)}
    assert not expected
    path.write_text(json.dumps(notebook), encoding="utf-8")
    _nbval(clean)


def _clean(folder: Path, tmp_path: Path) -> Path:
    """Copy the modules without any copy that was answered in them, and return the one asked for."""
    ignored = shutil.ignore_patterns("copie*", ".*", "remise*", "retour-*", "livret*", "feedback")
    shutil.copytree(folder.parent, tmp_path / "modules", ignore=ignored)
    return tmp_path / "modules" / folder.name


def _nbval(folder: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "--nbval",
        "--nbval-current-env",
        "-q",
        "-p",
        "no:cacheprovider",
    ]
    done = subprocess.run(
        [*command, "--rootdir", str(folder), assemble.notebook_of(folder).name],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _automatic(folder: Path) -> dict[str, float]:
    exercises = definition.load(folder).exercises
    return {
        exercise.id: float(exercise.automatic) for exercise in exercises if exercise.automatic > 0
    }


def _test_cells(notebook: Any) -> list[Any]:
    return [cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("grade")]


def _output(cell: Any) -> str:
    return "".join(cell["outputs"][0]["data"]["text/plain"])
