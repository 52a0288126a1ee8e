"""Marking by people, prepared."""

from grader.desk.act import Act

ACTS: tuple[Act, ...] = ()
