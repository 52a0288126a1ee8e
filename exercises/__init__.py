"""What a module's notebook uses: exercises, figures, the hand-in, what was written elsewhere."""

from exercises.cells.notebook import (
    booklet,
    exercise,
    figure,
    finish,
    hand_in,
    modules_progress,
    recall,
    resume,
    side_by_side,
)

__all__ = [
    "booklet",
    "exercise",
    "figure",
    "finish",
    "hand_in",
    "modules_progress",
    "recall",
    "resume",
    "side_by_side",
]
