"""A module as slides: nbconvert's reveal export, in one HTML file that needs nothing else to be projected."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from exercises import definition
from exercises.definition import Module
from exercises.files import replace
from exercises.kinds.exercise import Exercise
from grader.course import assemble
from grader.course.drawings import drawings
from grader.documents.html import full_name, render, static
from grader.handouts.blocks import HEIGHT, WIDTH, Block, largest_size
from grader.handouts.projection import NOT_PROJECTED, SlidePage, notes_of, pages, sections

_SPACE_OF_STATEMENT = 370  # pixels between an exercise's title and its duration
_SHOWS = re.compile(r'^exercise\("([^"]*)"\)\s*$')


def export(folder: Path) -> str:
    """Return the slides of the module in `folder` as one self-contained HTML page, without any key.

    Raises InvalidDefinitionError when the text, the exercises, the key or a figure hold mistakes.
    """
    from nbconvert.exporters import SlidesExporter

    module = definition.load(folder)
    exporter = SlidesExporter(
        template_name="slides",
        extra_template_basedirs=[str(Path(__file__).parent / "templates")],
        exclude_anchor_links=True,
        reveal_width=str(WIDTH),
        reveal_height=str(HEIGHT),
    )
    own = {
        "name": full_name(module),
        "reveal_css": static("handouts/reveal/reveal.css"),
        "reveal_js": _inline(static("handouts/reveal/reveal.js")),
        "style": static("handouts/slides.css"),
        "script": _inline(static("handouts/slides.js")),
    }
    body, _ = exporter.from_notebook_node(
        notebook(module), resources={"metadata": {"name": module.name}, "parcours": own}
    )
    return str(body)


def write(folder: Path, target: Path) -> Path:
    """Write the slides of the module in `folder` under `target`, made if missing; return the file's path."""
    page = export(folder)
    target.mkdir(parents=True, exist_ok=True)
    path = target / f"{folder.name}.diapos.html"
    replace(path, page.encode())
    return path


def notebook(module: Module) -> Any:
    """Return the notebook that nbconvert exports: texts chosen for the room, figures, exercises, notes."""
    from nbformat import v4

    cells: list[Any] = []
    for cell, notes in _slides(module):
        cells.append(cell)
        if notes:
            spoken = v4.new_markdown_cell("\n\n".join(notes))
            spoken.metadata["slideshow"] = {"slide_type": "notes"}
            cells.append(spoken)
    return v4.new_notebook(cells=cells, metadata={"title": module.header.title})


def _slides(module: Module) -> Iterator[tuple[Any, tuple[str, ...]]]:
    """Yield each slide's cell with its notes; a passage that the room does not read joins the notes before it."""
    made: list[tuple[Any, tuple[str, ...]]] = []
    part = title = ""
    waiting: tuple[str, ...] = ()
    for cell in assemble.assemble(module.folder).cells:
        slides = tuple(cell.metadata.get("slides", ()))
        if cell.cell_type == "code":
            made += ((shown, ()) for shown in _shown(cell.source, module, slides))
            continue
        if "critere" in cell.metadata.get("tags", ()):
            continue
        for section in sections(cell.source, slides):
            title = section.heading or title
            part = title if section.heading and section.level <= 2 else part
            if title in NOT_PROJECTED:
                continue
            found = pages(section, title)
            if found:
                for place, page in enumerate(found):
                    notes = waiting + page.notes if place == 0 else page.notes
                    made.append((_text(page, part if part != title else ""), notes))
                waiting = ()
            elif section.heading or not made:
                waiting += notes_of(section)
            else:
                made[-1] = (made[-1][0], made[-1][1] + notes_of(section))
    yield from made


def _text(page: SlidePage, above: str) -> Any:
    from nbformat import v4

    # A dot between two words of a mosaic ends its line, and never begins the next.
    text = "\n\n".join(block.text for block in page.blocks).replace(" ·", "\u00a0·")
    cell = v4.new_markdown_cell(text)
    look = "ouverture" if page.opening else page.size
    return _slide(cell, look, page.slides, title=page.title, above="" if page.opening else above)


def _shown(source: str, module: Module, slides: tuple[str, ...]) -> Iterator[Any]:
    from nbformat import v4

    for drawing in drawings(source, module):
        html = render("handouts/slides/figure.html.j2", drawing=drawing)
        yield _slide(v4.new_raw_cell(html), "figure", slides)
    shown = _SHOWS.match(source.strip())
    if shown:
        yield _exercise(module.exercise(shown[1]), module, slides)


def _exercise(exercise: Exercise, module: Module, slides: tuple[str, ...]) -> Any:
    from nbformat import v4

    paragraphs = [text.strip() for text in exercise.statement.split("\n\n") if text.strip()]
    blocks = [Block("paragraph", text) for text in (*paragraphs, exercise.posed) if text]
    html = render(
        "handouts/slides/exercise.html.j2",
        exercise=exercise,
        position=module.position(exercise.id),
        paragraphs=paragraphs,
    )
    size = largest_size(blocks, _SPACE_OF_STATEMENT)
    return _slide(v4.new_raw_cell(html), f"exercice {size}", slides)


def _slide(cell: Any, look: str, slides: tuple[str, ...], **own: str) -> Any:
    cell.metadata["slideshow"] = {"slide_type": "slide"}
    cell.metadata["parcours"] = {"look": look, "slides": " ".join(slides), **own}
    if cell.cell_type == "raw":
        cell.metadata["raw_mimetype"] = "text/html"
    return cell


def _inline(script: str) -> str:
    # Nothing in a script may close the element that holds it.
    return script.replace("</script", "<\\/script")
