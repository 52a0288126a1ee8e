import subprocess
from pathlib import Path
from typing import Any

import pytest

from grader.documents.errors import NoBrowserError, PrintingError
from grader.documents.pdf import print_page


@pytest.mark.slow
def test_a_page_prints_to_a_tagged_pdf(tmp_path: Path) -> None:
    """The PDF keeps the structure that assistive tools read, and its language."""
    page = tmp_path / "page d’essai.html"
    page.write_text(
        "<!DOCTYPE html><html lang=fr><title>Essai</title><h1>Bonjour</h1>", encoding="utf-8"
    )
    data = print_page(page).read_bytes()
    assert b"/MarkInfo" in data
    assert b"/StructTreeRoot" in data


def test_without_a_browser_the_way_out_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page remains, and the sentence says how to print it by hand."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoBrowserError, match="Imprimer"):
        print_page(tmp_path / "page.html")


def test_a_browser_that_fails_leaves_the_former_pdf(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was printed before stays whole, and the sentence names the page."""

    def fail(command: list[str], **_: Any) -> None:
        made = next(one for one in command if one.startswith("--print-to-pdf="))
        Path(made.partition("=")[2]).write_bytes(b"%PDF-1.7 half of it")
        raise subprocess.CalledProcessError(1, command)

    monkeypatch.setattr("shutil.which", lambda _: "/nowhere/chromium")
    monkeypatch.setattr(subprocess, "run", fail)
    former = tmp_path / "page.pdf"
    former.write_bytes(b"%PDF-1.7 whole")
    with pytest.raises(PrintingError, match=r"page\.html"):
        print_page(tmp_path / "page.html")
    assert former.read_bytes() == b"%PDF-1.7 whole"
