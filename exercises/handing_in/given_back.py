"""The feedback of a copy: brought beside it as soon as something is given back, opened when the participant asks.

What was brought lies in `feedback/`, as nbgrader lays it down; what was opened, in `retour-<module>.html`.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from exercises.errors import NotFetchedError
from exercises.files import replace, why
from exercises.handing_in import exchange, receipts

_JUDGED = re.compile(
    r'<main data-remise="([0-9T:.+-]{19,40})"(?: data-empreinte="((?:[0-9a-f]{4} ?){3})")?>'
)
"""How a page of feedback says which copy it judges (`grader/feedback/templates/page.html.j2`)."""


@dataclass(frozen=True)
class Judged:
    """The copy that a feedback judges: when it was handed in (UTC), and its fingerprint, `""` when not said."""

    at: datetime
    fingerprint: str


def feedback_file(module: str) -> str:
    """Return the name of the file where the opened feedback is kept, beside the copy."""
    return f"retour-{module}.html"


def feedback_path(folder: Path, module: str) -> Path | None:
    """Return where the newest feedback that came lies, or None when none came yet."""
    came = [*(folder / "feedback").glob(f"*/{module}.html"), folder / feedback_file(module)]
    newest = max(came, key=_moment)
    return newest if newest.is_file() else None


def open_feedback(folder: Path, module: str) -> str | None:
    """Return the newest feedback as HTML, kept beside the copy too, or None when there is none yet.

    Raises OSError, and NotFetchedError when the exchange could not be looked into.
    """
    bring(folder, module)
    came, opened = feedback_path(folder, module), folder / feedback_file(module)
    if came is None:
        return None
    data = came.read_bytes()
    if came != opened:
        replace(opened, data)
    return data.decode("utf-8", "replace")


def bring(folder: Path, module: str) -> None:
    """Bring the newest feedback beside the copy, if any was given back; one that is there already is left as it is.

    Raises OSError, and NotFetchedError when the exchange could not be looked into.
    """
    try:
        found = exchange.newest_feedback(module)
    except OSError as error:
        raise NotFetchedError(why(error)) from error
    if found is None:
        return
    came = folder / "feedback" / "recu" / f"{module}.html"
    if came.is_file() and came.read_bytes() == found.html:
        return
    came.parent.mkdir(parents=True, exist_ok=True)
    replace(came, found.html)


def judged(path: Path) -> Judged | None:
    """Return which copy the feedback at `path` judges; None when it does not say."""
    try:
        said = _JUDGED.search(path.read_text(encoding="utf-8", errors="replace"))
        return Judged(datetime.fromisoformat(said[1]), said[2] or "") if said else None
    except (OSError, ValueError):
        return None


def newer_hand_in(folder: Path, copy: Judged) -> bool:
    """Tell whether another copy than the judged one was handed in after it."""
    last = receipts.read(folder)[-1:]
    return any(one.at > copy.at and one.fingerprint != copy.fingerprint for one in last)


class Lookout:
    """Looks for a module's feedback, and only when the session gave something back since the last look."""

    def __init__(self, folder: Path, module: str) -> None:
        self._folder = folder
        self._module = module
        self._looked = _moment(feedback_path(folder, module))

    @property
    def worth_it(self) -> bool:
        """Tell, at the price of a `stat`, whether there may be something new for whoever handed in."""
        given = exchange.given_back()
        if given is None or _moment(given) <= self._looked:
            return False
        return any(one.means == "nbgrader" for one in receipts.read(self._folder))

    def look(self) -> None:
        """Bring the feedback beside the copy, if any came since.

        Raises OSError, and NotFetchedError when the exchange could not be looked into: it is still worth a look,
        then.
        """
        if not self.worth_it:  # another thread has just looked
            return
        given = _moment(exchange.given_back())
        bring(self._folder, self._module)
        self._looked = given


def _moment(path: Path | None) -> int:
    try:
        return path.stat().st_mtime_ns if path else 0
    except OSError:
        return 0
