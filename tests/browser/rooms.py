"""The real JupyterLab, started by `parcours` as people start it, and driven in a real page."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page

LOCAL = {"127.0.0.1", "localhost", ""}

RESTART = """async () => {
  const [kernel] = (await (await fetch("/api/kernels")).json()).filter((one) => one.connections);
  const token = document.cookie.match(/_xsrf=([^;]*)/)[1];
  await fetch(`/api/kernels/${kernel.id}/restart`, { method: "POST", headers: { "X-XSRFToken": token } });
}"""
"""What JupyterLab's menu asks of the server: participants no longer have the menu."""

NOTEBOOKS_OWN = ("schema", "'filebrowser:open-path' not registered")
"""What Notebook's own scripts say in a browser's console at some openings: two races, in none of our files."""


def parcours(*arguments: str, folder: Path) -> str:
    """Run the command as a person does and return what it says; AssertionError when it fails."""
    done = subprocess.run(
        [sys.executable, "-m", "grader", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@contextmanager
def server(
    verb: str, *arguments: str, folder: Path, variables: dict[str, str] | None = None
) -> Iterator[str]:
    """Keep a JupyterLab open, started by `parcours <verb>`; yield the address that it says.

    `variables` are added to the environment.
    """
    with subprocess.Popen(
        [sys.executable, "-m", "grader", verb, "--sans-navigateur", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONUNBUFFERED": "1", **(variables or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            yield address_of(process)
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout=60)
            except subprocess.TimeoutExpired:
                process.kill()  # a server that does not stop is a defect, said here rather than waited for
                raise


def address_of(process: subprocess.Popen[str]) -> str:
    """Return the address that a starting server says; AssertionError with what it said when it ends without one."""
    said = ""
    for line in process.stdout or ():
        said += line
        if found := re.search(r"http://127\.0\.0\.1:\S+", line):
            return found[0]
    raise AssertionError(said)


def own_port() -> str:
    """Return a free port, none that `parcours lab` takes by itself: another test's server may start meanwhile."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def at(address: str, module: str, *, simple: bool = False) -> str:
    """Return the address of a module in JupyterLab, or on Notebook's page, from what the server said."""
    root = urlsplit(address)
    page = "notebooks" if simple else "lab/tree"
    return f"{root.scheme}://{root.netloc}/{page}/{module}/{module}.ipynb?{root.query}"


@dataclass
class Visit:
    """One person's browser: its page, and what it should not have said or asked."""

    page: Page
    complaints: list[str] = field(default_factory=list)


@contextmanager
def visit(browser: Browser, *, width: int = 1280, height: int = 900) -> Iterator[Visit]:
    """Open a page that notes every script error, console error and request that leaves 127.0.0.1."""
    context = browser.new_context(
        locale="fr-FR", timezone_id="America/Cayenne", viewport={"width": width, "height": height}
    )
    context.set_default_timeout(30_000)
    page = context.new_page()
    one = Visit(page)
    page.on("pageerror", lambda error: one.complaints.append(f"script: {error}"))

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            one.complaints.append(f"console: {message.text}")

    page.on("console", hear)

    def watch(url: str) -> None:
        address = urlsplit(url)
        if address.scheme not in ("data", "blob") and (address.hostname or "") not in LOCAL:
            one.complaints.append(f"request: {url}")

    page.on("request", lambda request: watch(request.url))
    page.on("websocket", lambda socket: watch(socket.url))
    try:
        yield one
    finally:
        context.close()  # a page left open by a test that failed would take the processor from the others


def ours(complaints: list[str]) -> list[str]:
    """Return the complaints that Notebook does not make by itself."""
    return [said for said in complaints if not any(own in said for own in NOTEBOOKS_OWN)]


def ready(page: Page, exercises: int) -> None:
    """Wait until every exercise of the module, and its hand-in, can be used, and the module has run to its end."""
    page.wait_for_function(
        "wanted => document.querySelectorAll('[data-exercice][data-pret]').length >= wanted"
        " && document.querySelector('[data-remise][data-pret]')"
        " && !document.querySelector('.parcours-panel:not(.parcours-ran, .parcours-left)')",
        arg=exercises,
        timeout=90_000,
    )
