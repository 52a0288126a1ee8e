"""What a module's notebook uses: exercises, figures, the hand-in."""

from exercises.notebook import exercise, figure, hand_in

__all__ = ["exercise", "figure", "hand_in"]
