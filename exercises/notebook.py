"""What the cells of a module call; light to import, for each name loads what it needs when it is used."""

from collections.abc import Callable
from pathlib import Path
from typing import Any


def exercise(exercise_id: str) -> Any:
    """Return the widget of the exercise that bears `exercise_id` in the module of the current folder."""
    from exercises.widget import exercise_widget

    return exercise_widget(Path.cwd(), exercise_id)


def figure(figure_id: str) -> Callable[[Callable[..., None]], Any]:
    """Return a decorator that shows a figure drawn by `draw(table, axes)`, with its text and its table.

    `table` is the figure's CSV as a pandas DataFrame, `axes` a matplotlib Axes; a figure that offers a control
    is drawn by `draw(table, axes, choice)`. Where pandas or matplotlib are missing, the figure stored beside the
    notebook is shown instead.
    """
    from exercises.figures import show

    return lambda draw: show(Path.cwd(), figure_id, draw)


def hand_in() -> Any:
    """Return the widget that hands in the copy of the current folder."""
    from exercises.handing_in import hand_in_widget

    return hand_in_widget(Path.cwd())
