"""What a session is, changed."""

from grader.desk.act import Act

ACTS: tuple[Act, ...] = ()
