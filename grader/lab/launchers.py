"""A file that one double-clicks to open the desk: on Linux, on macOS, on Windows, as the system wants it."""

import os
import re
import shlex
import sys
from pathlib import Path

from exercises.files import replace
from grader.lab.errors import NoDesktopError

NAME = "Bureau des sessions"

_STOPPED = "Fermez cette fenêtre, ou appuyez sur « Fermer le bureau » dans la page, pour l’arrêter."

_DESKTOP = re.compile(r'^XDG_DESKTOP_DIR="(.*)"', re.MULTILINE)
_RESERVED = re.compile(r"([\"`$\\])")


def write(sessions: Path, into: Path | None = None, system: str = sys.platform) -> Path:
    """Write what opens the desk on the folder of `sessions`, on the person's desktop or in `into`; return it.

    It names this very Python, so that nothing has to be found again. Raises NoDesktopError and OSError.
    """
    folder = into or desktop()
    if not folder.is_dir():
        raise NoDesktopError(folder)
    command = (sys.executable, "-m", "grader", "bureau", "--dossier", str(sessions.absolute()))
    if system == "win32":
        return _written(folder / f"{NAME}.bat", _batch(command), "\r\n")
    if system == "darwin":
        return _written(folder / f"{NAME}.command", _script(command), "\n")
    return _written(folder / "bureau-des-sessions.desktop", _entry(command), "\n")


def desktop() -> Path:
    """Return the folder of the person's desktop, by the name that their system gave to it."""
    home = Path.home()
    told = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config") / "user-dirs.dirs"
    try:
        found = _DESKTOP.search(told.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        found = None
    if found is not None:
        return Path(found[1].replace("$HOME", str(home)))
    places = [
        home / "Desktop",
        home / "Bureau",
        home / "OneDrive" / "Desktop",
        home / "OneDrive" / "Bureau",
    ]
    return next((place for place in places if place.is_dir()), places[0])


def _entry(command: tuple[str, ...]) -> str:
    """Return a desktop entry (freedesktop.org): its own quoting, then that of its texts."""
    quoted = " ".join('"' + _RESERVED.sub(r"\\\1", one).replace("%", "%%") + '"' for one in command)
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        f"Name={NAME}",
        "Comment=Toutes les sessions de formation, dans une page",
        "Exec=" + quoted.replace("\\", "\\\\"),
        "Terminal=false",
        "Categories=Education;",
    )
    return "\n".join(lines) + "\n"


def _script(command: tuple[str, ...]) -> str:
    return f"#!/bin/sh\n# {_STOPPED}\nexec {shlex.join(command)}\n"


def _batch(command: tuple[str, ...]) -> str:
    quoted = " ".join('"' + one.replace("%", "%%") + '"' for one in command)
    return "\n".join(
        (
            "@echo off",
            "chcp 65001 >nul",
            f"title {NAME}",
            quoted,
            "if errorlevel 1 pause",
            "",
        )
    )


def _written(path: Path, text: str, end: str) -> Path:
    replace(path, text.replace("\n", end).encode(), mode=0o755)
    return path
