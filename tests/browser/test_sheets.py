"""The printable sheets in a real browser: on the screen, and cut into A4 pages."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from exercises import definition
from grader.handouts import sheets
from tests.browser.looks import CAPTURES, violations
from tests.paths import ROOT

FOLDERS = sorted(path.parent for path in (ROOT / "modules").glob(f"*/{definition.FILE}"))
MILLIMETRE = 96 / 25.4
USABLE = (180 * MILLIMETRE, 264 * MILLIMETRE)
"""What an A4 page leaves between its margins, in CSS pixels."""

CLIPPED = """([width, height]) => {
  const parts = "tr, .champ, .cases li, .lettres li, figure, .legende dd, .note, h1, h2, h3";
  const named = (e, why) => `${why} : ${e.tagName} « ${e.textContent.trim().slice(0, 60)} »`;
  return [
    ...[...document.body.querySelectorAll("*")]
      .filter((e) => !e.closest("svg") && !e.closest(".hors-vue") && e.getClientRects().length)
      .filter((e) => e.getBoundingClientRect().right > document.body.getBoundingClientRect().left + width + 1
        || e.scrollWidth > e.clientWidth + 1 && e.clientWidth && getComputedStyle(e).display !== "inline")
      .map((e) => named(e, "trop large")),
    ...[...document.querySelectorAll(parts)]
      .filter((e) => e.getBoundingClientRect().height > height).map((e) => named(e, "plus haut qu’une page")),
  ];
}"""


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_nothing_is_clipped_on_a4(page: Page, folder: Path, tmp_path: Path) -> None:
    """At the width of A4 nothing stands out of the page, nothing that must stay whole is higher than one."""
    path = sheets.write(folder, tmp_path)
    page.set_viewport_size({"width": int(USABLE[0]), "height": int(USABLE[1])})
    page.emulate_media(media="print")
    page.goto(path.as_uri())
    assert page.evaluate(CLIPPED, list(USABLE)) == []
    printed = page.pdf(prefer_css_page_size=True)
    sizes = set(re.findall(rb"/MediaBox\s*\[([^\]]*)\]", printed))
    pages = len(re.findall(rb"/Type\s*/Page\b", printed))
    assert len(sizes) == 1
    width, height = (float(number) for number in sizes.pop().split()[2:])
    assert abs(width - 595) < 2
    assert abs(height - 842) < 2
    assert pages >= len(definition.load(folder).exercises)
    CAPTURES.mkdir(exist_ok=True)
    (CAPTURES / f"fiches-{folder.name}.pdf").write_bytes(printed)


def test_sheets_are_accessible_on_the_screen(page: Page, tmp_path: Path) -> None:
    """axe-core finds nothing on the sheets of the module that holds the most kinds."""
    folder = max(
        FOLDERS, key=lambda folder: len({e.kind for e in definition.load(folder).exercises})
    )
    page.goto(sheets.write(folder, tmp_path).as_uri())
    assert violations(page) == []
