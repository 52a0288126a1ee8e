"""What the trainer chose to show of what people typed: kept in the session, by identifiers alone."""

import json
from pathlib import Path

from exercises.files import replace
from grader.restitution.errors import DamagedWallError, WallFullError
from grader.session.session import Session

MOST = 60
"""Texts that one exercise may show."""

_FILE = "mur.json"


def path(session: Session) -> Path:
    """Return the file of what was chosen, whether it exists or not."""
    return session.shown / _FILE


def chosen(session: Session) -> dict[str, frozenset[str]]:
    """Return the identifiers chosen, by « module/exercise »; DamagedWallError when the file is not ours."""
    try:
        raw = json.loads(path(session).read_text(encoding="utf-8"))
        return {str(name): frozenset(str(i) for i in ids) for name, ids in raw.items()}
    except FileNotFoundError:
        return {}
    except (ValueError, AttributeError, TypeError, RecursionError):
        raise DamagedWallError(path(session)) from None


def choose(session: Session, name: str, ids: frozenset[str], *, show: bool) -> frozenset[str]:
    """Add `ids` to what the exercise called « module/exercise » shows, or take them away; return what it shows.

    Raises WallFullError, and OSError when the session cannot be written; nothing changes then.
    """
    everything = chosen(session)
    before = everything.get(name, frozenset())
    after = before | ids if show else before - ids
    if len(after) > MOST and show:
        raise WallFullError(MOST)
    everything[name] = after
    path(session).parent.mkdir(exist_ok=True)
    data = {name: sorted(ids) for name, ids in sorted(everything.items()) if ids}
    replace(path(session), (json.dumps(data, indent=1) + "\n").encode())
    return after
