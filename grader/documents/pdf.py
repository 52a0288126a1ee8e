"""Print pages to tagged PDFs with Chromium, where there is one; nothing is fetched from any network."""

import base64
import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from exercises.files import replace
from grader.documents.chromium import PATIENCE, DeafError, Tab, options, program, tab
from grader.documents.errors import PrintingError

_TAGGED = {"generateTaggedPDF": True, "generateDocumentOutline": True}


def print_page(page: Path) -> Path:
    """Print an HTML page beside it, under the same name, and return the PDF; as `printer` says."""
    with printer() as printing:
        return printing(page)


@contextmanager
def printer() -> Iterator[Callable[[Path], Path]]:
    """Give what prints an HTML page beside it and returns the PDF: one browser for all the pages of the block.

    It starts with the first page. Raises NoBrowserError and PrintingError, and OSError when a PDF cannot be kept.
    """
    with ExitStack() as stack:
        opened: list[Tab] = []

        def printing(page: Path) -> Path:
            program()  # told before anything is tried
            try:
                if os.name != "posix":  # pragma: no cover - no pipe is handed down there
                    data = _alone(page)
                else:
                    if not opened:
                        opened.append(stack.enter_context(tab()))
                    data = _printed(opened[0], page)
            except (DeafError, OSError, subprocess.SubprocessError, ValueError, KeyError):
                raise PrintingError(page) from None
            if not data.startswith(b"%PDF"):
                raise PrintingError(page)
            target = page.with_suffix(".pdf")
            replace(target, data)
            return target

        yield printing


def _printed(shown: Tab, page: Path) -> bytes:
    shown.open(page.absolute().as_uri())
    made = shown.ask("Page.printToPDF", printBackground=True, preferCSSPageSize=True, **_TAGGED)
    return base64.b64decode(made["data"], validate=True)


def _alone(page: Path) -> bytes:  # pragma: no cover - Windows only
    """Print with a browser of its own."""
    with tempfile.TemporaryDirectory(prefix="impression-", ignore_cleanup_errors=True) as place:
        made = Path(place) / "page.pdf"
        asked = ("--no-pdf-header-footer", "--export-tagged-pdf", f"--print-to-pdf={made}")
        subprocess.run(  # noqa: S603 - a program of the machine, our own page
            [program(), *options(Path(place)), *asked, page.absolute().as_uri()],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            check=False,  # it may complain as it ends: the page is there, or is not
        )
        return made.read_bytes()
