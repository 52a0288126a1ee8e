"""A machine where nothing of the project stands but a wheel: an environment of its own, no checkout at hand."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.paths import ROOT

_PATIENCE = 180.0
"""Seconds that a server may take to open."""


@dataclass(frozen=True)
class Machine:
    """An environment in `root`, as empty at first as Python makes it, and a person's home beside it."""

    root: Path

    @classmethod
    def make(cls, root: Path) -> "Machine":
        """Make the environment; it has no pip, which works from ours."""
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(root)], check=True)
        (root / "home").mkdir()
        return cls(root)

    @property
    def packages(self) -> Path:
        """Where packages are installed."""
        (found,) = self.root.glob("lib/python*/site-packages")
        return found

    def program(self, name: str) -> str:
        """Return the path of a program of the environment, which nobody activated."""
        return str(self.root / "bin" / name)

    def pip(self, *arguments: str) -> str:
        """Run pip on the environment and return what it says; AssertionError when it fails."""
        python = ("--python", self.program("python"), "--disable-pip-version-check")
        done = subprocess.run(
            [sys.executable, "-m", "pip", *python, *arguments],
            cwd=self.root,
            env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def install(self, wheel: str) -> None:
        """Install one wheel and what it asks for, in the versions of the constraints."""
        constraints = str(ROOT / "constraints.txt")
        self.pip("install", "--quiet", "--no-compile", "--constraint", constraints, wheel)

    def variables(self, added: dict[str, str] | None = None) -> dict[str, str]:
        """Return the whole environment of what runs there: nothing of ours, nothing of the tests'."""
        home = str(self.root / "home")
        return {"HOME": home, "LANG": "C.UTF-8", "PATH": os.defpath, **(added or {})}

    def run(
        self,
        name: str,
        *arguments: str,
        folder: Path,
        status: int = 0,
        said: str = "",
        variables: dict[str, str] | None = None,
    ) -> str:
        """Run a program in `folder`, `said` being its standard input, and return all that it says.

        AssertionError when it ends with another `status`.
        """
        done = subprocess.run(
            [self.program(name), *arguments],
            cwd=folder,
            env=self.variables(variables),
            input=said,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.returncode == status, done.stdout
        return done.stdout

    @contextmanager
    def serving(self, name: str, *arguments: str, folder: Path) -> Iterator[str]:
        """Keep a server open, yield the address that it says, and stop it as Ctrl-C does."""
        with subprocess.Popen(
            [self.program(name), *arguments],
            cwd=folder,
            env=self.variables(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as process:
            watch = threading.Timer(_PATIENCE, process.kill)
            watch.start()
            try:
                assert process.stdout is not None
                said = ""
                for line in process.stdout:
                    said += line
                    if "http://127.0.0.1:" in line:
                        yield line.strip()
                        break
                else:
                    raise AssertionError(said)
                process.send_signal(signal.SIGINT)
                assert process.wait() == 0
            finally:
                watch.cancel()
                process.kill()
