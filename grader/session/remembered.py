"""Which session was worked in last: kept beside the sessions, so that another one beside it does not hide it."""

from contextlib import suppress
from pathlib import Path

from exercises import files

_FILE = ".derniere-session"
_LONGEST = 200


def remember(root: Path, place: str) -> None:
    """Keep the session of folder `root` as the last one, where it stands among others in a folder called `place`.

    A folder that cannot be written remembers nothing, and keeps no one from working.
    """
    if root.parent.name == place and recalled(root.parent) != root:
        with suppress(OSError):
            files.replace(root.parent / _FILE, f"{root.name}\n".encode())


def recalled(sessions: Path) -> Path | None:
    """Return the folder of the last session that was worked in, if it is still in `sessions`; None otherwise."""
    try:
        with (sessions / _FILE).open(encoding="utf-8") as file:
            name = file.read(_LONGEST).strip()
    except (OSError, UnicodeDecodeError):
        return None
    root = sessions / name
    return root if name and root.parent == sessions and root.is_dir() else None
