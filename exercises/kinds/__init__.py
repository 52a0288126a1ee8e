"""The kinds of exercise, one file each, with the view of a kind beside it."""

from exercises.kinds.registry import KINDS

__all__ = ["KINDS"]
