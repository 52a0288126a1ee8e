"""The synthesis: every view with its numbers, as images, as a page ready to print, and as a PDF."""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from exercises.files import replace
from grader.documents.errors import NoBrowserError, PrintingError
from grader.documents.html import render, static
from grader.documents.pdf import print_page
from grader.restitution.charts import drawing, paper
from grader.restitution.errors import NothingToShowError
from grader.restitution.views.view import View

NAME = "synthese"


@dataclass(frozen=True)
class Synthesis:
    """The files that were written; `tagged` when the PDF carries its headings and tables for a screen reader."""

    page: Path
    pdf: Path
    images: tuple[Path, ...]
    tagged: bool


def write(
    views: tuple[View, ...],
    session: str,
    folder: Path,
    progress: Callable[[str], None] = lambda view: None,
) -> Synthesis:
    """Write in `folder` an image for each view that has a drawing, the page and the PDF.

    `session` is its name; `progress` is told each view. Raises NothingToShowError when there is no
    view at all, and OSError.
    """
    if not views:
        raise NothingToShowError
    folder.mkdir(parents=True, exist_ok=True)
    drawn = {}
    for view in views:
        if view.picture:
            drawn[view.name] = drawing.png(view)
        progress(view.name)
    images = []
    for name, image in drawn.items():
        path = folder / f"{name.replace('/', '-')}.png"
        replace(path, image)
        images.append(path)
    page, pdf = folder / f"{NAME}.html", folder / f"{NAME}.pdf"
    replace(page, html(views, session, drawn).encode())
    tagged = _printed(page)
    if not tagged:
        replace(pdf, paper.pdf(views, session))
    return Synthesis(page, pdf, tuple(images), tagged)


def html(views: tuple[View, ...], session: str, drawn: dict[str, bytes]) -> str:
    """Return the synthesis as one HTML file that needs no other; `drawn` holds the images by view."""
    from markupsafe import Markup

    return render(
        "restitution/synthesis.html.j2",
        session=session,
        simulated=any(view.simulated for view in views),
        style=Markup(static("restitution/synthesis.css")),  # noqa: S704 - our own file
        modules=[
            (module, [view for view in views if view.module is module])
            for module in dict.fromkeys(view.module for view in views)
        ],
        images={name: base64.b64encode(image).decode() for name, image in drawn.items()},
    )


def _printed(page: Path) -> bool:
    try:
        print_page(page)
    except (NoBrowserError, PrintingError):
        return False
    return True
