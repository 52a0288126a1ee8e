"""Run JupyterLab on a folder, on this machine alone, until it ends."""

import json
import os
import random
import re
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import IO, Any
from urllib.parse import unquote
from urllib.request import Request, urlopen

from grader.errors import PortTakenError, ServerError
from grader.lab.tied import TIED

PORTS = range(8888, 8988)
"""Where a free port is looked for when none is asked for."""

_HOST = "127.0.0.1"
_LOG = "jupyter.log"
_TRIES = 3
"""Times that JupyterLab is started when the port is ours to choose."""

_PATIENCE = 90.0
"""Seconds that JupyterLab may take to answer for the first time."""

_FAREWELL = 30.0
"""Seconds that a server may take to end by itself, with its kernels."""


def serve(
    root: Path,
    hidden: Path,
    variables: dict[str, str],
    *,
    page: str,
    port: int | None,
    browser: bool,
    with_it: Callable[[], AbstractContextManager[object]] = nullcontext,
) -> int:
    """Run JupyterLab on the folder `root` until it ends, and return its exit status.

    `hidden` is where its log goes, `variables` are added to its environment, `page` is what opens. Without a `port`
    one is chosen, and another when someone took it while JupyterLab started. `with_it` is entered once it answers,
    and left when it ends. Raises PortTakenError, ServerError.
    """
    tries = _TRIES if port is None else 1
    for tried in range(tries):
        try:
            chosen = free_port(port, first=not tried)
            with _running(chosen, root, hidden, variables, page) as (server, address):
                say(f"C’est ouvert, à cette adresse :\n\n    {address}\n")
                if browser:
                    webbrowser.open(address)
                with with_it():
                    say(
                        "Pour l’arrêter : Ctrl-C dans ce terminal. Les réponses enregistrées restent."
                    )
                    status = server.wait()
                return 0 if status in (0, -signal.SIGTERM) else 1
        except ServerError:
            if tried + 1 == tries:
                raise
    raise AssertionError


@contextmanager
def beside(root: Path, hidden: Path, variables: dict[str, str], *, page: str) -> Iterator[str]:
    """Run another JupyterLab while one runs; yield the address of its page. Raises PortTakenError, ServerError."""
    with _running(free_port(None, first=False), root, hidden, variables, page) as (_, address):
        yield address


def already_open(runtime: Path, page: str) -> str:
    """Return the address of a page on a server that runs already, by what it keeps in `runtime`; "" for none."""
    for path in sorted(runtime.glob("jpserver-*.json")):
        try:
            told = json.loads(path.read_text(encoding="utf-8"))
            port, token = int(told["port"]), str(told["token"])
            with urlopen(_status(port, token), timeout=2) as answer:  # noqa: S310
                json.load(answer)
        except (OSError, ValueError, KeyError, TypeError):
            continue
        return f"http://{_HOST}:{port}{page}?token={token}"
    return ""


def start(
    root: Path, hidden: Path, variables: dict[str, str], *, page: str
) -> tuple[subprocess.Popen[bytes], str]:
    """Start JupyterLab beside this program, on a port of its own choice; return it and its address once it answers.

    It ends when its standard input is closed, and so with this program, however that ends. Raises PortTakenError,
    ServerError, OSError.
    """
    for left in reversed(range(_TRIES)):
        try:
            return _started(free_port(None, first=False), root, hidden, variables, page)
        except ServerError:
            if not left:
                raise
    raise ServerError(hidden / _LOG)


def _started(
    chosen: int, root: Path, hidden: Path, variables: dict[str, str], page: str
) -> tuple[subprocess.Popen[bytes], str]:
    token = secrets.token_hex(24)
    tied = {**variables, TIED: "oui"}
    with (hidden / _LOG).open("ab") as journal:
        server = _popen(root, chosen, tied, token, journal, stdin=subprocess.PIPE)
    try:
        _wait(server, chosen, token, hidden / _LOG)
    except ServerError:
        stop(server)
        raise
    return server, _opened(chosen, token, page)


def stop(server: subprocess.Popen[bytes]) -> None:
    """End a server that was started beside this program, and wait for its end."""
    server.terminate()
    if server.stdin is not None:
        server.stdin.close()
    try:
        server.wait(_FAREWELL)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _popen(
    root: Path,
    chosen: int,
    variables: dict[str, str],
    token: str,
    journal: IO[bytes],
    *,
    stdin: int = subprocess.DEVNULL,
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own interpreter, our own arguments
        _command(root, chosen),
        cwd=root,
        env={**os.environ, **variables, "JUPYTER_TOKEN": token},
        stdin=stdin,
        stdout=journal,
        stderr=journal,
        start_new_session=True,
    )


