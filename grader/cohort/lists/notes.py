"""What is to be said of a list, line by line."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Note:
    """What is to be said of one line of the file, or of a sheet, or of the whole (line 0)."""

    line: int
    sentence: str
    sheet: str = ""

    def __str__(self) -> str:
        place = [f"feuille « {self.sheet} »"] if self.sheet else []
        place += [f"ligne {self.line}"] if self.line else []
        return f"{', '.join(place)} : {self.sentence}" if place else self.sentence


@dataclass
class Notes:
    """What was said so far.

    A fault keeps everyone from being enrolled; a doubt waits for someone to say that the list was understood; a
    remark says what was left out or put right.
    """

    faults: list[Note] = field(default_factory=list)
    doubts: list[Note] = field(default_factory=list)
    remarks: list[Note] = field(default_factory=list)
