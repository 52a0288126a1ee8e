"""What an act ends with: what was done, what was refused and why, the files that were made."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Step = Callable[[str], object]
"""Called after each of the things that a long work goes through, with whom or what it was."""


@dataclass(frozen=True)
class Told:
    """What became of an act, in French: sentences, (who, why) of the refused, remarks, files that can be taken."""

    done: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    remarks: tuple[tuple[str, str], ...] = ()
    files: tuple[Path, ...] = ()

    def __add__(self, other: "Told") -> "Told":
        return Told(
            self.done + other.done,
            self.refused + other.refused,
            self.remarks + other.remarks,
            self.files + other.files,
        )
