"""A server that ends with who started it."""

import os
import subprocess
import sys

from grader.lab.tied import TIED

_PROGRAM = """
import signal, sys, threading
from grader.lab.tied import end_with_who_started_us
ended = threading.Event()
signal.signal(signal.SIGTERM, lambda *_: ended.set())
end_with_who_started_us()
print("ready", flush=True)
while not ended.wait(0.05):
    pass
print("ended")
"""


def test_it_ends_once_its_standard_input_is_closed() -> None:
    """As the system does when who started it is no longer, killed or not."""
    with subprocess.Popen(
        [sys.executable, "-c", _PROGRAM],
        env={**os.environ, TIED: "oui"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout is not None
        assert program.stdin is not None
        assert program.stdout.readline() == "ready\n"
        assert program.poll() is None
        program.stdin.close()
        assert program.stdout.read() == "ended\n"
        assert program.wait() == 0
