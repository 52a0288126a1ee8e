import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from grader.documents.errors import NoBrowserError, PrintingError
from grader.documents.pdf import print_page, printer


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


@pytest.mark.parametrize(
    "answers",
    ["", "exit 3", "printf 'nonsense\\0' >&4", 'printf \'{"id":1,"error":{}}\\0[]\\0\' >&4'],
    ids=["silent", "failed", "mad", "refuses"],
)
def test_a_browser_that_fails_leaves_the_former_pdf(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answers: str
) -> None:
    """What was printed before stays whole, and the sentence names the page."""
    browser = tmp_path / "chromium"
    browser.write_text(f"#!/bin/sh\n{answers}\n", encoding="utf-8")
    browser.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    former = tmp_path / "page.pdf"
    former.write_bytes(b"%PDF-1.7 whole")
    with pytest.raises(PrintingError, match=r"page\.html"):
        print_page(tmp_path / "page.html")
    assert former.read_bytes() == b"%PDF-1.7 whole"


@pytest.mark.slow
def test_many_pages_take_one_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The browser is started once, with the first page; an absent one is named; none is left open."""
    started = []
    start = subprocess.Popen

    def counted(*arguments: Any, **options: Any) -> Any:
        started.append(start(*arguments, **options))
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", counted)
    pages = [tmp_path / f"page {n}.html" for n in range(3)]
    for page in pages:
        page.write_text(f"<!DOCTYPE html><html lang=fr><h1>{page.stem}</h1>", encoding="utf-8")
    with printer() as printing:
        assert started == []
        assert all(printing(page).read_bytes().startswith(b"%PDF") for page in pages)
        assert len(started) == 1
        with pytest.raises(PrintingError, match="absente"):
            printing(tmp_path / "absente.html")
    assert started[0].returncode is not None
