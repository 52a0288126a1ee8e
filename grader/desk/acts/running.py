"""What a trainer needs in the room."""

from grader.desk.act import Act

ACTS: tuple[Act, ...] = ()
