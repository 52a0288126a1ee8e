"""Participants' modules opened beside the staff's server, on this machine: one server a person."""

import subprocess
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from exercises.errors import ParcoursError
from exercises.files import why
from grader.errors import NotReleasedError, PortTakenError, ServerError
from grader.lab import process
from grader.lab.opening import first_page
from grader.lab.participant import environment, prepare
from grader.session.layout import HIDDEN
from grader.session.session import Session

State = Literal["closed", "opening", "open", "failed"]

Running = tuple[subprocess.Popen[bytes], str]
"""A server that answers, and its address."""

_UNEXPECTED = "Ces modules n’ont pas pu s’ouvrir : une erreur imprévue est survenue. Réessayez."


@dataclass(frozen=True)
class Opening:
    """How far the opening of someone's modules is: where they are once open, or why they are not, in French."""

    state: State
    address: str = ""
    sentence: str = ""


def start(session: Session, identifier: str) -> Running:
    """Do what `parcours lab` does, beside this program; return the server once it answers.

    Raises NotReleasedError, InvalidNameError, PortTakenError, ServerError and OSError.
    """
    page = first_page(session)
    folder = prepare(session, identifier)
    return process.start(folder, folder / HIDDEN, environment(session, identifier), page=page)


class Beside:
    """The servers that this program opened for participants; all end with it."""

    def __init__(self, start: Callable[[Session, str], Running] = start) -> None:
        self._start = start
        self._lock = threading.Lock()
        self._known: dict[tuple[Path, str], Future[Running]] = {}

    def open(self, session: Session, identifier: str) -> None:
        """Begin to open someone's modules, unless they are, or are about to be."""
        with self._lock:
            if self._state(session, identifier).state in ("opening", "open"):
                return
            begun: Future[Running] = Future()
            self._known[session.root, identifier] = begun
        threading.Thread(
            target=self._run, args=(begun, session, identifier), name="parcours-poste", daemon=True
        ).start()

    def look(self, session: Session, identifier: str) -> Opening:
        """Return how far it is."""
        with self._lock:
            return self._state(session, identifier)

    def close(self, session: Session, identifier: str) -> None:
        """Have someone's server end, once it answers if it is being opened; what they answered is kept."""
        with self._lock:
            found = self._known.get((session.root, identifier))
        if found is None:
            return
        if found.exception() is None:
            server, _ = found.result()
            process.stop(server)
        with self._lock:
            if self._known.get((session.root, identifier)) is found:
                del self._known[session.root, identifier]

    def close_all(self, session: Session) -> None:
        """Have the servers of everyone of a session end."""
        with self._lock:
            people = [identifier for root, identifier in self._known if root == session.root]
        for identifier in people:
            self.close(session, identifier)

    def _state(self, session: Session, identifier: str) -> Opening:
        found = self._known.get((session.root, identifier))
        if found is None:
            return Opening("closed")
        if not found.done():
            return Opening("opening")
        error = found.exception()
        if error is not None:
            return Opening("failed", sentence=_said(error))
        server, address = found.result()
        return Opening("open", address) if server.poll() is None else Opening("closed")

    def _run(self, begun: Future[Running], session: Session, identifier: str) -> None:
        try:
            begun.set_result(self._start(session, identifier))
        except BaseException as error:  # noqa: BLE001 - whoever looks is told
            begun.set_exception(error)


OPENED = Beside()
"""Those that this program opened; someone who leaves the session, or is erased, has theirs closed."""


def _said(error: BaseException) -> str:
    if isinstance(error, NotReleasedError):
        return "Aucun module n’est publié : publiez-en un d’abord, à l’étape « Publier »."
    if isinstance(error, PortTakenError):
        return "Trop de pages sont ouvertes sur ce poste. Fermez-en quelques-unes, puis réessayez."
    if isinstance(error, ServerError):
        return f"Ces modules n’ont pas pu s’ouvrir. Réessayez. Le détail, en anglais, est dans {error.log}"
    if isinstance(error, ParcoursError):
        return str(error)
    if isinstance(error, OSError):
        return f"Ces modules n’ont pas pu s’ouvrir : le disque a refusé ({why(error)})."
    return _UNEXPECTED
