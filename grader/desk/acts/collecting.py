"""Copies collected, and those that came otherwise; then marked by the machine."""

from grader.desk.act import Act

ACTS: tuple[Act, ...] = ()
