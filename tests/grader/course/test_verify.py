"""`parcours verifier` finds what an author did wrong, all at once, and says where."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from exercises import definition
from exercises.errors import InvalidDefinitionError, UnknownExerciseError
from grader.commands.run import run
from grader.course import assemble, key
from grader.course.verify import verify
from tests.grader.curriculum import EXPLANATION, MODULE, write_curriculum


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a sound module, assembled."""
    return write_curriculum(tmp_path) / MODULE


def _edit(folder: Path, change: Callable[[Any], None]) -> None:
    path = assemble.notebook_of(folder)
    notebook = json.loads(path.read_text(encoding="utf-8"))
    change(notebook)
    path.write_text(json.dumps(notebook), encoding="utf-8")


def _said(folder: Path) -> str:
    return "\n".join(str(problem) for problem in verify(folder))


def test_a_sound_module_has_no_problem(folder: Path) -> None:
    """Nothing is said of a module whose files agree."""
    assert verify(folder) == ()


def test_an_exercise_that_no_cell_shows_is_named(folder: Path) -> None:
    """A cell was taken out of the notebook: its exercise is named."""

    def drop(notebook: Any) -> None:
        notebook["cells"] = [
            c for c in notebook["cells"] if 'exercise("publics")' not in "".join(c["source"])
        ]

    _edit(folder, drop)
    assert (
        f"{MODULE}.ipynb, exercice «\u00a0publics\u00a0»\u00a0: aucune cellule ne montre"
        in _said(folder)
    )


def test_a_cell_that_shows_no_exercise_is_named(folder: Path) -> None:
    """A cell asks for an exercise that is not defined: it is named, beside the others' problems."""

    def rename(notebook: Any) -> None:
        for cell in notebook["cells"]:
            if "".join(cell["source"]) == 'exercise("publics")':
                cell["source"] = 'exercise("fantome")'

    _edit(folder, rename)
    said = _said(folder)
    assert (
        "exercice «\u00a0fantome\u00a0»\u00a0: une cellule montre cet exercice, qui n’existe pas"
        in said
    )
    assert "exercice «\u00a0publics\u00a0»\u00a0: aucune cellule" in said


def test_a_notebook_edited_by_hand_is_out_of_date(folder: Path) -> None:
    """The text of a cell differs from the module's text: the author is told to assemble."""
    _edit(folder, lambda notebook: notebook["cells"][1].update(source="# Autre titre"))
    assert "il n’est plus à jour" in _said(folder)


def test_no_notebook_is_a_problem(folder: Path) -> None:
    """A module whose notebook was never made says so."""
    assemble.notebook_of(folder).unlink()
    assert "le carnet manque" in _said(folder)


def test_a_notebook_that_is_none_is_a_problem(folder: Path) -> None:
    """A damaged notebook is said to be, without a traceback."""
    assemble.notebook_of(folder).write_text("{}", encoding="utf-8")
    assert "ce n’est pas un carnet lisible" in _said(folder)


def test_every_mistake_is_said_at_once(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Mistakes of both files come in one run of the command, each with file, exercise and field; status 1."""
    exercises = folder / "exercices.toml"
    exercises.write_text(
        exercises.read_text(encoding="utf-8").replace('kind = "choice"', 'kind = "devinette"'),
        encoding="utf-8",
    )
    monkeypatch.setenv("COLUMNS", "300")
    assert run(["verifier", "--modules", str(folder.parent)]) == 1
    said = capsys.readouterr().err
    assert "exercices.toml, exercice «\u00a0publics\u00a0», champ «\u00a0kind\u00a0»" in said
    assert "Traceback" not in said


def test_the_text_may_not_show_an_unknown_exercise(folder: Path) -> None:
    """Assembling a text that shows an exercise that is not defined is refused."""
    source = assemble.source_of(folder)
    source.write_text(
        source.read_text(encoding="utf-8").replace('exercise("publics")', 'exercise("fantome")'),
        encoding="utf-8",
    )
    with pytest.raises(UnknownExerciseError) as caught:
        assemble.assemble(folder)
    assert caught.value.exercise_id == "fantome"


def test_a_module_without_text_is_not_assembled(folder: Path) -> None:
    """Without its text, a module's notebook cannot be made: the file is named."""
    assemble.source_of(folder).unlink()
    with pytest.raises(InvalidDefinitionError) as caught:
        assemble.assemble(folder)
    assert [problem.file for problem in caught.value.problems] == [f"{MODULE}.md"]


def test_assembling_gives_what_nbgrader_needs(folder: Path) -> None:
    """Each exercise has one locked widget cell, one locked test cell, and one locked task per criterion."""
    notebook = assemble.assemble(folder)
    module = definition.load(folder)
    metadata = {
        cell.metadata["nbgrader"]["grade_id"]: cell.metadata["nbgrader"]
        for cell in notebook.cells
        if "nbgrader" in cell.metadata
    }
    for exercise in module.exercises:
        assert metadata[f"{exercise.id}--vue"]["locked"]
        if exercise.automatic:
            assert metadata[exercise.id]["grade"]
            assert metadata[exercise.id]["points"] == exercise.automatic
        for criterion in exercise.criteria:
            task = metadata[f"{exercise.id}--{criterion.id}"]
            assert (task["task"], task["grade"], task["solution"], task["locked"]) == (
                True,
                False,
                False,
                True,
            )
    assert all(not one["solution"] and one["locked"] for one in metadata.values())
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.metadata["jupyter"]["source_hidden"] for cell in code)


def test_an_item_without_explanation_is_named(folder: Path) -> None:
    """The feedback would say nothing of an option: its author is told which; a key never shown owes nothing."""
    path = folder / "corrige.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f'b = "{EXPLANATION}"\n', ""), encoding="utf-8")
    (problem,) = verify(folder)
    assert (problem.file, problem.exercise, problem.field) == (
        "corrige.toml",
        "publics",
        "explanations",
    )
    assert "b" in problem.sentence
    assert "La moyenne cache" in problem.sentence
    assert run(["verifier", "--modules", str(folder.parent), "03"]) == 1
    key.load(definition.load(folder))  # and yet it marks
    hidden = path.read_text(encoding="utf-8").replace(
        "[keys.publics]\n", "[keys.publics]\ndisclosed = false\n"
    )
    path.write_text(hidden, encoding="utf-8")
    assert verify(folder) == ()
