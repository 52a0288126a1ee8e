"""Who checks here: the answers opened beside the notebook, else the classroom's service, else no one."""

import time
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from exercises.checking import opened, service
from exercises.checking.terms import Terms
from exercises.checking.verdict import Verdict, check
from exercises.errors import UncheckedError
from exercises.kinds.exercise import Answer, Exercise

_GONE = "La vérification n’est plus ouverte pour cet exercice. Votre réponse reste enregistrée."
_NOT_YET = "Vous pourrez vérifier après avoir remis votre copie. Votre réponse est enregistrée."

_FRESH = 15
"""Seconds for which what the service said of its terms holds: eight exercises of a module ask once."""


class Checker(Protocol):
    """Says on what terms a module is checked, and what holds of an answer."""

    def terms(self, *, anew: bool = False) -> Terms | None:
        """Return the terms, None where nothing can be checked; `anew`, whatever was known of them."""

    def check(self, exercise: Exercise, answer: Answer | None) -> Verdict:
        """Return what holds of an answer. Raises UncheckedError."""


@dataclass(frozen=True)
class FromFile:
    """Checks by the answers that the trainer opened, read again each time: they may come, or be taken back."""

    folder: Path
    module: str

    def terms(self, *, anew: bool = False) -> Terms | None:
        """Return the file's terms."""
        found = opened.read(self.folder, self.module)
        return found.terms if found else None

    def check(self, exercise: Exercise, answer: Answer | None) -> Verdict:
        """Check on this very machine. Raises UncheckedError."""
        found = opened.read(self.folder, self.module)
        if found is None or not found.terms.of(exercise.id):
            raise UncheckedError(_GONE)
        if not found.terms.open or exercise.id not in found.answers:
            raise UncheckedError(_NOT_YET)
        return check(exercise, answer, found.answers[exercise.id])


@dataclass(frozen=True)
class FromService:
    """Asks the service of the classroom; the key stays there."""

    address: str
    module: str

    def terms(self, *, anew: bool = False) -> Terms | None:
        """Return the service's terms, None while it does not answer."""
        if anew:
            _terms.cache_clear()
        return _terms(self.address, self.module, int(time.monotonic() / _FRESH))

    def check(self, exercise: Exercise, answer: Answer | None) -> Verdict:
        """Send the answer, and nothing of who gave it. Raises UncheckedError."""
        if answer is None or exercise.missing(answer):
            raise UncheckedError("Répondez à tout dans cet exercice, puis vérifiez.")
        raw = answer.model_dump(mode="json")
        return service.check(self.address, self.module, exercise.id, raw)


@lru_cache(maxsize=16)
def _terms(address: str, module: str, moment: int) -> Terms | None:
    try:
        return service.terms(address, module)
    except UncheckedError:
        return None


def checker(folder: Path, module: str) -> Checker | None:
    """Return who checks the module in `folder`, or None."""
    if (folder / opened.FILE).is_file():
        return FromFile(folder, module)
    where = service.address()
    return FromService(where, module) if where else None
