"""Chromium driven through a pipe: one process for many pages, and no port that another account could open."""

import json
import os
import selectors
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from grader.documents.errors import NoBrowserError

PATIENCE = 180
"""Seconds that a long document may take."""

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_ENDING = 10
_PLUGGED = 'exec "$0" "$@" 3<&0 4>&1 0</dev/null 1>/dev/null'
"""Chromium listens on its descriptor 3 and answers on its descriptor 4."""


class DeafError(Exception):
    """The browser ended, was too slow, or refused."""


def program() -> str:
    """Return the program that prints; NoBrowserError when there is none."""
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            return found
    raise NoBrowserError


def options(place: Path) -> list[str]:
    """Return how it is started: without a window, its profile in `place`, and nothing fetched from any network."""
    chosen = [
        *("--headless", "--disable-gpu", "--no-first-run", "--disable-sync"),
        *("--disable-background-networking", "--disable-component-update", "--disable-quic"),
        *("--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={place / 'profil'}"),
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        chosen.append("--no-sandbox")  # Chromium refuses root otherwise: a container, our own page
    return chosen


class Tab:
    """One tab of a browser that runs: what it is asked (DevTools protocol), it does in order."""

    def __init__(self, to: IO[bytes], back: IO[bytes]) -> None:
        self._to, self._back = to, back
        self._last = 0
        self._read = b""
        self._session: dict[str, str] = {}
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        attached = self.ask("Target.attachToTarget", targetId=target, flatten=True)
        self._session = {"sessionId": attached["sessionId"]}
        self.ask("Page.enable")

    def open(self, address: str) -> None:
        """Show a page, wholly loaded; DeafError when it cannot be."""
        if self.ask("Page.navigate", url=address).get("errorText"):
            raise DeafError
        self._until(lambda told: told.get("method") == "Page.loadEventFired")

    def ask(self, method: str, **parameters: Any) -> Any:
        """Return what a method answers; DeafError when it fails."""
        self._last += 1
        number = self._last
        message = {"id": number, "method": method, "params": parameters, **self._session}
        try:
            self._to.write(json.dumps(message).encode() + b"\0")
            self._to.flush()
        except OSError:
            raise DeafError from None
        answer = self._until(lambda told: told.get("id") == number)
        if "result" not in answer:
            raise DeafError
        return answer["result"]

    def _until(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Return the next message that is `wanted`; the others tell nothing that is needed."""
        deadline = time.monotonic() + PATIENCE
        while True:
            while b"\0" in self._read:
                one, _, self._read = self._read.partition(b"\0")
                try:
                    told = json.loads(one)
                except ValueError:
                    raise DeafError from None
                if isinstance(told, dict) and wanted(told):
                    return told
            self._read += self._more(deadline - time.monotonic())

    def _more(self, seconds: float) -> bytes:
        with selectors.DefaultSelector() as selector:
            selector.register(self._back, selectors.EVENT_READ)
            ready = selector.select(max(0.0, seconds))
        found = os.read(self._back.fileno(), 1 << 20) if ready else b""
        if not found:
            raise DeafError
        return found


@contextmanager
def tab() -> Iterator[Tab]:
    """Give a tab of a browser that ends with the block. Raises NoBrowserError, DeafError and OSError."""
    found = program()
    # Chromium may still write in its profile as it ends.
    with tempfile.TemporaryDirectory(prefix="impression-", ignore_cleanup_errors=True) as place:
        command = ["/bin/sh", "-c", _PLUGGED, found, *options(Path(place))]
        process = subprocess.Popen(  # noqa: S603 - a program of the machine, our own page
            [*command, "--remote-debugging-pipe", "about:blank"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            if process.stdin is None or process.stdout is None:  # it was asked for both
                raise DeafError
            yield Tab(process.stdin, process.stdout)
        finally:
            _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Close a browser: its pipe first, which it obeys, then all that it started."""
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):  # what was not written yet has nobody to read it
                pipe.close()
    with suppress(subprocess.TimeoutExpired):
        process.wait(_ENDING)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
