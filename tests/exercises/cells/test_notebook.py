"""What the cells of a module call."""

from pathlib import Path
from typing import Any

import pytest

import exercises
from exercises.cells.figures import Shown
from exercises.cells.widget import ExerciseWidget
from exercises.message import Message


def test_a_cell_shows_the_exercise_of_its_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The module is the current folder's, as in a notebook."""
    monkeypatch.chdir(folder)
    shown = exercises.exercise("publics")
    assert isinstance(shown, ExerciseWidget)
    assert isinstance(exercises.exercise("absent"), Message)


def test_a_decorated_function_is_shown_at_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A definition is no expression: the decorator itself displays the figure, once."""
    monkeypatch.chdir(folder)

    @exercises.figure("communes")
    def shown(table: Any, axes: Any) -> None:
        axes.bar(table["commune"], table["habitants"])

    assert isinstance(shown, Shown)
    assert capsys.readouterr().out.count("Figure") == 1
