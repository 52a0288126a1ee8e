"""Every page of the desk that a link leads to, in every look: nothing outside, no small target, no fault of axe."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from grader import demo
from tests.browser.looks import LOOKS, capture, unreadable, violations
from tests.browser.rooms import server, visit
from tests.grader.curriculum import write_curriculum

_ALIKE = re.compile(r"(/personne/|/fichier/|/travail/|/module/)[^/?#]+")
"""Pages that one template shows, whoever or whatever they are of: one of each is looked at."""

_OTHERS = ("/suivi", "/noter", "/salle", "/lab", "/fichier/")
"""Pages of the room, whose own tests look at them; and files, which are no pages."""


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a desk with one simulated session."""
    folder: Path = tmp_path_factory.mktemp("bureau")
    demo.make("essai", folder / "sessions", write_curriculum(folder), participants=12, seed=3)
    with server("bureau", folder=folder) as address:
        yield address


def pages(page: Page, said: str) -> list[str]:
    """Return the addresses of the desk's pages, by following every link from the list; one of each kind."""
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(said))
    page.goto(said)
    left, found = [urlsplit(page.url).path], dict[str, str]()
    while left:
        path = left.pop(0)
        kind = _ALIKE.sub(r"\1…", path.split("?")[0].split("#")[0])
        if kind in found or any(other in kind for other in _OTHERS):
            continue
        found[kind] = path
        answer = page.goto(origin + path)
        assert answer is not None
        assert answer.status == 200, path
        links = page.locator("a[href^='/parcours']").evaluate_all(
            "(all) => all.map((one) => one.getAttribute('href'))"
        )
        left += links
    return [origin + path for path in found.values()]


def test_every_page_can_be_read_by_everyone(browser: Browser, said: str) -> None:
    """In both themes, wide and narrow, with what is folded opened."""
    faults = []
    with visit(browser) as one:
        one.page.goto(said)
        for address in pages(one.page, said):
            for width, dark in LOOKS:
                one.page.set_viewport_size({"width": width, "height": 900})
                one.page.emulate_media(color_scheme="dark" if dark else "light")
                one.page.goto(address)
                one.page.locator("details").evaluate_all(
                    "(all) => all.forEach((e) => e.open = true)"
                )
                found = [*unreadable(one.page), *violations(one.page)]
                wide = one.page.evaluate("document.documentElement.scrollWidth")
                if wide > width:
                    found.append(f"{wide} px wide")
                faults += [
                    f"{urlsplit(address).path} ({width}, {dark}) : {fault}" for fault in found
                ]
                if width == 1000 and not dark:
                    name = urlsplit(address).path.strip("/").replace("/", "-")
                    capture(one.page, f"bureau-{name}")
        assert one.complaints == []
    assert "\n".join(faults) == ""
