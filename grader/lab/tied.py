"""A server that another program started for itself, and that ends with it, however that one ends."""

import os
import signal
import sys
import threading

TIED = "PARCOURS_LIE"
"""The environment variable of a server whose standard input stays open as long as who started it runs."""


def end_with_who_started_us() -> None:
    """Have this process end once its standard input is closed, where it was started so."""
    if os.environ.pop(TIED, ""):
        threading.Thread(target=_wait_for_the_end, name="parcours-lie", daemon=True).start()


def _wait_for_the_end() -> None:
    sys.stdin.buffer.read()  # nothing is ever written there
    os.kill(os.getpid(), signal.SIGTERM)
