"""The office's documents, made."""

from grader.desk.act import Act

ACTS: tuple[Act, ...] = ()
