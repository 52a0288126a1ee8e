"""Feedback, given back."""

from grader.desk.act import Act

ACTS: tuple[Act, ...] = ()
