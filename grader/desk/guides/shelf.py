"""Which guides there are, each read once until its file changes, and their pictures."""

import re
from functools import lru_cache
from pathlib import Path

from grader.desk.guides.reading import PICTURES, Guide, read
from grader.session.shipped import own_guides

_FIRST = ("guide-formateur", "guide-correcteur", "guide-secretariat", "donnees-personnelles")
"""Those that a training needs, in the order in which one meets them; the others follow."""

LAST = ("guide-auteur", "ligne-de-commande")
"""Those that a training does not need."""

_NAME = re.compile(r"[a-z0-9-]{1,60}")


def guides(address: str, folder: Path | None = None) -> tuple[Guide, ...]:
    """Return every guide, in order; they are read under `address` (« /parcours/aide »)."""
    place = folder or own_guides()
    paths = sorted(place.glob("*.md"), key=lambda path: (_rank(path.stem), path.stem))
    return tuple(_read(path, path.stat().st_mtime_ns, address) for path in paths)


def guide(name: str, address: str, folder: Path | None = None) -> Guide | None:
    """Return one guide by its name, None where there is none."""
    path = (folder or own_guides()) / f"{name}.md"
    if not _NAME.fullmatch(name) or not path.is_file():
        return None
    return _read(path, path.stat().st_mtime_ns, address)


def picture(name: str, folder: Path | None = None) -> bytes | None:
    """Return a picture of the guides (PNG) by its name, None where there is none."""
    path = (folder or own_guides()) / PICTURES / f"{name}.png"
    return path.read_bytes() if _NAME.fullmatch(name) and path.is_file() else None


def _rank(name: str) -> int:
    if name in _FIRST:
        return _FIRST.index(name)
    return len(_FIRST) + (1 + LAST.index(name) if name in LAST else 0)


@lru_cache(maxsize=32)
def _read(path: Path, modified: int, address: str) -> Guide:
    return read(path.stem, path.read_text(encoding="utf-8"), path.parent, address)
