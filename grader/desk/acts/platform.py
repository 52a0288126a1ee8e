"""The learning platform's files, both ways."""

from grader.desk.act import Act

ACTS: tuple[Act, ...] = ()
