"""One run of a command, measured, and the table that a measure prints."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from tests.paths import ROOT


@dataclass(frozen=True)
class Run:
    """What one command took: seconds from its start to its end, and its peak memory in megabytes."""

    seconds: float
    megabytes: float


@dataclass(frozen=True)
class Table:
    """What one measure says: a title, a header, rows, and a sentence to conclude."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    conclusion: str = ""


def run(command: Sequence[str]) -> Run:
    """Run `python -m …` from the project's folder, in a process of its own; RuntimeError when it fails."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} : {process.returncode}")
    scale = 1_048_576 if sys.platform == "darwin" else 1024  # bytes there, kilobytes elsewhere
    return Run(seconds, usage.ru_maxrss / scale)


def slope(few: int, short: Run, many: int, long: Run) -> float:
    """Return the marginal time of one copy, in milliseconds."""
    return 1000 * (long.seconds - short.seconds) / (many - few)


def french(value: float, decimals: int = 0) -> str:
    """Return a number as it is written in French."""
    return f"{value:,.{decimals}f}".replace(",", "\u202f").replace(".", ",")
