"""What was acknowledged survives the death of the process that saved it, and two processes share a copy."""

import os
import random
import signal
from collections.abc import Callable
from pathlib import Path

import filelock  # noqa: F401 - loaded here, so that the children start warm
import pytest

from exercises.copies.store import COPY, Store

KILLS = 200


def child(act: Callable[[int], None]) -> tuple[int, int]:
    """Run `act(pipe)` in a forked process; return its identifier and the reading end of the pipe."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reading)
        try:
            act(writing)
        finally:
            os._exit(0)
    os.close(writing)
    return process, reading


def lines(pipe: int) -> list[int]:
    """Return the whole lines, each a number, that come through a pipe until its writer is dead."""
    data = b""
    while chunk := os.read(pipe, 65_536):
        data += chunk
    os.close(pipe)
    return [int(line) for line in data.split(b"\n")[:-1]]


@pytest.mark.slow
def test_every_acknowledged_answer_survives_a_sudden_death(store: Store) -> None:
    """Killed 200 times at random moments, the copy is readable and holds what was acknowledged."""
    chance = random.Random(20260302)  # noqa: S311 - moments, not secrets
    last = 0
    acknowledgements = 0
    for _ in range(KILLS):
        moment = chance.uniform(0.0001, 0.03)

        def save_for_ever(pipe: int, base: int = last, moment: float = moment) -> None:
            signal.signal(
                signal.SIGALRM, signal.SIG_DFL
            )  # the system kills: Python hears nothing of it
            while True:
                base = store.save("publics", {"chosen": ["x" * 500, str(base)]}, base=base).revision
                os.write(pipe, b"%d\n" % base)
                if moment:  # from the first acknowledgement on, it is in the midst of saving
                    signal.setitimer(signal.ITIMER_REAL, moment)
                    moment = 0

        process, pipe = child(save_for_ever)
        told = lines(pipe)
        _, status = os.waitpid(process, 0)
        assert os.waitstatus_to_exitcode(status) == -signal.SIGALRM
        reading = store.read()
        entry = reading.copy.entries["publics"]
        assert told
        assert reading.notice == ""
        assert entry.revision >= told[-1]
        assert entry.answer["chosen"][1] == str(entry.revision - 1)
        acknowledgements += len(told)
        last = entry.revision
    assert acknowledgements >= KILLS
    assert not list(store.folder.glob("copie.endommagee-*"))
    assert (store.folder / COPY).is_file()


def test_two_processes_saving_at_once_lose_nothing(folder: Path) -> None:
    """Two kernels on one copy, each with its exercise, both find all that they saved."""

    def saves(name: str) -> Callable[[int], None]:
        def act(pipe: int) -> None:
            mine = Store(folder, "03_ressources")
            for revision in range(40):
                os.write(pipe, b"%d\n" % mine.save(name, {"n": revision}, base=revision).revision)

        return act

    children = [child(saves(name)) for name in ("publics", "moyenne")]
    for process, pipe in children:
        os.waitpid(process, 0)
        assert lines(pipe) == list(range(1, 41))
    entries = Store(folder, "03_ressources").read().copy.entries
    assert {name: entry.answer for name, entry in entries.items()} == {
        "publics": {"n": 39},
        "moyenne": {"n": 39},
    }
