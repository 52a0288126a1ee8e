"""What an act ends with: what was done, what was refused and why, the files that were made."""

from dataclasses import dataclass
from typing import Protocol


class Steps(Protocol):
    """How a long work says how far it is."""

    def of(self, total: int) -> None:
        """Say how many things more it goes through, as soon as that is known."""

    def __call__(self, current: str) -> object:
        """Say that one of them is done, and whom or what it was."""


@dataclass(frozen=True)
class Told:
    """What became of an act, in French: sentences, (who, why) of the refused, remarks, files that can be taken.

    `files` are paths under the session's `exports`, with « / ».
    """

    done: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    remarks: tuple[tuple[str, str], ...] = ()
    files: tuple[str, ...] = ()

    def __add__(self, other: "Told") -> "Told":
        return Told(
            self.done + other.done,
            self.refused + other.refused,
            self.remarks + other.remarks,
            self.files + other.files,
        )
