"""What the cells of a module call; light to import, for each name loads what it needs when it is used."""

from collections.abc import Callable
from pathlib import Path
from typing import Any


def exercise(exercise_id: str) -> Any:
    """Return the widget of the exercise that bears `exercise_id` in the module of the current folder."""
    from exercises.cells.widget import exercise_widget

    return exercise_widget(Path.cwd(), exercise_id)


def figure(figure_id: str) -> Callable[[Callable[..., None]], Any]:
    """Return a decorator that shows a figure drawn by `draw(table, axes)`, with its text and its table.

    `table` is the figure's CSV as a pandas DataFrame, `axes` a matplotlib Axes; a figure that offers a control
    is drawn by `draw(table, axes, choice)`. Where pandas or matplotlib are missing, the figure stored beside the
    notebook is shown instead.
    """
    from exercises.cells.figures import show

    return lambda draw: show(Path.cwd(), figure_id, draw)


def hand_in() -> Any:
    """Return the widget that hands in the copy of the current folder."""
    from exercises.handing_in.widget import hand_in_widget

    return hand_in_widget(Path.cwd())


def modules_progress() -> Any:
    """Return a card for each module beside the current folder: done, handed in, feedback there, next step."""
    from exercises.cells.progress import progress

    return progress(Path.cwd())


def resume() -> Any:
    """Return the line that says where the participant was, in which module, and goes there."""
    from exercises.cells.resume import resume as resumed

    return resumed(Path.cwd())


def recall(module: str, exercise_id: str, *lines: str, title: str) -> Any:
    """Return, in a box called `title`, what the participant answered to an exercise of `module`.

    `lines` picks lines of the answer as its transcript names them: by the field of a form, the word of a mosaic,
    the statement of a scale, or by the line's heading (« Ma question »); all of them without any. The box is read
    again each time that it comes into sight; a kind sentence stands in it as long as there is nothing to show.
    """
    from exercises.cells.recalls import recall_of

    return recall_of(Path.cwd(), module, exercise_id, lines, title)


def side_by_side(title: str, *recalls: Any) -> Any:
    """Return the boxes of several `recall(...)` under one title, in a row where the page is wide enough."""
    from exercises.cells.recalls import in_a_row

    return in_a_row(title, recalls)


def finish(*recalls: Any) -> Any:
    """Return what ends a module: several `recall(...)` to take along, what was worked on, the next module."""
    from exercises.cells.finish import finish_of

    return finish_of(Path.cwd(), recalls)


def booklet() -> Any:
    """Return the button that prepares the booklet of all that was written, and opens it."""
    from exercises.cells.booklet_widget import booklet_widget

    return booklet_widget(Path.cwd())
