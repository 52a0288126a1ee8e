"""Who takes part."""

from grader.desk.act import Act

ACTS: tuple[Act, ...] = ()
