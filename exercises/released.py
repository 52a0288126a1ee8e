"""The modules as they were given out, kept aside: what goes missing of one is brought back from there."""

import os
from pathlib import Path

from exercises.files import copy

VARIABLE = "PARCOURS_RELEASED"
"""The environment variable that names the folder which holds them; without it, nothing is kept aside."""

ANSWERS = "copie*"
"""What a participant wrote is in no release, and never written over."""


def kept() -> Path | None:
    """Return the folder that holds the released modules, None where none is kept."""
    place = os.environ.get(VARIABLE, "")
    return Path(place) if place else None


def bring_back(folder: Path) -> bool:
    """Bring back what is missing of the module in `folder`; what stands there stays as it is.

    Returns whether the module is kept as it was given out. Raises OSError when a file cannot be written.
    """
    place = kept()
    if place is None or folder.name not in _names(place):
        return False
    fill(place / folder.name, folder)
    return True


def fill(release: Path, folder: Path) -> None:
    """Copy into `folder` the files of `release` that it lacks."""
    for source in sorted(path for path in release.rglob("*") if path.is_file()):
        target = folder / source.relative_to(release)
        if source.match(ANSWERS) or target.exists():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        copy(source, target)


def _names(place: Path) -> set[str]:
    try:
        return {path.name for path in place.iterdir() if path.is_dir()}
    except OSError:
        return set()
