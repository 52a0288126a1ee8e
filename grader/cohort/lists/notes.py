"""What is to be said of a list, line by line."""

from dataclasses import dataclass, field

_SPACES = "\u00a0\u202f"
"""French's own spaces; any other sign that is not seen, such as a terminal's commands, is shown as one."""


@dataclass(frozen=True)
class Note:
    """What is to be said of one line of the file, or of a sheet, or of the whole (line 0).

    `shared` is the address that several people have, where that would settle it. `typed` is the end of the sentence
    that says how to settle it at the command line; a page has a box for it.
    """

    line: int
    sentence: str
    sheet: str = ""
    shared: str = ""
    typed: str = ""

    @property
    def plain(self) -> str:
        """The sentence without what only the command line needs."""
        return self.sentence.removesuffix(self.typed)

    def __str__(self) -> str:
        place = [f"feuille « {self.sheet} »"] if self.sheet else []
        place += [f"ligne {self.line}"] if self.line else []
        said = f"{', '.join(place)} : {self.sentence}" if place else self.sentence
        return "".join(c if c.isprintable() or c in _SPACES else "\ufffd" for c in said)


@dataclass
class Notes:
    """What was said so far.

    A fault keeps everyone from being enrolled; a doubt waits for someone to say that the list was understood; a
    remark says what was left out or put right.
    """

    faults: list[Note] = field(default_factory=list)
    doubts: list[Note] = field(default_factory=list)
    remarks: list[Note] = field(default_factory=list)
