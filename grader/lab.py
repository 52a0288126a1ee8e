"""Open JupyterLab: for a participant on their folder, for the staff on the page where copies are marked."""

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from pathlib import Path
from typing import Any
from urllib.parse import quote
from urllib.request import Request, urlopen

from grader import session as sessions
from grader.errors import NoSessionError, NotReleasedError, PortTakenError, ServerError
from grader.participant import (
    FOLLOWING,
    HIDDEN,
    MARKER,
    MARKING_ROOM,
    RESTITUTION,
    environment,
    lab_environment,
    prepare,
    write_settings,
)
from grader.session import DEMONSTRATION, SESSIONS, Session

_HOST = "127.0.0.1"
_PORTS = range(8888, 8988)
_TRIES = 3
"""Times that JupyterLab is started when the port is ours to choose."""

_PATIENCE = 90.0
"""Seconds that JupyterLab may take to answer for the first time."""


def open_participant(
    asked: str, identifier: str, port: int | None, *, browser: bool, simple: bool = False
) -> int:
    """Open a participant's modules and return JupyterLab's exit status.

    Without a session, the demonstration one is made and everything in it given out, the first time.
    `simple` opens Notebook's page, a module alone without panels, on the same folder and the same copies.
    """
    session = find_or_demonstrate(asked)
    if not session.released:
        raise NotReleasedError(session.modules[0] if session.modules else "…")
    folder = prepare(session, identifier)
    return _serve(
        folder,
        folder / HIDDEN,
        environment(session, identifier),
        page=f"/{'notebooks' if simple else 'lab/tree'}/{quote(_notebook(session.released[0]))}",
        port=port,
        browser=browser,
    )


def open_marking(session: Session, port: int | None, *, browser: bool, marker: str = "") -> int:
    """Open the marking room on the session, nbgrader's formgrader beside it; return JupyterLab's exit status.

    `marker` is who marks; without it, the system's user.
    """
    hidden = session.root / HIDDEN
    write_settings(hidden, formgrader=True)
    return _serve(
        session.root,
        hidden,
        {**lab_environment(hidden), **({MARKER: marker} if marker else {})},
        page=MARKING_ROOM,
        port=port,
        browser=browser,
    )


def open_following(session: Session, port: int | None, *, browser: bool) -> int:
    """Open the page that shows where everyone stands and return JupyterLab's exit status."""
    hidden = session.root / HIDDEN
    write_settings(hidden, formgrader=True)
    return _serve(
        session.root,
        hidden,
        lab_environment(hidden),
        page=FOLLOWING,
        port=port,
        browser=browser,
    )


def open_restitution(session: Session, module: str, port: int | None, *, browser: bool) -> int:
    """Open the page that shows the room to itself, at `module` where one is named; return JupyterLab's status."""
    hidden = session.root / HIDDEN
    write_settings(hidden, formgrader=True)
    return _serve(
        session.root,
        hidden,
        lab_environment(hidden),
        page=f"{RESTITUTION}/module/{quote(module)}" if module else RESTITUTION,
        port=port,
        browser=browser,
    )


def find_or_demonstrate(asked: str) -> Session:
    """Return the session asked for or around; without any, the demonstration, made and given out if need be."""
    from grader.release import publish

    here = Path.cwd()
    if asked or any((folder / sessions.MARKER).is_file() for folder in (here, *here.parents)):
        return sessions.find(here, asked)
    curriculum = sessions.find_curriculum(here)
    place = curriculum.parent / SESSIONS
    try:
        session = sessions.load(place / DEMONSTRATION)
        if session.fingerprint != sessions.fingerprint(curriculum):
            _say(
                "Le parcours a changé depuis que la session de démonstration a été créée. "
                f"Pour repartir du parcours actuel, renommez ou supprimez {session.root}"
            )
    except NoSessionError:
        _say("Préparation de la session de démonstration (une fois)…")
        session = sessions.create(DEMONSTRATION, place, curriculum)
    for module in session.modules:
        if module not in session.released:
            publish(session, module)
    return session


def _notebook(module: str) -> str:
    return f"{module}/{module}.ipynb"


def _serve(
    root: Path,
    hidden: Path,
    variables: dict[str, str],
    *,
    page: str,
    port: int | None,
    browser: bool,
) -> int:
    """Run JupyterLab until it ends; again, on another port, when someone took ours while it started."""
    for _ in range(_TRIES - 1 if port is None else 0):
        try:
            return _serve_at(_free_port(None), root, hidden, variables, page=page, browser=browser)
        except ServerError:
            continue
    return _serve_at(_free_port(port), root, hidden, variables, page=page, browser=browser)


def _serve_at(
    chosen: int, root: Path, hidden: Path, variables: dict[str, str], *, page: str, browser: bool
) -> int:
    token = secrets.token_hex(24)
    log = hidden / "jupyter.log"
    with log.open("ab") as journal:
        server = subprocess.Popen(  # noqa: S603 - our own interpreter, our own arguments
            _command(root, chosen),
            cwd=root,
            env={**os.environ, **variables, "JUPYTER_TOKEN": token},
            stdin=subprocess.DEVNULL,
            stdout=journal,
            stderr=journal,
            start_new_session=True,
        )
        with _forwarding(server):
            _wait(server, chosen, token, log)
            address = f"http://{_HOST}:{chosen}{page}?token={token}"
            _say(f"C’est ouvert, à cette adresse :\n\n    {address}\n")
            _say("Pour l’arrêter : Ctrl-C dans ce terminal. Les réponses enregistrées restent.")
            if browser:
                webbrowser.open(address)
            status = server.wait()
    return 0 if status in (0, -signal.SIGTERM) else 1


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
        *(sys.executable, "-m", "jupyterlab"),
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

    def _stop(self, *_: object) -> None:
        if self._server.poll() is None:
            self._server.terminate()

    def __exit__(self, *_: object) -> None:
        self._stop()
        self._server.wait()
        for number, handler in self._former.items():
            signal.signal(number, handler)


def _free_port(asked: int | None) -> int:
    for port in _PORTS if asked is None else (asked,):
        if _is_free(port):
            return port
    raise PortTakenError(asked or _PORTS[0])


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
    asked = Request(
        f"http://{_HOST}:{port}/api/status", headers={"Authorization": f"token {token}"}
    )
    deadline = time.monotonic() + _PATIENCE
    while server.poll() is None and time.monotonic() < deadline:
        try:
            with urlopen(asked, timeout=5) as answer:  # noqa: S310
                json.load(answer)
                return
        except (OSError, ValueError):
            time.sleep(0.1)
    raise ServerError(log)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
