"""One picture of a guide: as wide as a page, of few colours, small enough to live with the text."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page

from grader.session.session import Session
from tests.paths import ROOT

FOLDER = ROOT / "docs" / "captures"
"""Where the guides find their pictures."""

WIDTH = 1280
"""Pixels; each picture is as high as what it shows."""

_COLOURS = 256


@dataclass(frozen=True)
class Place:
    """Where pictures are taken: the session, and the address of a server opened on it, or of a folder."""

    session: Session
    address: str


Take = Callable[[Page, Place], None]
"""Brings a page to what one picture shows."""


def height(page: Page, pixels: float) -> None:
    """Make the window that high; the page follows."""
    page.set_viewport_size({"width": WIDTH, "height": round(pixels)})


def top(element: Locator) -> float:
    """Return how far below the window's top the element begins, in pixels."""
    return float(element.evaluate("element => element.getBoundingClientRect().top"))


def bottom(element: Locator) -> float:
    """Return how far below the window's top the element ends, in pixels."""
    return float(element.evaluate("element => element.getBoundingClientRect().bottom"))


def keep(page: Page, name: str) -> Path:
    """Write what the window shows as the picture `name`, and return where."""
    shown = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
    # Flat colours need no dithering, and without it the same page gives the same file.
    few = shown.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / f"{name}.png"
    few.save(path, optimize=True)
    return path
