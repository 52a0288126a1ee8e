"""The feedback of a copy: looked for when something was given back, opened when the participant asks for it.

What was looked for lies in `feedback/`, as nbgrader lays it down; what was opened, in `retour-<module>.html`.
"""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from exercises.errors import NotFetchedError
from exercises.files import replace
from exercises.handing_in import receipts
from exercises.handing_in.submission import has_nbgrader, run_nbgrader

EXCHANGE = "PARCOURS_RETOURS"
"""The environment variable that names the folder of the exchange where every feedback of the session lies."""


def feedback_file(module: str) -> str:
    """Return the name of the file where the opened feedback is kept, beside the copy."""
    return f"retour-{module}.html"


def feedback_path(folder: Path, module: str) -> Path | None:
    """Return where the newest feedback that came lies, or None when none came yet."""
    came = [*(folder / "feedback").glob(f"*/{module}.html"), folder / feedback_file(module)]
    newest = max(came, key=_moment)
    return newest if newest.is_file() else None


def open_feedback(folder: Path, module: str) -> str | None:
    """Return the newest feedback as HTML, kept beside the copy too, or None when there is none yet."""
    opened = folder / feedback_file(module)
    with suppress(NotFetchedError):  # nothing was given back to anyone yet: what came before stays
        data = _fetched(module)
        if data is not None:
            replace(opened, data)
    return opened.read_text(encoding="utf-8") if opened.is_file() else None


class Lookout:
    """Looks for a module's feedback, and only when the session gave something back since the last look."""

    def __init__(self, folder: Path, module: str) -> None:
        self._folder = folder
        self._module = module
        self._looked = _moment(feedback_path(folder, module))

    @property
    def worth_it(self) -> bool:
        """Tell, at the price of a `stat`, whether there may be something new for whoever handed in."""
        exchange = os.environ.get(EXCHANGE, "")
        if not exchange or _moment(Path(exchange)) <= self._looked:
            return False
        return any(one.means == "nbgrader" for one in receipts.read(self._folder))

    def look(self) -> None:
        """Bring the feedback beside the copy, if any came since; it takes nbgrader some seconds.

        Raises OSError, and NotFetchedError when nbgrader did not answer: it is still worth a look, then.
        """
        if not self.worth_it:  # another thread has just looked
            return
        given = _moment(Path(os.environ.get(EXCHANGE, "")))
        data = _fetched(self._module)
        self._looked = given
        if data is not None:
            came = self._folder / "feedback" / "recu" / f"{self._module}.html"
            came.parent.mkdir(parents=True, exist_ok=True)
            replace(came, data)


def _fetched(module: str) -> bytes | None:
    if not has_nbgrader():
        return None
    with tempfile.TemporaryDirectory(prefix="retour-") as place:
        if refusal := run_nbgrader(Path(place), "fetch_feedback", module):
            raise NotFetchedError(refusal)
        found = sorted((Path(place) / module / "feedback").glob(f"*/{module}.html"))
        return found[-1].read_bytes() if found else None


def _moment(path: Path | None) -> int:
    try:
        return path.stat().st_mtime_ns if path else 0
    except OSError:
        return 0