def _opened(port: int, token: str, page: str) -> str:
    """Return the address of a page of a server that answers; a notebook's kernel is started meanwhile."""
    if page.endswith(".ipynb"):
        notebook = unquote(re.sub("^/(lab/tree|notebooks)/", "", page))
        threading.Thread(target=_begin, args=(port, token, notebook), daemon=True).start()
    return f"http://{_HOST}:{port}{page}?token={token}"


@contextmanager
def _running(
    chosen: int, root: Path, hidden: Path, variables: dict[str, str], page: str
) -> Iterator[tuple["subprocess.Popen[bytes]", str]]:
    """Start JupyterLab; yield its process and the address of the page once it answers; end it after."""
    token = secrets.token_hex(24)
    log = hidden / _LOG
    with log.open("ab") as journal:
        server = _popen(root, chosen, variables, token, journal)
        with _forwarding(server):
            _wait(server, chosen, token, log)
            yield server, _opened(chosen, token, page)


def _command(root: Path, port: int) -> list[str]:
    options: dict[str, Any] = {
        "ServerApp.ip": _HOST,
        "ServerApp.open_browser": False,
        "ServerApp.port": port,
        "ServerApp.port_retries": 0,
        "ServerApp.root_dir": str(root),
    }
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options["ServerApp.allow_root"] = (
            True  # a container or a build machine, and for this machine alone
        )
    return [
        *(sys.executable, "-m", "grader.lab.launched"),
        *(f"--{name}={value}" for name, value in options.items()),
    ]


class _forwarding:  # noqa: N801 - a context manager, used as one
    """While a server runs, Ctrl-C and a stop asked of us stop it, and we wait for its end."""

    def __init__(self, server: subprocess.Popen[bytes]) -> None:
        self._server = server
        self._former: dict[int, Any] = {}

    def __enter__(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            self._former[number] = signal.signal(number, self._stop)

    def _stop(self, number: int = 0, frame: Any = None) -> None:
        if self._server.poll() is None:
            self._server.terminate()
        former = self._former.get(number)
        if callable(former) and isinstance(getattr(former, "__self__", None), _forwarding):
            # the one that runs beside
            former(number, frame)

    def __exit__(self, *_: object) -> None:
        self._stop()
        self._server.wait()
        for number, handler in self._former.items():
            signal.signal(number, handler)


def free_port(asked: int | None, *, first: bool = True) -> int:
    """Return `asked`, or the first of `PORTS` that is free; PortTakenError when there is none.

    Any that is free where it need not be the `first`: two servers that start at once would both take the same.
    """
    ports = list(PORTS) if asked is None else [asked]
    if not first:
        random.shuffle(ports)
    for port in ports:
        if _is_free(port):
            return port
    raise PortTakenError(asked or PORTS[0])


def _is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_HOST, port))
        except OSError:
            return False
        return True


def _wait(server: subprocess.Popen[bytes], port: int, token: str, log: Path) -> None:
    """Return when our server answers; ServerError when it stops before, or stays silent.

    Another person's server may have taken the port meanwhile: only ours knows the token.
    """
    asked = _status(port, token)
    deadline = time.monotonic() + _PATIENCE
    while server.poll() is None and time.monotonic() < deadline:
        try:
            with urlopen(asked, timeout=5) as answer:  # noqa: S310
                json.load(answer)
                return
        except (OSError, ValueError):
            time.sleep(0.1)
    raise ServerError(log)


def _status(port: int, token: str) -> Request:
    headers = {"Authorization": f"token {token}"}
    return Request(f"http://{_HOST}:{port}/api/status", headers=headers)


def _begin(port: int, token: str, notebook: str) -> None:
    """Start the kernel of the notebook that opens, while its page is on its way: the page finds it and takes it."""
    kernel = {"path": notebook, "type": "notebook", "name": "", "kernel": {"name": "python3"}}
    asked = Request(
        f"http://{_HOST}:{port}/api/sessions",
        data=json.dumps(kernel).encode(),
        headers={"Authorization": f"token {token}", "Content-Type": "application/json"},
    )
    with suppress(OSError):  # the page starts its own, then
        urlopen(asked, timeout=_PATIENCE).close()  # noqa: S310


def say(text: str) -> None:
    """Show a line in the terminal, at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
