"""Print a page to a tagged PDF with Chromium, where there is one; nothing is fetched from any network."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from exercises.files import replace
from grader.documents.errors import NoBrowserError, PrintingError

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_PATIENCE = 180
"""Seconds that a long document may take."""


def browser() -> str:
    """Return the program that prints; NoBrowserError when there is none."""
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            return found
    raise NoBrowserError


def print_page(page: Path) -> Path:
    """Print an HTML page beside it, under the same name, and return the PDF.

    Raises NoBrowserError and PrintingError, and OSError when the PDF cannot be kept there.
    """
    program, target = browser(), page.with_suffix(".pdf")
    # Chromium may still write in its profile as it ends.
    with tempfile.TemporaryDirectory(prefix="impression-", ignore_cleanup_errors=True) as place:
        made = Path(place) / "page.pdf"
        command = [
            *(program, "--headless", "--disable-gpu", "--no-first-run", "--disable-sync"),
            *("--disable-background-networking", "--disable-component-update", "--disable-quic"),
            *("--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={place}/profil"),
            *("--no-pdf-header-footer", "--export-tagged-pdf", "--generate-pdf-document-outline"),
            f"--print-to-pdf={made}",
        ]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.append(
                "--no-sandbox"
            )  # Chromium refuses root otherwise: a container, our own page
        try:
            subprocess.run(  # noqa: S603 - a program of the machine, our own page
                [*command, page.absolute().as_uri()],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_PATIENCE,
                check=False,  # it may complain as it ends: the page is there, or is not
            )
            data = made.read_bytes()
        except (OSError, subprocess.SubprocessError):
            raise PrintingError(page) from None
    if not data.startswith(b"%PDF"):
        raise PrintingError(page)
    replace(target, data)
    return target
