"""Collect while the page is open: at most every twenty seconds, beside the server, and only when something came."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from exercises.copies.copy import now
from exercises.errors import ParcoursError
from grader.copies import collect
from grader.copies.collect import Collection
from grader.session.session import Session

EVERY = 20.0
"""Seconds between two collections of a module."""

_UNEXPECTED = (
    "Le ramassage a échoué. Ramassez les copies vous-même pour savoir pourquoi ; "
    "celles qui l’étaient déjà restent affichées."
)


@dataclass(frozen=True)
class Collected:
    """How the last collection of a module went: when (None: never), what was refused, and why it failed (`""`)."""

    at: datetime | None = None
    refused: int = 0
    error: str = ""


@dataclass
class _Module:
    """What is known of one module: its last collection, what was there then, and when it was last asked for."""

    collected: Collected = field(default_factory=Collected)
    seen: frozenset[str] | None = None
    asked: float = float("-inf")


class Collector:
    """Collects a session's modules as the page asks for them; one collection at a time."""

    def __init__(
        self,
        session: Session,
        *,
        take: Callable[[Session, str], Collection] = collect.collect,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._session, self._take, self._clock = session, take, clock
        self._modules: dict[str, _Module] = {}
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def ask(self, module: str) -> Collected:
        """Begin a collection of `module` where it is time for one, and return how the last one went."""
        with self._lock:
            known = self._modules.setdefault(module, _Module())
            idle = self._thread is None or not self._thread.is_alive()
            if idle and self._clock() - known.asked >= EVERY:
                known.asked = self._clock()
                # A daemon: a server that stops does not wait for a collection, which the next one begins again.
                self._thread = threading.Thread(
                    target=self._collect, args=(module, known), name="parcours-salle", daemon=True
                )
                self._thread.start()
            return known.collected

    def wait(self, seconds: float = 60.0) -> None:
        """Return when no collection is under way, or after `seconds`."""
        thread = self._thread
        if thread is not None:
            thread.join(seconds)

    def _collect(self, module: str, known: _Module) -> None:
        try:
            there = self._there(module)
            if there == known.seen:
                known.collected = Collected(now(), known.collected.refused)
                return
            done = self._take(self._session, module)
            known.seen = there
            known.collected = Collected(now(), len(done.refused))
        except ParcoursError as error:
            known.collected = Collected(known.collected.at, known.collected.refused, str(error))
        except Exception:  # noqa: BLE001 - nothing that a collection meets may end in silence in a thread
            known.collected = Collected(known.collected.at, known.collected.refused, _UNEXPECTED)

    def _there(self, module: str) -> frozenset[str]:
        """Return the names of what was handed in: each hand-in bears its own date, so a new one is a new name."""
        inbound = self._session.inbound
        return frozenset(path.name for path in inbound.glob(f"*+{module}+*"))
