"""Every picture of the guides, one after the other: `python -m tests.captures`, or with the names of some."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import FLAGS, executable
from tests.browser.rooms import visit
from tests.captures import desk, gradebook, papers, participant, session, staff
from tests.captures.picture import WIDTH, Place, keep
from tests.paths import ROOT

DESKS = (staff, desk, gradebook, papers, participant)
"""Who sees what: each opens what it shows, and takes its pictures by name.

The participant comes last: handing in again changes what the staff sees.
"""

NAMES = tuple(name for side in DESKS for name in side.PICTURES)


def main(names: list[str]) -> int:
    """Take the pictures that are named, or all of them; return the exit status."""
    unknown = sorted(set(names) - set(NAMES))
    if unknown:
        sys.stderr.write(f"Image inconnue : {unknown[0]}. Images : {', '.join(NAMES)}.\n")
        return 2
    with tempfile.TemporaryDirectory(prefix="captures-") as folder, sync_playwright() as playwright:
        made = session.make(Path(folder))
        browser = playwright.chromium.launch(executable_path=executable(), args=list(FLAGS))
        for side in DESKS:
            wanted = [name for name in side.PICTURES if not names or name in names]
            if not wanted:
                continue
            with side.opened(made) as address:
                for name in wanted:
                    with visit(browser, width=WIDTH) as one:
                        side.PICTURES[name](one.page, Place(made, address))
                        path = keep(one.page, name)
                    if one.complaints:
                        raise RuntimeError(f"{name} : {one.complaints}")
                    size = path.stat().st_size // 1000
                    sys.stdout.write(f"{path.relative_to(ROOT)} : {size} ko\n")
                    sys.stdout.flush()
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
