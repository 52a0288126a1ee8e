"""A path to a folder that nbgrader reads as it is: in the name of a folder, « [ ] * ? » are patterns to it."""

import atexit
import re
import shutil
import tempfile
from functools import cache
from pathlib import Path

_PATTERN = re.compile(r"[\[\]*?]")


def plain(root: Path) -> Path:
    """Return `root`, or a link to it whose own path holds no pattern, kept until the program ends.

    Where no link can be made, as on some Windows, `root` is returned: nbgrader's own steps then say that they find
    nothing there.
    """
    return _link(root) if _PATTERN.search(str(root)) else root


@cache
def _link(root: Path) -> Path:
    place = Path(tempfile.mkdtemp(prefix="parcours-"))
    # The link goes, never what it leads to.
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    link = place / "session"
    try:
        link.symlink_to(root, target_is_directory=True)
    except OSError:
        return root
    return link
