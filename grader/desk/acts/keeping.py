"""What is kept of people, given to them, erased."""

from grader.desk.act import Act

ACTS: tuple[Act, ...] = ()
